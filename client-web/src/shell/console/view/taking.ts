import type { DeskView, WaitingPerson } from '../../../pure/conversation/desk_view.js';

/** Chats that fill a column; an ended one keeps its column until it is put away. */
export const columnsMax = 3;

/** Whether this adviser may take somebody now, and if not, the one reason worth telling. */
export type Taking = 'free' | 'off_shift' | 'no_line' | 'not_trusted' | 'resting' | 'full' | 'heavy' | 'close_first';

export function takingNow(desk: DeskView): Taking {
  if (desk.stage !== 'signed_in' || desk.line !== 'up') return 'no_line';
  if (!desk.shift.on) return 'off_shift';
  // Every visitor's page would refuse her: taking would only make somebody wait for nothing.
  if (desk.chainProblem !== null) return 'not_trusted';
  if (desk.shift.standing.kind === 'resting') return 'resting';
  const asked = desk.waiting.filter((person) => person.taking).length;
  if (runningChats(desk) + asked >= desk.shift.max) return 'full';
  if (desk.chats.some((chat) => chat.stage !== 'ended' && chat.heavy)) return 'heavy';
  if (desk.chats.length + asked >= columnsMax) return 'close_first';
  return 'free';
}

/** Chats that can still change; what the gateway counts and what a reload loses. */
export function runningChats(desk: DeskView): number {
  return desk.chats.filter((chat) => chat.stage !== 'ended').length;
}

/** Who suits, has waited longest and can be taken; null when nobody. */
export function nextToTake(desk: DeskView): WaitingPerson | null {
  if (takingNow(desk) !== 'free') return null;
  return desk.waiting.find((person) => person.here && person.suits && !person.taking) ?? null;
}

/** Who is offered and can be taken at this moment; null when nobody. */
export function offeredNow(desk: DeskView): WaitingPerson | null {
  const person = desk.offer?.person ?? null;
  return person !== null && !person.taking && takingNow(desk) === 'free' ? person : null;
}
