import type { ChatView, DeskView, WaitingPerson } from '../../src/pure/conversation/desk_view.js';
import type { Message } from '../../src/pure/conversation/message.js';
import type { ConvId } from '../../src/pure/protocol/conv_id.js';
import { preferencesAtFirst } from '../../src/shell/console/identity/key_store.js';
import type { PageState } from '../../src/shell/console/page/page_state.js';

// Views as the desk machine makes them, for what is drawn from them.

export const conv = (name: string) => name as ConvId;

export function person(name: string, change: Partial<WaitingPerson> = {}): WaitingPerson {
  return { conv: conv(name), desk: 'noord', since: 0, choices: {}, intake: 0, here: true, suits: true, taking: false, ...change };
}

export function text(id: number, mine: boolean, words = `text ${id}`): Message {
  return { id, mine, text: words, at: 1_790_000_000, status: 'delivered', writtenBefore: false };
}

export function chat(name: string, change: Partial<ChatView> = {}): ChatView {
  return {
    conv: conv(name), desk: 'noord', stage: 'chat', visitorHere: true, heavy: false, choices: { topic: 'other' }, choicesSealed: true,
    question: null, messages: [], ended: null, gatewayWhy: null, alarms: [], aside: false, card: null, ...change,
  };
}

export function shift(change: Partial<DeskView['shift']> = {}): DeskView['shift'] {
  return { on: true, max: 2, languages: ['nl'], standing: { kind: 'ready', since: 0 }, ...change };
}

export function desk(change: Partial<DeskView> = {}): DeskView {
  return {
    stage: 'signed_in', line: 'up', stopped: null, demo: false,
    me: { label: 'Sanne', desks: ['noord'], endsAt: 1_800_000_000 }, chainProblem: null, shift: shift(),
    rostered: null, onShiftSince: null, offer: null,
    dangers: [], failingPagers: [], shiftLead: false,
    waiting: [], chats: [], notice: null, closing: false, ...change,
  };
}

export function pageAt(shown: DeskView, change: Partial<PageState> = {}): PageState {
  const record = {
    ver: 1, vk: new Uint8Array(32), adviser: new Uint8Array(16),
    secret: { salt: new Uint8Array(16), nonce: new Uint8Array(24), sealed: new Uint8Array(64) },
    stage: { kind: 'enrolled', label: 'Sanne' },
  } as const;
  return {
    screen: { kind: 'desk', record, desk: shown }, preferences: preferencesAtFirst, idle: { state: 'awake', touchedAt: 0 },
    dialog: null, now: 0, unixS: 1_790_000_000, line: { downSince: null, backSince: null }, slots: new Map(), active: null,
    seen: new Map(), shown: new Map(), muted: false, soundBlocked: false, notices: 'off', leaderAwaited: false,
    visible: true, ...change,
  };
}
