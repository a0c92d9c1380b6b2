import type { ConvId } from '../../../pure/protocol/conv_id.js';
import type { ConsoleWords } from '../../../words/compiled/console.js';
import { type PageState, deskOf, isLocked } from '../page/page_state.js';
import type { Slot } from './slots.js';
import { lastBy, receivedOf } from './unread.js';

interface KnownChat {
  readonly slot: Slot;
  readonly received: number;
  readonly lastText: string | null;
  readonly here: boolean;
  readonly ended: boolean;
}

/** What was there when the announcer last looked. */
export interface Known {
  readonly waiting: ReadonlySet<ConvId>;
  readonly offer: ConvId | null;
  readonly chats: ReadonlyMap<ConvId, KnownChat>;
  /** The chat whose texts may be spoken: never while locked. */
  readonly spoken: ConvId | null;
}

export function knownOf(state: PageState): Known {
  const desk = deskOf(state);
  const chats = new Map<ConvId, KnownChat>();
  for (const chat of desk?.chats ?? []) {
    chats.set(chat.conv, {
      slot: state.slots.get(chat.conv) ?? 'F',
      received: receivedOf(chat),
      lastText: lastBy(chat.messages, 'visitor')?.text ?? null,
      here: chat.visitorHere,
      ended: chat.stage === 'ended',
    });
  }
  return {
    waiting: new Set(desk?.waiting.map((person) => person.conv) ?? []),
    offer: desk?.offer?.person.conv ?? null,
    chats,
    spoken: isLocked(state) ? null : state.active,
  };
}

/** The sentences a screen reader is owed; one message of the active chat is read out, more are counted. */
export function spokenBetween(before: Known, now: Known, t: ConsoleWords): readonly string[] {
  const said: string[] = [];
  const arrived = [...now.waiting].filter((conv) => !before.waiting.has(conv)).length;
  if (arrived > 0) said.push(t.announceArrived({ count: arrived }));
  if (now.offer !== null && now.offer !== before.offer) said.push(t.announceOffer());
  for (const [conv, chat] of now.chats) {
    const was = before.chats.get(conv);
    if (was === undefined) continue;
    const { slot } = chat;
    const fresh = chat.received - was.received;
    if (fresh === 1 && conv === now.spoken && chat.lastText !== null) {
      said.push(t.announceText({ slot, text: chat.lastText }));
    } else if (fresh > 0) {
      said.push(t.announceMessage({ slot, count: fresh }));
    }
    if (chat.ended && !was.ended) said.push(t.announceEnded({ slot }));
    else if (was.here && !chat.here && !chat.ended) said.push(t.announceLost({ slot }));
    else if (!was.here && chat.here && !chat.ended) said.push(t.announceBack({ slot }));
  }
  return said;
}
