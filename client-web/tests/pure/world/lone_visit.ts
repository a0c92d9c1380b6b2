import { newVisit, visitStep } from '../../../src/pure/conversation/visit.js';
import type { VisitEffect } from '../../../src/pure/conversation/visit_effect.js';
import type { VisitEvent } from '../../../src/pure/conversation/visit_event.js';
import type { RefusalCode } from '../../../src/pure/protocol/codes.js';
import type { FrameFromVisitor, FrameToVisitor } from '../../../src/pure/protocol/control_frame.js';
import { Chance } from './chance.js';
import { NOW_S, PINNED } from './organisation.js';

export const TOKEN = new Uint8Array(32).fill(7);

type Routed = Extract<FrameToVisitor, { t: 'routed' }>;
const NOTHING_SAID = { wait: null, closes_in_s: null, opens_in_s: null };
const ROUTED: Routed = { t: 'routed', desks: ['eer'], open: true, late: false, languages: ['nl'], ...NOTHING_SAID };

/** A visit with nothing around it: the test says what the gateway says. */
export class LoneVisit {
  state = newVisit();
  ms = 0;
  private readonly chance = new Chance(1);
  private readonly effects: VisitEffect[] = [];

  tell(event: VisitEvent): this {
    const [state, effects] = visitStep(this.state, event, { ms: this.ms, unixS: NOW_S, random: this.chance.bytes });
    this.state = state;
    this.effects.push(...effects);
    return this;
  }

  hear(frame: FrameToVisitor): this {
    return this.tell({ kind: 'controlReceived', frame });
  }

  begin(known: readonly string[] = ['eer', 'algemeen'], question: string | null = null): this {
    return this.tell({ kind: 'begun', pinned: PINNED, known, choices: { role: 'self' }, question });
  }

  /** In the queue, at place 4. */
  queue(): this {
    this.arrive().waiting();
    this.look();
    return this;
  }

  /** The line is open and the Hello on its way. */
  arrive(routed: Partial<Routed> = {}): this {
    this.begin().tell({ kind: 'lineOpened' }).look();
    return this.routed(routed);
  }

  routed(but: Partial<Routed> = {}): this {
    return this.hear({ ...ROUTED, ...but });
  }

  waiting(place = 4): this {
    return this.hear({ t: 'waiting', conv: this.state.conv!, token: TOKEN, place });
  }

  refused(code: RefusalCode, about: 'route' | 'arrive' | 'resume' | 'again' | 'choices'): this {
    return this.hear({ t: 'refused', code, about });
  }

  look(): readonly VisitEffect[] {
    return this.effects.splice(0);
  }

  said(): readonly FrameFromVisitor[] {
    return this.look().flatMap((effect) => (effect.kind === 'sendControl' ? [effect.frame] : []));
  }

  get view() {
    return this.state.view;
  }
}

export const kinds = (effects: readonly VisitEffect[]) => effects.map((effect) => effect.kind);
