import type { Topic } from '../protocol/choices.js';
import type { RefusalCode } from '../protocol/codes.js';
import type { DangerSeen } from '../protocol/danger.js';

/** What a visitor's page knows of the danger she raised. */
export interface VisitDanger {
  /** `asking`: not said to the gateway yet, or not answered. `refused`: nobody was alarmed, see `code`. */
  readonly state: 'asking' | 'refused' | DangerSeen;
  /** Until then (monotonic ms) she may take it back; null: not any more. */
  readonly undoUntil: number | null;
  /** Whose adviser has it, by slug. */
  readonly desk: string | null;
  readonly code: RefusalCode | null;
}

export const ASKING: VisitDanger = { state: 'asking', undoUntil: null, desk: null, code: null };
/** This page cannot say it to anybody. */
export const UNHEARD: VisitDanger = { ...ASKING, state: 'refused' };

export const OVER: VisitDanger = { ...ASKING, state: 'over' };

/** It is not over: she need not raise it again. */
export function isOpen(danger: VisitDanger | null): boolean {
  return danger !== null && ['asking', 'raised', 'seen', 'with_you'].includes(danger.state);
}

/** Of these the family itself is the danger: the fewer know, the better, so that nobody is let in without her word. */
const KEPT_SMALL: ReadonlySet<Topic> = new Set(['forced_marriage', 'abandonment', 'marital_captivity', 'honour_violence', 'fgm']);

const IN_THE_FAMILY: ReadonlySet<Topic> = new Set([...KEPT_SMALL, 'partner_violence', 'child_abuse', 'elder_abuse']);

/** Whoever answers her telephone or her door may be who she fears. */
export function inTheFamily(topic: Topic | null): boolean {
  return topic !== null && IN_THE_FAMILY.has(topic);
}

export function keptSmall(topic: Topic | undefined): boolean {
  return topic !== undefined && KEPT_SMALL.has(topic);
}
