import type { Given } from "../../pure/given.js";

/**
 * Drives one pure machine: events are taken one at a time and in order, also those that performing an effect causes, since
 * a step uses up the state it is given.
 */
export class Machine<State, Event, Effect> {
  #state: State;
  readonly #waiting: Event[] = [];
  #running = false;

  constructor(
    first: State,
    private readonly step: (state: State, event: Event, given: Given) => readonly [State, readonly Effect[]],
    private readonly given: () => Given,
    private readonly perform: (effect: Effect) => void,
  ) {
    this.#state = first;
  }

  get state(): State {
    return this.#state;
  }

  tell(event: Event): void {
    this.#waiting.push(event);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        const [state, effects] = this.step(this.#state, next, this.given());
        this.#state = state;
        for (const effect of effects) this.perform(effect);
      }
    } finally {
      this.#running = false;
    }
  }

  /** Takes one last step for what it wipes, and does nothing of what it asks for. */
  tellAndStop(event: Event): void {
    this.#waiting.length = 0;
    [this.#state] = this.step(this.#state, event, this.given());
    this.#running = true; // for good: whatever comes after is no longer wanted
  }
}
