import type { Given } from '../given.js';
import type { Leaf } from '../e2ee/commit.js';
import { LEAF } from '../e2ee/commit.js';
import type { Epoch } from '../e2ee/epoch.js';
import { KIND, textFits } from '../e2ee/message.js';
import type { Inner } from '../e2ee/message.js';
import { decodeUtf8, encodeUtf8 } from '../utf8.js';
import { ackDue, closeChannel, isShown, open, openChannel, seal, sealAck, show, shownUpTo, windowIsOpen } from './channel.js';
import type { Channel, Received } from './channel.js';
import type { ConversationEffect } from './conversation_effect.js';
import type { Ending, Message } from './message.js';
import { cardState, isNote, NO_NOTES, NOTE_KINDS, withNext } from './note.js';
import type { Notes } from './note.js';
import { fullAllowance, spend } from './resend_allowance.js';
import type { ResendAllowance } from './resend_allowance.js';

// What both ends do once the keys are agreed: texts, delivery, end. The functions change the talk they are given and append
// to `effects`: a step works on its own copy (`copyTalk`).

export interface Talk {
  channel: Channel;
  messages: readonly Message[];
  nextId: number;
  /** Which seq carried which of my messages, until delivered. */
  mine: readonly { readonly seq: number; readonly id: number }[];
  /** Which of theirs is at which seq, until rendered. */
  theirs: readonly { readonly seq: number; readonly id: number }[];
  /** Written, not sealed: too much is unacknowledged already. `shown`: what was on the screen then. */
  queue: readonly { readonly id: number; readonly text: string; readonly shown: number }[];
  /** Of a visitor. */
  notes: Notes;
  /** Seq after my latest sealed text. */
  textsUpTo: number;
  connected: boolean;
  /** The next frame could not be opened once; `mended`: the line was made anew since. */
  doubt: { readonly seq: number; readonly mended: boolean } | null;
  /** I end it: leave when all is acknowledged, at the latest then (monotonic ms). */
  leaveBy: number | null;
  /** My fin is sealed: nothing follows it. */
  finSaid: boolean;
  allowance: ResendAllowance;
  /** The outbox is to go again then, when it could not at once. */
  resendAt: number | null;
  ended: Ending | null;
  /** Ended by their fin, but not everything before it is on the screen: its acknowledgement is still owed. */
  lingering: boolean;
}

const FIN_WITHIN_MS = 5_000;
/** An aside, and a card, at most so often. */
const NOTE_EVERY_MS = 1_000;
const EMPTY = new Uint8Array(0);

export function startTalk(convId: Uint8Array, epoch: Epoch, me: Leaf, firstId: number): Talk {
  return {
    channel: openChannel(convId, epoch, me),
    messages: [],
    nextId: firstId,
    mine: [],
    theirs: [],
    queue: [],
    notes: NO_NOTES,
    textsUpTo: 0,
    connected: true,
    doubt: null,
    leaveBy: null,
    finSaid: false,
    allowance: fullAllowance(-Infinity),
    resendAt: null,
    ended: null,
    lingering: false,
  };
}

export function copyTalk(talk: Talk): Talk {
  return { ...talk, channel: { ...talk.channel } };
}

function transmit(
  talk: Talk,
  effects: ConversationEffect[],
  ...frames: readonly { readonly bytes: Uint8Array }[]
): void {
  if (!talk.connected) return;
  for (const { bytes } of frames) effects.push({ kind: 'sendBinary', bytes });
}

/** My first message of the epoch: opening or confirm. */
export function say(talk: Talk, kind: number, body: Uint8Array, given: Given, effects: ConversationEffect[]): void {
  transmit(talk, effects, seal(talk.channel, kind, body, given));
}

/** True when the text was taken. */
export function write(talk: Talk, text: string, given: Given, effects: ConversationEffect[]): boolean {
  if (talk.ended !== null || talk.leaveBy !== null || !textFits(text)) return false;
  const id = talk.nextId++;
  const message = { id, mine: true, text, at: given.unixS, status: 'sending', writtenBefore: false } as const;
  talk.messages = [...talk.messages, message];
  talk.queue = [...talk.queue, { id, text, shown: shownUpTo(talk.channel) }];
  sealQueue(talk, given, effects);
  return true;
}

/** What she says beside the lines: of several that wait, the newest goes. */
export function note(talk: Talk, kind: keyof Notes, body: Uint8Array, given: Given, effects: ConversationEffect[]): void {
  if (talk.ended !== null || talk.leaveBy !== null) return;
  talk.notes = withNext(talk.notes, kind, body);
  sealNotes(talk, given, effects);
}

/**
 * Monotonic ms at which the waiting note may go; null: none waits, or something has to be heard before: the confirm, an
 * acknowledgement, that the line is back. An end waits for none of it but room.
 */
function noteDue({ notes, channel, connected, leaveBy }: Talk, kind: keyof Notes): number | null {
  const { next, at } = notes[kind];
  if (next === null || !windowIsOpen(channel)) return null;
  if (leaveBy !== null) return -Infinity;
  return connected && channel.receiving.seq > 0 ? at + NOTE_EVERY_MS : null;
}

function sealNotes(talk: Talk, given: Given, effects: ConversationEffect[]): void {
  for (const kind of NOTE_KINDS) {
    const due = noteDue(talk, kind);
    if (due === null || given.ms < due) continue;
    const frame = seal(talk.channel, KIND[kind], talk.notes[kind].next ?? EMPTY, given);
    talk.notes = { ...talk.notes, [kind]: { next: null, seq: frame.seq, at: given.ms } };
    transmit(talk, effects, frame);
  }
}

/** Notes first, then as many texts as fit; when I end it, the fin behind the last. */
function sealQueue(talk: Talk, given: Given, effects: ConversationEffect[]): void {
  sealNotes(talk, given, effects);
  while (talk.queue.length > 0 && windowIsOpen(talk.channel)) {
    const [{ id, text, shown }, ...rest] = talk.queue as [Talk['queue'][0], ...Talk['queue']];
    talk.queue = rest;
    const frame = seal(talk.channel, KIND.text, encodeUtf8(text), given, shown);
    talk.mine = [...talk.mine, { seq: frame.seq, id }];
    talk.textsUpTo = frame.seq + 1;
    transmit(talk, effects, frame);
  }
  const waits = talk.queue.length > 0 || NOTE_KINDS.some((kind) => talk.notes[kind].next !== null);
  if (talk.leaveBy === null || talk.finSaid || waits) return;
  talk.finSaid = true;
  say(talk, KIND.fin, EMPTY, given, effects);
}

/** What a received frame means for the machine above; null: nothing more. */
export type Heard =
  | { readonly kind: 'first'; readonly body: Uint8Array }
  /** An aside or a card, not read yet; heard by an adviser only. */
  | { readonly kind: 'note'; readonly inner: Inner }
  | { readonly kind: 'alarm'; readonly alarm: 'tampered' | 'copied' };

export function hear(talk: Talk, frame: Uint8Array, given: Given, effects: ConversationEffect[]): Heard | null {
  if (talk.ended !== null) return null;
  if (talk.doubt !== null && !talk.doubt.mended) return null;
  const received = open(talk.channel, frame, given);
  const heard = judge(talk, received, given, effects);
  if (talk.ended === null) {
    settle(talk);
    sealQueue(talk, given, effects);
    leaveWhenHeard(talk, effects);
    acknowledge(talk, given, effects);
  }
  return heard;
}

function judge(talk: Talk, received: Received, given: Given, effects: ConversationEffect[]): Heard | null {
  switch (received.kind) {
    case 'ignored':
      return null;
    case 'repeated':
      if (received.asks) resend(talk, given, effects);
      return null;
    case 'early':
      if (received.ask) resume(talk, given, effects);
      return null;
    case 'forged':
      return forged(talk, effects);
    case 'broken':
      return { kind: 'alarm', alarm: received.alarm };
    case 'opened':
      talk.doubt = null;
      return opened(talk, received, given, effects);
  }
}

/** Perhaps only the line was at fault; a second time somebody is. */
function forged(talk: Talk, effects: ConversationEffect[]): Heard | null {
  const { seq } = talk.channel.receiving;
  if (talk.doubt?.seq === seq) return { kind: 'alarm', alarm: 'tampered' };
  talk.doubt = { seq, mended: false };
  effects.push({ kind: 'restartLine' });
  return null;
}

type Opened = Extract<Received, { kind: 'opened' }>;

function opened(talk: Talk, received: Opened, given: Given, effects: ConversationEffect[]): Heard | null {
  const { seq, inner } = received;
  const first = talk.channel.me === LEAF.visitor ? KIND.confirm : KIND.opening;
  if ((seq === 0) !== (inner.kind === first)) return { kind: 'alarm', alarm: 'tampered' };
  if (seq === 0) return { kind: 'first', body: inner.body };
  // The visitor's alone: from an adviser they are as wrong as her opening would be.
  if (isNote(inner.kind)) return talk.channel.me === LEAF.adviser ? { kind: 'note', inner } : { kind: 'alarm', alarm: 'tampered' };
  if (isShown(inner.kind)) return addTheirs(talk, received, given);
  if (inner.body.length > 0 || inner.kind === KIND.opening || inner.kind === KIND.confirm)
    return { kind: 'alarm', alarm: 'tampered' };
  if (inner.kind === KIND.resume) resend(talk, given, effects);
  if (inner.kind === KIND.fin) finHeard(talk, given, effects);
  return null;
}

function addTheirs(talk: Talk, { seq, inner, covered }: Opened, given: Given): Heard | null {
  const text = inner.kind === KIND.text ? decodeUtf8(inner.body) : null;
  if (inner.kind === KIND.text && (text === null || !textFits(text))) return { kind: 'alarm', alarm: 'tampered' };
  const id = talk.nextId++;
  const writtenBefore = talk.queue.length > 0 || covered < talk.textsUpTo;
  talk.messages = [...talk.messages, { id, mine: false, text, at: given.unixS, status: 'delivered', writtenBefore }];
  talk.theirs = [...talk.theirs, { seq, id }];
  return null;
}

/** Everything before their fin has arrived, or it would not be the next frame. */
function finHeard(talk: Talk, given: Given, effects: ConversationEffect[]): void {
  settle(talk);
  if (talk.leaveBy !== null) {
    leave(talk, effects);
    return;
  }
  markEnded(talk, { how: 'clean', by: 'other' });
  talk.lingering = true;
  lastAcknowledgement(talk, given, effects);
}

/** Lets who said fin see that all of it was shown; nothing can be sealed after it. */
function lastAcknowledgement(talk: Talk, given: Given, effects: ConversationEffect[]): void {
  if (talk.channel.hidden.length > 0) return;
  transmit(talk, effects, sealAck(talk.channel, given));
  talk.lingering = false;
  closeChannel(talk.channel);
}

/** Marks what the other side has shown. */
function settle(talk: Talk): void {
  const { acknowledged } = talk.channel;
  const done = new Set(talk.mine.filter((one) => one.seq < acknowledged).map((one) => one.id));
  if (done.size === 0) return;
  talk.mine = talk.mine.filter((one) => !done.has(one.id));
  talk.messages = talk.messages.map((message) =>
    done.has(message.id) ? { ...message, status: 'delivered' } : message,
  );
}

export function rendered(talk: Talk, upTo: number, given: Given, effects: ConversationEffect[]): void {
  const seqs = new Set(talk.theirs.filter((one) => one.id <= upTo).map((one) => one.seq));
  if (seqs.size === 0) return;
  talk.theirs = talk.theirs.filter((one) => !seqs.has(one.seq));
  show(talk.channel, seqs);
  if (talk.lingering) lastAcknowledgement(talk, given, effects);
  else acknowledge(talk, given, effects);
}

function acknowledge(talk: Talk, given: Given, effects: ConversationEffect[]): void {
  const due = ackDue(talk.channel);
  if (talk.ended !== null || talk.finSaid || !talk.connected || due === null || given.ms < due) return;
  transmit(talk, effects, sealAck(talk.channel, given));
}

/** One resume in flight is enough, since heard twice it is answered twice: else every lost line would add a frame. */
function maySealResume(talk: Talk): boolean {
  // Nothing may follow a fin; the outbox that is resent anyway says what is needed.
  return !talk.finSaid && !talk.channel.outbox.some((frame) => frame.kind === KIND.resume);
}

/** Something of theirs is missing. */
function resume(talk: Talk, given: Given, effects: ConversationEffect[]): void {
  if (maySealResume(talk)) transmit(talk, effects, seal(talk.channel, KIND.resume, EMPTY, given));
  else resend(talk, given, effects);
}

/** The line is back: in order, so that nothing of it is early, and a new resume last. */
export function reconnect(talk: Talk, given: Given, effects: ConversationEffect[]): void {
  if (talk.ended !== null) return;
  talk.connected = true;
  if (talk.doubt !== null) talk.doubt = { ...talk.doubt, mended: true };
  talk.channel.asked = null;
  talk.allowance = fullAllowance(given.ms);
  if (maySealResume(talk)) seal(talk.channel, KIND.resume, EMPTY, given);
  resend(talk, given, effects);
  sealNotes(talk, given, effects);
}

/** The outbox again, now or as soon as so many frames may go. */
export function resend(talk: Talk, given: Given, effects: ConversationEffect[]): void {
  const { outbox } = talk.channel;
  if (talk.ended !== null || !talk.connected) return;
  const spent = spend(talk.allowance, outbox.length, given.ms);
  if ('notBefore' in spent) {
    talk.resendAt = spent.notBefore;
    return;
  }
  talk.allowance = spent.left;
  talk.resendAt = null;
  transmit(talk, effects, ...outbox);
}

/** I end it: everything written goes first, then fin, and nothing after. */
export function finish(talk: Talk, given: Given, effects: ConversationEffect[]): void {
  if (talk.ended !== null || talk.leaveBy !== null) return;
  talk.leaveBy = given.ms + FIN_WITHIN_MS;
  sealQueue(talk, given, effects);
}

function leaveWhenHeard(talk: Talk, effects: ConversationEffect[]): void {
  if (talk.finSaid && talk.channel.outbox.length === 0) leave(talk, effects);
}

/** Clean when the other side has shown all my texts and has my card. */
function myEnding(talk: Talk): Ending {
  const whole = talk.mine.length + talk.queue.length === 0 && cardState(talk.notes, talk.channel.acknowledged) !== 'waiting';
  return { how: whole ? 'clean' : 'broken_off', by: 'me' };
}

function leave(talk: Talk, effects: ConversationEffect[]): void {
  endTalk(talk, myEnding(talk));
  effects.push({ kind: 'leave' });
}

/** Over, whatever is still in flight: keys are wiped. */
export function endTalk(talk: Talk, ending: Ending): void {
  // Whatever cuts an end short that I began: it was mine.
  if (talk.ended === null) markEnded(talk, talk.leaveBy === null ? ending : myEnding(talk));
  talk.lingering = false;
  closeChannel(talk.channel);
}

/** What did not arrive says so. */
function markEnded(talk: Talk, ending: Ending): void {
  talk.ended = ending;
  talk.notes = NO_NOTES;
  talk.messages = talk.messages.map((message) =>
    message.status === 'sending' ? { ...message, status: 'undelivered' } : message,
  );
}

export function tick(talk: Talk, given: Given, effects: ConversationEffect[]): void {
  if (talk.ended !== null) return;
  if (talk.leaveBy !== null && given.ms >= talk.leaveBy) return leave(talk, effects);
  if (talk.resendAt !== null && given.ms >= talk.resendAt) resend(talk, given, effects);
  sealNotes(talk, given, effects);
  acknowledge(talk, given, effects);
}

/** Monotonic ms at which `tick` has something to do. */
export function deadline(talk: Talk): number | null {
  if (talk.ended !== null) return null;
  const due = [talk.leaveBy];
  if (talk.connected) due.push(noteDue(talk, 'aside'), noteDue(talk, 'card'), talk.resendAt, talk.finSaid ? null : ackDue(talk.channel));
  const all = due.filter((at) => at !== null);
  return all.length === 0 ? null : Math.min(...all);
}

/** Texts of mine that the other side has not shown. */
export function unsentOf(messages: readonly Message[]): readonly { readonly id: number; readonly text: string }[] {
  return messages.flatMap(({ id, mine, text, status }) =>
    mine && text !== null && status !== 'delivered' ? [{ id, text }] : [],
  );
}
