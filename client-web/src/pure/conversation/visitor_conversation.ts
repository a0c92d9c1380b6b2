import { encodeAside } from '../e2ee/aside.js';
import { encodeCard } from '../e2ee/card.js';
import { makeCommit, LEAF } from '../e2ee/commit.js';
import { equal, wipe } from '../e2ee/encoding.js';
import { makeHello } from '../e2ee/hello.js';
import type { HelloSecrets } from '../e2ee/hello.js';
import { sealIntake } from '../e2ee/intake.js';
import { KIND } from '../e2ee/message.js';
import { encodeOpening, openingPairs } from '../e2ee/opening.js';
import type { PinnedRoot } from '../e2ee/pinned_root.js';
import { hash, HASH_BYTES, TYPE } from '../e2ee/suite.js';
import { verifyTake } from '../e2ee/take.js';
import type { Given } from '../given.js';
import type { Choices } from '../protocol/choices.js';
import { CONV_ID_BYTES } from '../protocol/conv_id.js';
import type { VisitorAlarm } from './alarm.js';
import type { ConversationEffect } from './conversation_effect.js';
import type { VisitorEvent } from './conversation_event.js';
import { disconnected, endBeforeTalk, endConversation, whenOver, withAlarm, workingCopy } from './either_end.js';
import type { Ending } from './message.js';
import { cardState, NO_NOTES, withNext } from './note.js';
import type { Notes } from './note.js';
import * as talking from './talk.js';
import type { Talk } from './talk.js';
import type { VisitView } from './visit_view.js';

/**
 * `waiting`: in the queue. `expecting`: picked up, no Take yet. `joining`: Commit sent, she may write. `open`: confirmed.
 * `over`: ended, given up, or refused by an alarm.
 */
export type VisitorStage = 'waiting' | 'expecting' | 'joining' | 'open' | 'over';

export interface VisitorConversation {
  readonly stage: VisitorStage;
  readonly pinned: PinnedRoot;
  readonly desks: readonly string[];
  readonly choices: Choices;
  /** Before a change that the gateway may have had too late; null: there was none. */
  readonly choicesBefore: Choices | null;
  readonly question: string | null;
  readonly hello: Uint8Array;
  readonly intake: Uint8Array | null;
  readonly secrets: HelloSecrets;
  readonly connected: boolean;
  readonly peerHere: boolean;
  /** The Take that was answered, and the answer: the same Take again gets the same bytes. */
  readonly answered: { readonly take: Uint8Array; readonly commit: Uint8Array } | null;
  /** From the verified credential. */
  readonly adviser: VisitView['adviser'];
  /** Monotonic ms: no Take, or no confirm, by then means giving up. */
  readonly answerBy: number | null;
  readonly talk: Talk | null;
  /** Of a conversation that never came to a talk. */
  readonly ended: Ending | null;
  readonly alarms: readonly VisitorAlarm[];
  readonly firstId: number;
  /** What she said beside the lines before there was anybody to seal it for; with a talk, the talk has them. */
  readonly notes: Notes;
}

type Answer = [VisitorConversation, ConversationEffect[]];

/** Also the time that an adviser's console has to send its Take. */
const CONFIRM_WITHIN_MS = 20_000;

export interface Wishes {
  readonly pinned: PinnedRoot;
  readonly desks: readonly string[];
  readonly choices: Choices;
  readonly question: string | null;
}

/** A fresh Hello. `firstId`: of its first message, so that ids stay unique over a visit's conversations. */
export function newVisitorConversation(wishes: Wishes, firstId: number, given: Given): VisitorConversation {
  const { frame, secrets } = makeHello(wishes.desks, given.random);
  const { question } = wishes;
  return {
    ...wishes,
    stage: 'waiting',
    choicesBefore: null,
    hello: frame,
    intake: question === null ? null : sealIntake(question, secrets.intake, hash(frame), given.random),
    secrets,
    connected: true,
    peerHere: true,
    answered: null,
    adviser: null,
    answerBy: null,
    talk: null,
    ended: null,
    alarms: [],
    firstId,
    notes: NO_NOTES,
  };
}

export function visitorStep(before: VisitorConversation, event: VisitorEvent, given: Given): Answer {
  const effects: ConversationEffect[] = [];
  return [decide(workingCopy(before), event, given, effects), effects];
}

/** Whether her latest card is with the adviser's page: `waiting`, not yet; `none`: she gave none in this conversation. */
export function cardGiven({ notes, talk }: VisitorConversation): 'none' | 'waiting' | 'arrived' {
  return cardState(talk?.notes ?? notes, talk?.channel.acknowledged ?? 0);
}

/** Monotonic ms at which `ticked` has something to do. */
export function visitorDeadline(state: VisitorConversation): number | null {
  const talk = state.talk === null ? null : talking.deadline(state.talk);
  const answer = state.connected ? state.answerBy : null;
  return talk !== null && answer !== null ? Math.min(talk, answer) : (talk ?? answer);
}

function decide(
  state: VisitorConversation,
  event: VisitorEvent,
  given: Given,
  effects: ConversationEffect[],
): VisitorConversation {
  if (state.stage === 'over') {
    whenOver(state, event, given, effects);
    return state;
  }
  switch (event.kind) {
    case 'questionWritten':
      return withQuestion(state, event.text, given);
    case 'choicesMade':
      return state.stage === 'waiting' ? { ...state, choices: event.choices } : state;
    case 'taken':
      return state.stage === 'waiting'
        ? { ...state, stage: 'expecting', choicesBefore: event.choicesBefore, answerBy: given.ms + CONFIRM_WITHIN_MS }
        : state;
    case 'received':
      return event.bytes[1] === TYPE.take
        ? takeReceived(state, event.bytes, given, effects)
        : messageReceived(state, event.bytes, given, effects);
    case 'textWritten':
      if (state.talk !== null) talking.write(state.talk, event.text, given, effects);
      return state;
    case 'sayAside':
      return withNote(state, 'aside', encodeAside(event.aside), given, effects);
    case 'sendCard':
      return withNote(state, 'card', encodeCard(event.card), given, effects);
    case 'rendered':
      if (state.talk !== null) talking.rendered(state.talk, event.upTo, given, effects);
      return state;
    case 'connected':
      return connected(state, given, effects);
    case 'disconnected':
      return disconnected(state);
    case 'peerChanged':
      if (state.talk !== null && event.here) sendAll(state, state.talk, given, effects);
      return { ...state, peerHere: event.here };
    case 'endWanted':
      return endWanted(state, given, effects);
    case 'brokenOff':
      return over(state, event.ending);
    case 'ticked':
      return ticked(state, given, effects);
  }
}

function withQuestion(state: VisitorConversation, text: string, given: Given): VisitorConversation {
  if (state.stage !== 'waiting') return state;
  const intake = sealIntake(text, state.secrets.intake, hash(state.hello), given.random);
  return intake === null ? state : { ...state, question: text, intake };
}

/** `body` null: it would not fit. */
function withNote(
  state: VisitorConversation,
  kind: keyof Notes,
  body: Uint8Array | null,
  given: Given,
  effects: ConversationEffect[],
): VisitorConversation {
  if (body === null) return state;
  if (state.talk === null) return { ...state, notes: withNext(state.notes, kind, body) };
  talking.note(state.talk, kind, body, given, effects);
  return state;
}

function takeReceived(
  state: VisitorConversation,
  take: Uint8Array,
  given: Given,
  effects: ConversationEffect[],
): VisitorConversation {
  if (state.answered !== null) {
    // One Hello takes one Commit; asked again in the same words, the answer may have been lost.
    if (!equal(take, state.answered.take)) return withAlarm(state, 'second_take');
    if (state.connected) effects.push({ kind: 'sendBinary', bytes: state.answered.commit });
    return state;
  }
  const { desks, pinned, hello, secrets } = state;
  const verdict = verifyTake(take, { helloHash: hash(hello), desks, pinned, unixS: given.unixS });
  if (!verdict.ok) return refused(state, verdict.fault, effects);
  const { keyPackageBytes, keyPackage } = verdict.take;
  const made = makeCommit({ hello, take, keyPackage: keyPackageBytes }, keyPackage.pkA, secrets.signing, given.random);
  if (made === null) return refused(state, 'tampered', effects);
  const talk = talking.startTalk(hash(hello).slice(0, CONV_ID_BYTES), made.epoch, LEAF.visitor, state.firstId);
  talk.connected = state.connected;
  talk.notes = state.notes;
  if (state.connected) effects.push({ kind: 'sendBinary', bytes: made.frame });
  const intakeHash = state.intake === null ? new Uint8Array(HASH_BYTES) : hash(state.intake);
  const choices = openingPairs(state.choices, state.choicesBefore);
  const opening = encodeOpening({ intakeKey: secrets.intake, intakeHash, choices });
  talking.say(talk, KIND.opening, opening, given, effects);
  wipe(secrets.kem, secrets.signing, secrets.intake);
  return {
    ...state,
    stage: 'joining',
    answered: { take, commit: made.frame },
    adviser: {
      label: verdict.adviser.label,
      desk: keyPackage.desk,
      attentionOfficer: verdict.adviser.attentionOfficer,
    },
    answerBy: given.ms + CONFIRM_WITHIN_MS,
    talk,
    notes: NO_NOTES,
  };
}

function messageReceived(
  state: VisitorConversation,
  bytes: Uint8Array,
  given: Given,
  effects: ConversationEffect[],
): VisitorConversation {
  if (state.talk === null) return state;
  const heard = talking.hear(state.talk, bytes, given, effects);
  if (heard?.kind === 'alarm') return refused(state, heard.alarm, effects);
  if (heard?.kind === 'first') {
    if (heard.body.length > 0) return refused(state, 'tampered', effects);
    return { ...state, stage: 'open', answerBy: null };
  }
  return state.talk.ended === null ? state : { ...state, stage: 'over', answerBy: null };
}

function connected(state: VisitorConversation, given: Given, effects: ConversationEffect[]): VisitorConversation {
  const answerBy = state.answerBy === null ? null : given.ms + CONFIRM_WITHIN_MS;
  if (state.talk === null) return { ...state, connected: true, answerBy };
  if (state.stage === 'joining' && state.answered !== null)
    effects.push({ kind: 'sendBinary', bytes: state.answered.commit });
  talking.reconnect(state.talk, given, effects);
  return { ...state, connected: true, answerBy };
}

function sendAll(state: VisitorConversation, talk: Talk, given: Given, effects: ConversationEffect[]): void {
  if (!state.connected) return;
  if (state.stage === 'joining' && state.answered !== null)
    effects.push({ kind: 'sendBinary', bytes: state.answered.commit });
  talking.resend(talk, given, effects);
}

function endWanted(state: VisitorConversation, given: Given, effects: ConversationEffect[]): VisitorConversation {
  if (state.talk !== null) {
    talking.finish(state.talk, given, effects);
    return { ...state, answerBy: null };
  }
  return over(state, endBeforeTalk(effects));
}

function ticked(state: VisitorConversation, given: Given, effects: ConversationEffect[]): VisitorConversation {
  if (state.connected && state.answerBy !== null && given.ms >= state.answerBy) {
    effects.push({ kind: 'giveUp' });
    return over(state, { how: 'broken_off', by: 'me' });
  }
  if (state.talk === null) return state;
  talking.tick(state.talk, given, effects);
  return state.talk.ended === null ? state : { ...state, stage: 'over' };
}

/** An alarm that ends the conversation: nothing that follows could be trusted. */
function refused(state: VisitorConversation, alarm: VisitorAlarm, effects: ConversationEffect[]): VisitorConversation {
  effects.push({ kind: 'leave' });
  return over(withAlarm(state, alarm), { how: 'broken_off', by: 'me' });
}

function over(state: VisitorConversation, ending: Ending): VisitorConversation {
  wipe(state.secrets.kem, state.secrets.signing, state.secrets.intake);
  return { ...endConversation(state, ending), answerBy: null, notes: NO_NOTES };
}
