import type { Given } from '../given.js';

/** What the pages' machines have in common, whatever they decide. */
interface Stepped<View> {
  readonly view: View;
  /** Monotonic ms of the last `setTimer`; null: none. */
  readonly timerAt: number | null;
}

/** Effects that every machine answers a step with. */
type StepEffect =
  | { readonly kind: 'setTimer'; readonly at: number | null }
  | { readonly kind: 'changed' };

/** One step's work: the state so far and what it asks for. */
export abstract class Turn<View, State extends Stepped<View>, Effect> {
  protected readonly effects: (Effect | StepEffect)[] = [];
  protected state: State;

  constructor(
    private readonly before: State,
    protected readonly given: Given,
  ) {
    this.state = before;
  }

  /** The view of the state so far; the same object as before the step when nothing in it changed. */
  protected abstract draw(before: View): View;
  /** Monotonic ms at which a tick has something to do. */
  protected abstract deadline(): number | null;

  /** `rang`: the timer of before has fired, so that it has to be set anew even for the same moment. */
  finish(rang: boolean): [State, readonly (Effect | StepEffect)[]] {
    const { before } = this;
    const view = this.draw(before.view);
    const timerAt = this.deadline();
    if (timerAt !== before.timerAt || (rang && timerAt !== null)) this.effects.push({ kind: 'setTimer', at: timerAt });
    if (view !== before.view) this.effects.push({ kind: 'changed' });
    return [{ ...this.state, view, timerAt }, this.effects];
  }

  protected set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
  }
}
