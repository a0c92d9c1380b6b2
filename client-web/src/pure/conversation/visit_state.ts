import { convIdOf } from '../protocol/conv_id.js';
import type { ConvId } from '../protocol/conv_id.js';
import type { Card } from '../e2ee/card.js';
import { hash } from '../e2ee/suite.js';
import type { Choices } from '../protocol/choices.js';
import type { RefusalCode } from '../protocol/codes.js';
import type { Ending } from './message.js';
import { NOTHING_TOLD } from './told.js';
import type { Told } from './told.js';
import { cardGiven, visitorDeadline } from './visitor_conversation.js';
import type { VisitorConversation, Wishes } from './visitor_conversation.js';
import type { VisitDanger } from './visit_danger.js';
import type { VisitView, Widening } from './visit_view.js';

/** A request that waits for its answer; until then only `leave` and `ping` may be said. */
export type Asking = 'route' | 'arrive' | 'resume' | 'again';

/** What she wants; `desks` are known once the gateway has said who would answer. */
export interface VisitWishes extends Wishes {
  /** Desks that the page has names for. */
  readonly known: readonly string[];
}

export interface VisitState {
  readonly view: VisitView;
  readonly stage: 'start' | 'arriving' | 'queued' | 'ended' | 'refused';
  readonly wishes: VisitWishes | null;
  readonly conversation: VisitorConversation | null;
  /** Of the conversation in hand, and of the dead ones before it in this visit. */
  readonly conv: ConvId | null;
  readonly past: readonly ConvId[];
  readonly token: Uint8Array | null;
  /** The token that this line resumed with; null: it arrived, or said `again`. */
  readonly presented: Uint8Array | null;
  /** Close 4011: when last (monotonic ms), how often, and whether the gateway has known a line of this page as hers since. */
  readonly replaced: { readonly at: number; readonly times: number; readonly reclaimed: boolean } | null;
  /** After 4011: ask for the line again then (monotonic ms). */
  readonly reopenAt: number | null;
  /** The socket is open. */
  readonly open: boolean;
  /** A line was had and lost. */
  readonly lost: boolean;
  readonly asking: Asking | null;
  /** The gateway knows this connection as this visit. */
  readonly attached: boolean;
  /** The request that was refused as `unavailable`, and when to ask again (monotonic ms). */
  readonly retry: { readonly what: Asking | 'news'; readonly at: number } | null;
  /** The adviser said fin: her page may still be waiting for the last acknowledgement until then. */
  readonly hangUpAt: number | null;
  readonly told: Told;
  readonly againWhy: 'requeued' | 'no_confirm' | 'widened';
  /** The choices that the last `route` was asked with. */
  readonly asked: Choices | null;
  readonly prospect: VisitView['prospect'];
  readonly languages: VisitView['languages'];
  readonly widening: Widening | null;
  /** About other people than `widening`: asked when she has answered that. */
  readonly nextWidening: Widening | null;
  /** Desks she said no to. */
  readonly declined: readonly string[];
  /** Ids of messages begin here: those of an earlier visit on this page were below. */
  readonly firstId: number;
  readonly danger: VisitDanger | null;
  /** She is back: what is open is said anew by then (monotonic ms), what is not was ended while her line was away. */
  readonly dangerBy: number | null;
  /** Somebody is with her, by her own word: said again to each adviser of this visit. */
  readonly aside: boolean;
  /** The last she gave in this visit, to whichever adviser; a later adviser gets it only by her tap. */
  readonly card: Card | null;
  readonly place: number | null;
  /** The gateway's last word about it in this wait. */
  readonly nobodyOnDuty: boolean;
  readonly again: VisitView['again'];
  readonly refused: RefusalCode | null;
  readonly unsent: VisitView['unsent'];
  readonly ended: Ending | null;
  /** After the end, instead of the conversation: all that is still shown of it. */
  readonly remains: Pick<VisitView, 'messages' | 'alarms' | 'adviser' | 'question'>;
  /** Not she ended it: what was said stays on her screen until she is done reading, at the latest then (monotonic ms). */
  readonly readUntil: number | null;
  readonly elsewhere: boolean;
  readonly closing: boolean;
  /** Fresh Hellos in a row that the gateway called `seen`. */
  readonly seen: number;
  readonly timerAt: number | null;
}

const NO_MESSAGES: VisitView['messages'] = [];
const NO_ALARMS: VisitView['alarms'] = [];
const NO_DESKS: VisitView['desks'] = [];
const NO_CHOICES: VisitView['choices'] = {};

const NOTHING: Omit<VisitState, 'view'> = {
  stage: 'start',
  wishes: null,
  conversation: null,
  conv: null,
  past: [],
  token: null,
  presented: null,
  replaced: null,
  reopenAt: null,
  open: false,
  lost: false,
  asking: null,
  attached: false,
  retry: null,
  hangUpAt: null,
  told: NOTHING_TOLD,
  againWhy: 'requeued',
  asked: null,
  prospect: null,
  languages: null,
  widening: null,
  nextWidening: null,
  declined: [],
  firstId: 1,
  danger: null,
  dangerBy: null,
  aside: false,
  card: null,
  place: null,
  nobodyOnDuty: false,
  again: null,
  refused: null,
  unsent: [],
  ended: null,
  remains: { messages: NO_MESSAGES, alarms: NO_ALARMS, adviser: null, question: null },
  readUntil: null,
  elsewhere: false,
  closing: false,
  seen: 0,
  timerAt: null,
};

export function newVisit(): VisitState {
  return { ...NOTHING, view: viewOf(NOTHING, null) };
}

export function withConversation(state: VisitState, conversation: VisitorConversation): VisitState {
  const past = state.conv === null ? state.past : [...state.past, state.conv];
  return { ...state, conversation, conv: convIdOf(hash(conversation.hello)), past };
}

/** So long may an adviser's last words be read; then they leave a screen that perhaps nobody watches. `chatReadHelp` names it. */
const READING_MS = 600_000;

/**
 * The end is all that is left of it: how, what is wrong, and what did not arrive. Keys are wiped by then; choices and whatever
 * could open the visit again leave the memory. So do the texts, unless somebody else ended it and she may be reading.
 */
export function withoutConversation(state: VisitState, ms: number): VisitState {
  const { conversation, wishes, ended, elsewhere } = state;
  if (conversation === null)
    return { ...state, wishes: null, told: NOTHING_TOLD, token: null, presented: null, asked: null, aside: false, card: null };
  const messages = conversation.talk?.messages ?? NO_MESSAGES;
  const reads = ended?.by !== 'me' && !elsewhere && messages.some(({ mine }) => !mine);
  const after: VisitState = {
    ...state,
    remains: {
      messages,
      alarms: conversation.alarms,
      adviser: conversation.adviser,
      question: wishes?.question ?? null,
    },
    readUntil: ms + READING_MS,
    conversation: null,
    wishes: null,
    told: NOTHING_TOLD,
    token: null,
    presented: null,
    asked: null,
    widening: null,
    nextWidening: null,
    declined: [],
    aside: false,
    card: null,
  };
  return reads ? after : doneReading(after);
}

/** Only what the last screen shows stays. */
export function doneReading(state: VisitState): VisitState {
  if (state.readUntil === null) return state;
  const { messages, alarms } = state.remains;
  const undelivered = messages.filter(({ mine, status }) => mine && status === 'undelivered');
  return { ...state, remains: { messages: undelivered, alarms, adviser: null, question: null }, readUntil: null };
}

/** Her adviser has said fin, and the last words are not on the screen yet. */
export function lingers({ conversation }: VisitState): boolean {
  return conversation?.talk?.lingering ?? false;
}

/** Monotonic ms at which a tick has something to do. */
export function visitDeadline(state: VisitState): number | null {
  const talking = state.conversation === null ? null : visitorDeadline(state.conversation);
  const { retry, hangUpAt, reopenAt, readUntil, dangerBy } = state;
  const all = [talking, retry?.at ?? null, hangUpAt, reopenAt, readUntil, dangerBy].filter((at) => at !== null);
  return all.length === 0 ? null : Math.min(...all);
}

/** The same object as `before` when nothing in it changed. */
export function viewOf(state: Omit<VisitState, 'view'>, before: VisitView | null): VisitView {
  const { conversation, wishes, remains } = state;
  const view: VisitView = {
    stage: stageOf(state),
    line: state.attached ? 'up' : state.lost ? 'down' : 'none',
    place: conversation?.stage === 'waiting' ? state.place : null,
    desks: wishes?.desks ?? NO_DESKS,
    prospect: state.prospect,
    widening: conversation?.stage === 'waiting' && state.asking !== 'again' ? state.widening : null,
    languages: state.languages,
    nobodyOnDuty: conversation?.stage === 'waiting' && state.nobodyOnDuty,
    question: wishes?.question ?? remains.question,
    choices: wishes?.choices ?? NO_CHOICES,
    adviser: conversation?.adviser ?? remains.adviser,
    adviserHere: conversation?.peerHere ?? false,
    joining: conversation?.stage === 'joining',
    messages: conversation === null ? remains.messages : (conversation.talk?.messages ?? NO_MESSAGES),
    unsent: state.unsent,
    again: state.again,
    refused: state.refused,
    ended: state.ended,
    alarms: conversation?.alarms ?? remains.alarms,
    elsewhere: state.elsewhere,
    danger: state.danger,
    aside: state.aside,
    card: state.card,
    cardState: cardStateOf(state),
    closing: state.closing,
  };
  return before === null ? view : sameOrNew(before, view);
}

/** Of no conversation in hand it is with nobody who is there. */
function cardStateOf({ card, conversation }: Omit<VisitState, 'view'>): VisitView['cardState'] {
  const given = conversation === null ? 'none' : cardGiven(conversation);
  return card !== null && given === 'none' ? 'earlier' : given;
}

function stageOf({ stage, conversation, readUntil }: Omit<VisitState, 'view'>): VisitView['stage'] {
  if (stage === 'ended' && readUntil !== null) return 'reading';
  if (stage !== 'queued') return stage;
  if (conversation === null || conversation.stage === 'waiting') return 'waiting';
  if (conversation.talk === null) return 'verifying';
  return conversation.talk.leaveBy === null && conversation.talk.ended === null ? 'chat' : 'ending';
}

/** The same object when nothing in it changed, so that a page draws nothing again. */
export function sameOrNew<View extends object>(before: View, after: View): View {
  const keys = Object.keys(after) as (keyof View)[];
  return keys.every((key) => before[key] === after[key]) ? before : after;
}
