import { saysNothing } from '../e2ee/card.js';
import type { VerifiedAdviser } from '../e2ee/chain.js';
import type { PinnedRoot } from '../e2ee/pinned_root.js';
import type { Given } from '../given.js';
import type { EndedWhy } from '../protocol/codes.js';
import type { Chain, FrameFromConsole } from '../protocol/control_frame.js';
import type { ConvId } from '../protocol/conv_id.js';
import { adviserDeadline } from './adviser_conversation.js';
import type { AdviserConversation } from './adviser_conversation.js';
import type { DangerView } from './desk_dangers.js';
import type { ChatView, DeskView, WaitingPerson } from './desk_view.js';
import { sameOrNew } from './visit_state.js';

/** Who uses this console: nobody yet, somebody whose key waits to be signed, or an adviser. */
export type Identity =
  | { readonly kind: 'none' }
  | { readonly kind: 'enrolling'; readonly request: Extract<FrameFromConsole, { t: 'enrol' }>; readonly sent: boolean }
  | { readonly kind: 'adviser'; readonly adviser: Uint8Array };

export interface Chat {
  readonly conversation: AdviserConversation;
  readonly gatewayWhy: EndedWhy | null;
  readonly heavy: boolean;
  readonly view: ChatView;
}

export interface DeskState {
  readonly view: DeskView;
  readonly identity: Identity;
  readonly pinned: PinnedRoot | null;
  readonly origin: string;
  readonly vk: Uint8Array;
  /** Of this page, while it lives: the same page gets its chats back after a lost line. */
  readonly page: Uint8Array;
  readonly open: boolean;
  readonly lost: boolean;
  readonly signedIn: boolean;
  /** The challenge of this connection. */
  readonly nonce: Uint8Array | null;
  /** Distinguishes the signatures asked for, so that a late answer is not taken for another's. */
  readonly signatures: number;
  readonly enrolmentPending: boolean;
  readonly askAt: number | null;
  readonly stopped: DeskView['stopped'];
  readonly demo: boolean;
  readonly chain: Chain | null;
  readonly me: VerifiedAdviser | null;
  readonly meView: DeskView['me'];
  readonly chainProblem: DeskView['chainProblem'];
  readonly shift: DeskView['shift'];
  readonly rostered: DeskView['rostered'];
  readonly onShiftSince: DeskView['onShiftSince'];
  /** She is on shift by her own will, with so many chats in these languages; null: she is not, or ended it. */
  readonly shiftMeant: { readonly max: 1 | 2 | 3; readonly languages: readonly string[] } | null;
  /** The shift was asked for again by this page, and the gateway has not answered. */
  readonly shiftResuming: boolean;
  readonly dangers: readonly DangerView[];
  readonly failingPagers: readonly string[];
  readonly waiting: readonly WaitingPerson[];
  /** Who is offered to her, by that person's conversation in `waiting`; until when, in monotonic ms. */
  readonly offer: { readonly conv: ConvId; readonly until: number } | null;
  readonly chats: readonly Chat[];
  /** Of the chats that the gateway said she holds, the heavy ones: one of them may only now be taken again. */
  readonly heldHeavy: readonly ConvId[];
  /** The last word on a chat's weight, while it may still be refused. */
  readonly weighed: { readonly conv: ConvId; readonly before: boolean } | null;
  /** Ended chats that were put away: the gateway may not have heard of their end. */
  readonly putAway: readonly ConvId[];
  readonly notice: DeskView['notice'];
  readonly closing: boolean;
  readonly timerAt: number | null;
}

const PAGE_BYTES = 16;
/** Domain: two chats at once are what most people can hold. */
const SHIFT_MAX_DEFAULT = 2;

export function newDesk(given: Given): DeskState {
  const state: Omit<DeskState, 'view'> = {
    identity: { kind: 'none' },
    pinned: null,
    origin: '',
    vk: new Uint8Array(0),
    page: given.random(PAGE_BYTES),
    open: false,
    lost: false,
    signedIn: false,
    nonce: null,
    signatures: 0,
    enrolmentPending: false,
    askAt: null,
    stopped: null,
    demo: false,
    chain: null,
    me: null,
    meView: null,
    chainProblem: null,
    shift: { on: false, max: SHIFT_MAX_DEFAULT, languages: [], standing: { kind: 'ready', since: given.ms } },
    rostered: null,
    onShiftSince: null,
    shiftMeant: null,
    shiftResuming: false,
    dangers: [],
    failingPagers: [],
    waiting: [],
    offer: null,
    chats: [],
    heldHeavy: [],
    weighed: null,
    putAway: [],
    notice: null,
    closing: false,
    timerAt: null,
  };
  return { ...state, view: viewOf(state, null) };
}

/** Monotonic ms at which a tick has something to do. */
export function deskDeadline(state: DeskState): number | null {
  const all = [state.askAt, ...state.chats.map((chat) => adviserDeadline(chat.conversation))].filter(
    (at) => at !== null,
  );
  return all.length === 0 ? null : Math.min(...all);
}

/** `before`: lists whose members did not change stay the same objects. */
export function viewOf(state: Omit<DeskState, 'view'>, before: DeskView | null): DeskView {
  const chats = state.chats.map((chat) => chat.view);
  const view: DeskView = {
    stage: stageOf(state),
    line: state.signedIn || (state.open && state.identity.kind === 'enrolling') ? 'up' : state.lost ? 'down' : 'none',
    stopped: state.stopped,
    demo: state.demo,
    me: state.meView,
    chainProblem: state.chainProblem,
    shift: state.shift,
    rostered: state.rostered,
    onShiftSince: state.onShiftSince,
    dangers: state.dangers,
    failingPagers: state.failingPagers,
    shiftLead: state.me?.shiftLead ?? false,
    waiting: state.waiting,
    offer: offerOf(state, before),
    chats: before !== null && sameMembers(before.chats, chats) ? before.chats : chats,
    notice: state.notice,
    closing: state.closing,
  };
  return before === null ? view : sameOrNew(before, view);
}

function offerOf({ offer, waiting }: Omit<DeskState, 'view'>, before: DeskView | null): DeskView['offer'] {
  const person = waiting.find((one) => one.conv === offer?.conv);
  if (offer === null || person === undefined) return null;
  const view = { person, until: offer.until };
  return before?.offer == null ? view : sameOrNew(before.offer, view);
}

function sameMembers<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

function stageOf(state: Omit<DeskState, 'view'>): DeskView['stage'] {
  if (state.stopped !== null) return 'stopped';
  if (state.identity.kind === 'none') return 'locked';
  if (state.signedIn) return 'signed_in';
  if (!state.open || state.nonce === null) return 'connecting';
  if (state.identity.kind === 'adviser') return 'signing_in';
  return state.enrolmentPending ? 'pending' : 'enrolling';
}

/** What the desk knows of a chat beside the conversation itself. */
type Beside = Pick<Chat, 'gatewayWhy' | 'heavy'>;

export function chatOf(conversation: AdviserConversation, { gatewayWhy, heavy }: Beside, before: Chat | null): Chat {
  const { conv, desk, peerHere, choices, choicesSealed, question, talk, alarms, aside, card } = conversation;
  const view: ChatView = {
    conv,
    desk,
    stage: chatStage(conversation),
    visitorHere: peerHere,
    heavy,
    choices,
    choicesSealed,
    question,
    messages: talk?.messages ?? NO_MESSAGES,
    ended: talk?.ended ?? conversation.ended,
    aside,
    card: card === null || saysNothing(card) ? null : card,
    gatewayWhy,
    alarms,
  };
  return { conversation, gatewayWhy, heavy, view: before === null ? view : sameOrNew(before.view, view) };
}

const NO_MESSAGES: ChatView['messages'] = [];

function chatStage({ stage, talk }: AdviserConversation): ChatView['stage'] {
  if (stage === 'over') return 'ended';
  if (stage !== 'open') return stage;
  return talk?.leaveBy === null ? 'chat' : 'ending';
}

export function chatIn(state: DeskState, conv: ConvId): Chat | null {
  return state.chats.find((chat) => chat.conversation.conv === conv) ?? null;
}
