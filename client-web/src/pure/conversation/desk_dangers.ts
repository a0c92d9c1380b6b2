import type { DangerFrame, DangerKind, DangerReason, DangerState, DangerVisitor } from '../protocol/danger.js';
import type { ConvId } from '../protocol/conv_id.js';

/** One open danger as the console shows it. Moments are monotonic ms. */
export interface DangerView {
  readonly id: string;
  readonly kind: DangerKind;
  readonly conv: ConvId | null;
  readonly desk: string;
  readonly topic: string | null;
  readonly raisedBy: DangerFrame['raised_by'];
  readonly since: number;
  readonly step: number;
  readonly steps: number;
  readonly round: number;
  readonly state: DangerState;
  /** Who has it: the label of her credential as the gateway says it; empty when it does not know. */
  readonly owner: string | null;
  readonly mine: boolean;
  readonly reason: DangerReason | null;
  /** When the ladder goes on by itself; null: it does not. */
  readonly goesOn: number | null;
  readonly visitor: DangerVisitor;
  readonly mayTake: boolean;
  readonly pages: DangerFrame['pages'];
  /** When this console said that 112 was called; unix seconds. */
  readonly called112: number | null;
}

/** `me`: 16 bytes of this adviser. The most urgent first: what rings, then the oldest. */
export function withDanger(before: readonly DangerView[], frame: DangerFrame, me: Uint8Array | null, now: number): readonly DangerView[] {
  const known = before.find((one) => one.id === frame.danger);
  const { owner } = frame;
  const is: DangerView = {
    id: frame.danger,
    kind: frame.kind,
    conv: frame.conv,
    desk: frame.desk,
    topic: frame.topic,
    raisedBy: frame.raised_by,
    // Each frame says the age anew; the clock on the screen must not jump with every few milliseconds on the way.
    since: known?.since ?? now - frame.since_ms,
    step: frame.step,
    steps: frame.steps,
    round: frame.round,
    state: frame.state,
    owner: owner?.label ?? null,
    mine: owner !== null && me !== null && owner.adviser.every((byte, at) => byte === me[at]),
    reason: frame.reason,
    goesOn: frame.goes_on_ms === null ? null : now + frame.goes_on_ms,
    visitor: frame.visitor,
    mayTake: frame.may_take,
    pages: frame.pages,
    called112: known?.called112 ?? null,
  };
  const ahead = (one: DangerView) => (one.state === 'ringing' ? 0 : 1);
  return [...before.filter((one) => one.id !== frame.danger), is].sort((a, b) => ahead(a) - ahead(b) || a.since - b.since);
}

/** She says that 112 was called at that moment, unix seconds. */
export function withCall(before: readonly DangerView[], id: string, unixS: number): readonly DangerView[] {
  return before.map((one) => (one.id === id ? { ...one, called112: unixS } : one));
}

/** The record did not take the last call: a time that stands nowhere must not look recorded. */
export function withoutLastCall(before: readonly DangerView[]): readonly DangerView[] {
  const last = Math.max(0, ...before.map((one) => one.called112 ?? 0));
  return last === 0 ? before : before.map((one) => (one.called112 === last ? { ...one, called112: null } : one));
}

export function withoutDanger(before: readonly DangerView[], id: string): readonly DangerView[] {
  return before.filter((one) => one.id !== id);
}
