import type { Choices } from '../protocol/choices.js';

/** What the gateway was told of a waiting visitor's choices and question. It never answers a change. */
export interface Told {
  readonly choices: Choices | null;
  readonly intake: Uint8Array | null;
  /** The choices before the last change, and when that was told (monotonic ms); null: none since she arrived. */
  readonly change: { readonly before: Choices; readonly at: number } | null;
}

/** Longer than a line can be dead before it is lost (PROTOCOL.md: 15 s): a change told before that was read. */
const READ_AFTER_MS = 20_000;

export const NOTHING_TOLD: Told = { choices: null, intake: null, change: null };

function changing({ change }: Told, ms: number): Told['change'] {
  return change !== null && ms - change.at < READ_AFTER_MS ? change : null;
}

export function tellChoices(told: Told, choices: Choices, ms: number): Told {
  const before = changing(told, ms)?.before ?? told.choices;
  return { ...told, choices, change: before === null ? null : { before, at: ms } };
}

/** The line was lost, or the change was refused: it may have to be told again. */
export function withoutChange(told: Told, ms: number): Told {
  const change = changing(told, ms);
  return change === null ? told : { ...told, choices: change.before };
}

/**
 * Somebody takes her now, and `choices` are hers: what the gateway may still have shown instead, since the change to them
 * was on its way; null: nothing else.
 */
export function shownBefore(told: Told, choices: Choices, ms: number): Choices | null {
  return changing(told, ms)?.before ?? (choices === told.choices ? null : told.choices);
}
