import type { DeskView, WaitingPerson } from '../../../pure/conversation/desk_view.js';
import type { Choices } from '../../../pure/protocol/choices.js';
import type { ConvId } from '../../../pure/protocol/conv_id.js';
import type { Surroundings } from '../attention/tones.js';
import { type PageState, deskOf, isLocked } from '../page/page_state.js';
import { followLine } from './line_notice.js';
import { assignSlots } from './slots.js';
import { offeredNow, runningChats, takingNow } from './taking.js';
import { lastId, receivedOf, unreadOf } from './unread.js';

/** The page after the desk changed: letters, the active chat, what has been seen, how the line is. */
export function followDesk(before: PageState, desk: DeskView, focused: boolean): PageState {
  if (before.screen.kind !== 'desk') return before;
  const open = desk.chats.map((chat) => chat.conv);
  const slots = assignSlots(before.slots, open);
  const fresh = open.find((conv) => !before.slots.has(conv));
  const stillThere = before.active !== null && open.includes(before.active) ? before.active : null;
  const active = fresh ?? stillThere ?? open[0] ?? null;
  const after: PageState = {
    ...before,
    screen: before.screen.desk === desk ? before.screen : { ...before.screen, desk },
    slots,
    active,
    shown: followShown(before.shown, desk),
    line: followLine(before.line, lineOf(desk), before.now),
  };
  return markSeen(after, focused);
}

/** The line is only "down" for somebody who had signed in: before that, the screens say what they do. */
function lineOf(desk: DeskView): 'none' | 'up' | 'down' {
  if (desk.stage === 'stopped' || desk.me === null) return 'none';
  return desk.line === 'up' ? 'up' : 'down';
}

/** What the gateway showed is kept from before the visitor's own word replaces it, to be able to show the difference. */
function followShown(before: ReadonlyMap<ConvId, Choices>, desk: DeskView): ReadonlyMap<ConvId, Choices> {
  const next = new Map<ConvId, Choices>();
  for (const chat of desk.chats) {
    const known = before.get(chat.conv);
    if (known !== undefined) next.set(chat.conv, known);
    else if (!chat.choicesSealed) next.set(chat.conv, chat.choices);
  }
  const same = next.size === before.size && [...next].every(([conv, choices]) => before.get(conv) === choices);
  return same ? before : next;
}

/** The chat the adviser is reading at this moment: the active one, in a tab in front that has the focus, not hidden. */
export function readingNow(state: PageState, focused: boolean): ConvId | null {
  return state.visible && focused && !isLocked(state) ? state.active : null;
}

export function markSeen(state: PageState, focused: boolean): PageState {
  const desk = deskOf(state);
  if (desk === null) return state;
  const reading = readingNow(state, focused);
  const seen = new Map<ConvId, number>();
  for (const chat of desk.chats) {
    seen.set(chat.conv, chat.conv === reading ? lastId(chat) : (state.seen.get(chat.conv) ?? -1));
  }
  const same = seen.size === state.seen.size && [...seen].every(([conv, id]) => state.seen.get(conv) === id);
  return same ? state : { ...state, seen };
}

export function unreadInAll(state: PageState): number {
  const desk = deskOf(state);
  if (desk === null) return 0;
  return desk.chats.reduce((sum, chat) => sum + unreadOf(chat, state.seen.get(chat.conv) ?? -1), 0);
}

/** Longer than two offers take: by now everybody who is free should hear of her. */
const overdueMs = 60_000;

function isOverdue({ here, suits, taking, since }: WaitingPerson, now: number): boolean {
  return here && suits && !taking && now - since >= overdueMs;
}

/** What decides about tones at this moment. */
export function surroundings(state: PageState, focused: boolean): Surroundings {
  const desk = deskOf(state);
  if (desk === null) {
    return { dangers: 0, colleagues: 0, onShift: false, room: false, offer: null, waiting: new Set(), received: new Map(), reading: null,
        remind: false };
  }
  // Also while her own line is away: as far as this console knows, nobody has answered.
  const ringing = desk.dangers.filter((one) => one.state === 'ringing');
  return {
    dangers: ringing.filter((one) => one.kind !== 'colleague').length,
    colleagues: ringing.filter((one) => one.kind === 'colleague').length,
    onShift: desk.shift.on,
    room: takingNow(desk) === 'free' && desk.shift.standing.kind === 'ready',
    offer: offeredNow(desk)?.conv ?? null,
    waiting: new Set(desk.waiting.filter((person) => isOverdue(person, state.now)).map((person) => person.conv)),
    received: new Map(desk.chats.map((chat) => [chat.conv, receivedOf(chat)])),
    reading: readingNow(state, focused),
    remind: state.preferences.remind,
  };
}

/** A reload or a closed tab would lose these; the browser is asked to ask. */
export function losesChats(state: PageState): boolean {
  const desk = deskOf(state);
  return desk !== null && desk.stage !== 'stopped' && runningChats(desk) > 0;
}
