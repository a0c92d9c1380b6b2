import { decodeAside } from '../e2ee/aside.js';
import { decodeCard } from '../e2ee/card.js';
import type { Card } from '../e2ee/card.js';
import { LEAF, openCommit } from '../e2ee/commit.js';
import type { VerifiedAdviser } from '../e2ee/chain.js';
import { equal, wipe } from '../e2ee/encoding.js';
import { decodeHello, intakeCommitment } from '../e2ee/hello.js';
import { kemKeyPair } from '../e2ee/hpke.js';
import { openIntake } from '../e2ee/intake.js';
import { KIND } from '../e2ee/message.js';
import type { Inner } from '../e2ee/message.js';
import { decodeOpening, readOpeningPairs, sameChoices } from '../e2ee/opening.js';
import type { Opening, OpeningChoices } from '../e2ee/opening.js';
import { hash, HASH_BYTES, SIGNATURE_BYTES, signingKeyPair, TYPE } from '../e2ee/suite.js';
import { encodeKeyPackage, encodeTake } from '../e2ee/take.js';
import type { Given } from '../given.js';
import type { Choices } from '../protocol/choices.js';
import type { Chain } from '../protocol/control_frame.js';
import { CONV_ID_BYTES, convIdOf } from '../protocol/conv_id.js';
import type { ConvId } from '../protocol/conv_id.js';
import type { AdviserAlarm } from './alarm.js';
import type { ConversationEffect } from './conversation_effect.js';
import type { AdviserEvent } from './conversation_event.js';
import { disconnected, endBeforeTalk, endConversation, whenOver, withAlarm, workingCopy } from './either_end.js';
import type { Ending } from './message.js';
import * as talking from './talk.js';
import type { Talk } from './talk.js';

/** `signing`: the identity key is asked. `offering`: Take sent, no Commit yet. `open`: the keys are agreed. */
export type AdviserStage = 'signing' | 'offering' | 'open' | 'over';

/** As the gateway handed it over, with the chain the adviser signed in with. */
export interface Handover {
  readonly conv: ConvId;
  readonly hello: Uint8Array;
  readonly intake: Uint8Array | null;
  readonly choices: Choices;
  readonly chain: Chain;
  readonly me: VerifiedAdviser;
}

export interface AdviserConversation {
  readonly stage: AdviserStage;
  readonly conv: ConvId;
  readonly desk: string;
  readonly hello: Uint8Array;
  readonly intake: Uint8Array | null;
  readonly choices: Choices;
  /** The choices are those that the visitor's page sealed. */
  readonly choicesSealed: boolean;
  readonly question: string | null;
  readonly chain: Chain;
  readonly vkV: Uint8Array;
  readonly intakeCommit: Uint8Array;
  readonly kemSecret: Uint8Array;
  readonly keyPackage: Uint8Array;
  readonly take: Uint8Array | null;
  /** The Commit that was accepted: again, it only means that the confirm was lost. */
  readonly commit: Uint8Array | null;
  readonly connected: boolean;
  readonly peerHere: boolean;
  readonly talk: Talk | null;
  readonly ended: Ending | null;
  readonly alarms: readonly AdviserAlarm[];
  /** The visitor's page says that somebody is with her. */
  readonly aside: boolean;
  /** The latest she gave; null: none. Both stay as they were when the conversation ends: help may be on its way. */
  readonly card: Card | null;
}

type Answer = [AdviserConversation, ConversationEffect[]];

const EMPTY = new Uint8Array(0);

/** Draws 32 bytes for the KEM key, then 32 for vk_A'. */
export function newAdviserConversation(from: Handover, given: Given): Answer {
  const hello = decodeHello(from.hello);
  const desk = hello?.desks.find((accepted) => from.me.desks.includes(accepted)) ?? '';
  const kem = kemKeyPair(given.random);
  const keyPackage = encodeKeyPackage({
    helloHash: hash(from.hello),
    desk,
    issuerHash: hash(from.chain.issuer),
    credentialHash: hash(from.chain.credential),
    pkA: kem.publicKey,
    vkA: signingKeyPair(given.random(32)).vk,
  });
  const { conv, intake, choices, chain } = from;
  const state: AdviserConversation = {
    stage: 'signing',
    conv,
    desk,
    hello: from.hello,
    intake,
    choices,
    choicesSealed: false,
    question: null,
    chain,
    vkV: hello?.vkV ?? EMPTY,
    intakeCommit: hello?.intakeCommit ?? EMPTY,
    kemSecret: kem.secret,
    keyPackage,
    take: null,
    commit: null,
    connected: true,
    peerHere: true,
    talk: null,
    ended: null,
    alarms: [],
    aside: false,
    card: null,
  };
  const effects: ConversationEffect[] = [];
  if (hello === null || convIdOf(hash(from.hello)) !== conv) return [refused(state, 'bad_hello', effects), effects];
  if (desk === '') return [refused(state, 'wrong_desk', effects), effects];
  return [state, [{ kind: 'sign', content: keyPackage }]];
}

export function adviserStep(before: AdviserConversation, event: AdviserEvent, given: Given): Answer {
  const effects: ConversationEffect[] = [];
  return [decide(workingCopy(before), event, given, effects), effects];
}

/** Monotonic ms at which `ticked` has something to do. */
export function adviserDeadline(state: AdviserConversation): number | null {
  return state.talk === null ? null : talking.deadline(state.talk);
}

function decide(
  state: AdviserConversation,
  event: AdviserEvent,
  given: Given,
  effects: ConversationEffect[],
): AdviserConversation {
  if (state.stage === 'over') {
    whenOver(state, event, given, effects);
    return state;
  }
  switch (event.kind) {
    case 'signed':
      return signed(state, event.signature, effects);
    case 'received':
      return event.bytes[1] === TYPE.commit
        ? commitReceived(state, event.bytes, given, effects)
        : messageReceived(state, event.bytes, given, effects);
    case 'textWritten':
      if (state.talk !== null) talking.write(state.talk, event.text, given, effects);
      return state;
    case 'rendered':
      if (state.talk !== null) talking.rendered(state.talk, event.upTo, given, effects);
      return state;
    case 'connected':
      if (state.talk !== null) talking.reconnect(state.talk, given, effects);
      else if (state.take !== null) effects.push({ kind: 'sendBinary', bytes: state.take });
      return { ...state, connected: true };
    case 'disconnected':
      return disconnected(state);
    case 'peerChanged':
      if (event.here) sendAll(state, given, effects);
      return { ...state, peerHere: event.here };
    case 'endWanted':
      return endWanted(state, given, effects);
    case 'brokenOff':
      return over(state, event.ending);
    case 'ticked':
      if (state.talk !== null) talking.tick(state.talk, given, effects);
      return afterTalk(state);
  }
}

function signed(state: AdviserConversation, signature: Uint8Array, effects: ConversationEffect[]): AdviserConversation {
  if (state.stage !== 'signing' || signature.length !== SIGNATURE_BYTES) return state;
  const take = encodeTake(state.keyPackage, signature, state.chain);
  if (state.connected) effects.push({ kind: 'sendBinary', bytes: take });
  return { ...state, stage: 'offering', take };
}

function commitReceived(
  state: AdviserConversation,
  commit: Uint8Array,
  given: Given,
  effects: ConversationEffect[],
): AdviserConversation {
  if (state.commit !== null) {
    if (!equal(commit, state.commit)) return withAlarm(state, 'second_commit');
    if (state.talk !== null && state.connected) talking.resend(state.talk, given, effects);
    return state;
  }
  if (state.take === null) return withAlarm(state, 'bad_commit');
  const { hello, take, keyPackage, vkV, kemSecret } = state;
  const epoch = openCommit(commit, { hello, take, keyPackage }, vkV, kemSecret);
  // Ignored, so that a frame slipped in by the gateway does not end what the visitor's own page may still open.
  if (epoch === null) return withAlarm(state, 'bad_commit');
  wipe(kemSecret);
  const talk = talking.startTalk(hash(hello).slice(0, CONV_ID_BYTES), epoch, LEAF.adviser, 1);
  talk.connected = state.connected;
  talking.say(talk, KIND.confirm, EMPTY, given, effects);
  return { ...state, stage: 'open', commit, talk };
}

function messageReceived(
  state: AdviserConversation,
  bytes: Uint8Array,
  given: Given,
  effects: ConversationEffect[],
): AdviserConversation {
  if (state.talk === null) return state;
  const heard = talking.hear(state.talk, bytes, given, effects);
  if (heard?.kind === 'alarm') return refused(state, heard.alarm, effects);
  if (heard?.kind === 'first') {
    const opening = decodeOpening(heard.body);
    const said = opening === null ? null : readOpeningPairs(opening.choices);
    if (opening === null || said === null) return refused(state, 'tampered', effects);
    return opened(state, opening, said);
  }
  if (heard?.kind === 'note') return afterTalk(withNote(state, heard.inner, effects));
  return afterTalk(state);
}

/** What she says beside the lines: never shown among them, and the latest counts. */
function withNote(state: AdviserConversation, { kind, body }: Inner, effects: ConversationEffect[]): AdviserConversation {
  const aside = kind === KIND.aside ? decodeAside(body) : null;
  const card = kind === KIND.card ? decodeCard(body) : null;
  if (card !== null) {
    effects.push({ kind: 'cardHeard' });
    return { ...state, card };
  }
  if (aside === null) return refused(state, 'tampered', effects);
  if (aside !== state.aside) effects.push({ kind: 'asideHeard', aside });
  return { ...state, aside };
}

/** What the visitor's page says inside the encryption, held against what the gateway showed. */
function opened(state: AdviserConversation, opening: Opening, said: OpeningChoices): AdviserConversation {
  const sealed = { ...state, choices: said.choices, choicesSealed: true };
  // What she changed in the moment of the take can be late; only her page can say what it was before, so that the gateway
  // cannot pass off a choice of its own making as an old one.
  const isShown = (choices: Choices | null) => choices !== null && sameChoices(choices, state.choices);
  const hers = isShown(said.choices) || isShown(said.before);
  return withQuestion(hers ? sealed : withAlarm(sealed, 'choices_altered'), opening);
}

function withQuestion(state: AdviserConversation, { intakeKey, intakeHash }: Opening): AdviserConversation {
  if (!equal(intakeCommitment(intakeKey), state.intakeCommit)) return withAlarm(state, 'intake_altered');
  const none = equal(intakeHash, new Uint8Array(HASH_BYTES));
  if (state.intake === null) return none ? state : withAlarm(state, 'intake_missing');
  const question = openIntake(state.intake, intakeKey, hash(state.hello));
  wipe(intakeKey);
  if (question === null) return withAlarm(state, 'intake_altered');
  // Until a moment ago only her page had this key: an earlier question of hers. The one that replaced it came too late or
  // was kept back; either way it did not arrive, and what she no longer asks is not shown.
  return equal(intakeHash, hash(state.intake)) ? { ...state, question } : withAlarm(state, 'intake_missing');
}

function sendAll(state: AdviserConversation, given: Given, effects: ConversationEffect[]): void {
  if (!state.connected) return;
  if (state.talk !== null) talking.resend(state.talk, given, effects);
  else if (state.take !== null) effects.push({ kind: 'sendBinary', bytes: state.take });
}

function endWanted(state: AdviserConversation, given: Given, effects: ConversationEffect[]): AdviserConversation {
  if (state.talk !== null) {
    talking.finish(state.talk, given, effects);
    return state;
  }
  return over(state, endBeforeTalk(effects));
}

function afterTalk(state: AdviserConversation): AdviserConversation {
  return state.talk === null || state.talk.ended === null ? state : { ...state, stage: 'over' };
}

function refused(state: AdviserConversation, alarm: AdviserAlarm, effects: ConversationEffect[]): AdviserConversation {
  effects.push({ kind: 'leave' });
  return over(withAlarm(state, alarm), { how: 'broken_off', by: 'me' });
}

function over(state: AdviserConversation, ending: Ending): AdviserConversation {
  wipe(state.kemSecret);
  return endConversation(state, ending);
}
