import type { Given } from '../given.js';
import { LEAF } from '../e2ee/commit.js';
import type { Leaf } from '../e2ee/commit.js';
import { equal, wipe } from '../e2ee/encoding.js';
import { FIRST_EPOCH } from '../e2ee/epoch.js';
import type { Epoch } from '../e2ee/epoch.js';
import { decodeHeader, KIND, NONCE_BYTES, openMessage, sealMessage } from '../e2ee/message.js';
import type { Ack, Inner } from '../e2ee/message.js';
import { firstChain, messageKey, nextChain } from '../e2ee/sender_chain.js';
import type { SenderChain } from '../e2ee/sender_chain.js';

// Sealing, opening, order and acknowledgement of one conversation of two (LE1.md, Messages). It knows no words and no people.
// The functions change the channel they are given: a step works on its own copy.

/** A sealed frame that the other side has not acknowledged; resent byte for byte. */
export interface OutFrame {
  readonly seq: number;
  readonly kind: number;
  /** Everything of the other side before this seq was on the screen: the acknowledgement it carries. */
  readonly shown: number;
  readonly bytes: Uint8Array;
}

export interface Channel {
  readonly convId: Uint8Array;
  readonly cth: Uint8Array;
  readonly me: Leaf;
  sending: SenderChain;
  receiving: SenderChain;
  /** Ascending; the first is the oldest. */
  outbox: readonly OutFrame[];
  /** The other side has shown everything of mine before this seq. */
  acknowledged: number;
  /** Texts (and unknown kinds) of the other side that are not on the screen yet, ascending. */
  hidden: readonly number[];
  /** Frames of the other side that deserve an acknowledgement (all but acks) and have none yet, ascending. */
  owing: readonly number[];
  /** The highest acknowledgement I have sealed. */
  told: number;
  /** A frame came twice: the other side has not heard my acknowledgement. */
  unheard: boolean;
  /** Monotonic ms of the last frame of kind ack. */
  ackedAt: number;
  /** The seq of the other side's latest resume: twice, it was not answered. */
  resume: number | null;
  /** The gap that was asked about, and when. */
  asked: { readonly seq: number; readonly at: number } | null;
}

/** Texts and notes are sealed while fewer frames are in flight, acks while fewer than two more. */
const TEXT_WINDOW_FRAMES = 32;
const ACK_WINDOW_FRAMES = TEXT_WINDOW_FRAMES + 2;
/** With one resume, since one in flight is enough, and one fin, since nothing follows it. */
export const OUTBOX_FRAMES_MAX = ACK_WINDOW_FRAMES + 2;
/** In flight: far below what the gateway's outbox takes when all of it is resent. */
const WINDOW_BYTES = 96 * 1024;
const ACK_EVERY_MS = 1_000;
/** The answer to a question about a gap may be lost as well: ask again, but not for every frame of a burst. */
const ASK_AGAIN_MS = 5_000;

/** The epoch's secret is wiped. */
export function openChannel(convId: Uint8Array, epoch: Epoch, me: Leaf): Channel {
  const other = me === LEAF.visitor ? LEAF.adviser : LEAF.visitor;
  const sending = firstChain(epoch.secret, me);
  const receiving = firstChain(epoch.secret, other);
  wipe(epoch.secret);
  return {
    convId,
    cth: epoch.cth,
    me,
    sending,
    receiving,
    outbox: [],
    acknowledged: 0,
    hidden: [],
    owing: [],
    told: 0,
    unheard: false,
    ackedAt: -Infinity,
    resume: null,
    asked: null,
  };
}

function other(channel: Channel): Leaf {
  return channel.me === LEAF.visitor ? LEAF.adviser : LEAF.visitor;
}

/** Everything of the other side before this seq is on the screen. */
export function shownUpTo(channel: Channel): number {
  return channel.hidden[0] ?? channel.receiving.seq;
}

/**
 * Seals into the outbox. `shown`: what was on the screen when it was written, if that is not now.
 * The body must fit the largest bucket.
 */
export function seal(
  channel: Channel,
  kind: number,
  body: Uint8Array,
  given: Given,
  shown = shownUpTo(channel),
): OutFrame {
  const { convId, sending, me } = channel;
  const header = { convId, epoch: FIRST_EPOCH, leaf: me, seq: sending.seq, nonce: given.random(NONCE_BYTES) };
  const key = messageKey(sending);
  const acks = [{ leaf: other(channel), epoch: FIRST_EPOCH, nextSeq: shown }];
  const bytes = sealMessage(key, channel.cth, header, { kind, acks, body });
  wipe(key);
  if (bytes === null) throw new RangeError('a message body was not limited before it was sealed');
  const frame = { seq: sending.seq, kind, shown, bytes };
  channel.sending = nextChain(sending);
  channel.outbox = [...channel.outbox, frame];
  channel.told = Math.max(channel.told, shown);
  channel.owing = channel.owing.filter((seq) => seq >= channel.told);
  channel.unheard = false;
  return frame;
}

/** Whether a text, or a note, may be sealed now. */
export function windowIsOpen({ outbox }: Channel): boolean {
  return outbox.length < TEXT_WINDOW_FRAMES && outbox.reduce((sum, frame) => sum + frame.bytes.length, 0) < WINDOW_BYTES;
}

export type Received =
  /** Of another conversation, epoch or sender, or of no size that exists: not ours to judge. */
  | { readonly kind: 'ignored' }
  /** Already opened before; an acknowledgement is owed again. `asks`: it was a resume, and its answer may be lost. */
  | { readonly kind: 'repeated'; readonly asks: boolean }
  /** Something before it is missing; `ask`: nobody was asked about it yet. */
  | { readonly kind: 'early'; readonly ask: boolean }
  /** The one expected, but it cannot be opened. */
  | { readonly kind: 'forged' }
  /** The other side's own page broke the rules: `copied` when it acknowledged what I never sent. */
  | { readonly kind: 'broken'; readonly alarm: 'tampered' | 'copied' }
  /** `covered`: the sender had shown everything of mine before this seq when it was written. */
  | { readonly kind: 'opened'; readonly seq: number; readonly inner: Inner; readonly covered: number };

/** Go-back-N: only the next frame is opened, and nothing moves before its seal has held. */
export function open(channel: Channel, frame: Uint8Array, given: Given): Received {
  const header = decodeHeader(frame);
  const ours =
    header !== null &&
    equal(header.convId, channel.convId) &&
    header.epoch === FIRST_EPOCH &&
    header.leaf === other(channel);
  if (!ours) return { kind: 'ignored' };
  const { receiving } = channel;
  if (header.seq < receiving.seq) {
    channel.unheard = true;
    return { kind: 'repeated', asks: header.seq === channel.resume };
  }
  if (header.seq > receiving.seq) return { kind: 'early', ask: askNow(channel, given) };
  const key = messageKey(receiving);
  const opened = openMessage(key, channel.cth, header, frame);
  wipe(key);
  if (!opened.ok) return opened.why === 'forged' ? { kind: 'forged' } : { kind: 'broken', alarm: 'tampered' };
  channel.receiving = nextChain(receiving);
  channel.asked = null;
  const covered = coveredBy(channel, opened.inner.acks);
  if (covered === null) return { kind: 'broken', alarm: 'tampered' };
  if (covered > channel.sending.seq) return { kind: 'broken', alarm: 'copied' };
  channel.acknowledged = Math.max(channel.acknowledged, covered);
  channel.outbox = channel.outbox.filter((out) => out.seq >= channel.acknowledged);
  if (opened.inner.kind === KIND.resume) channel.resume = header.seq;
  if (opened.inner.kind !== KIND.ack) channel.owing = [...channel.owing, header.seq];
  if (isShown(opened.inner.kind)) channel.hidden = [...channel.hidden, header.seq];
  return { kind: 'opened', seq: header.seq, inner: opened.inner, covered };
}

/** Texts, and whatever a newer page sends that this one can only show as "reload". */
export function isShown(kind: number): boolean {
  return kind === KIND.text || kind > KIND.card;
}

/** Null when somebody is acknowledged who is not a member. */
function coveredBy(channel: Channel, acks: readonly Ack[]): number | null {
  if (acks.some((ack) => ack.leaf !== channel.me || ack.epoch !== FIRST_EPOCH)) return null;
  return acks.reduce((most, ack) => Math.max(most, ack.nextSeq), 0);
}

function askNow(channel: Channel, given: Given): boolean {
  const { asked, receiving } = channel;
  if (asked !== null && asked.seq === receiving.seq && given.ms < asked.at + ASK_AGAIN_MS) return false;
  channel.asked = { seq: receiving.seq, at: given.ms };
  return true;
}

/** These texts of the other side are on the screen now. */
export function show(channel: Channel, seqs: ReadonlySet<number>): void {
  channel.hidden = channel.hidden.filter((seq) => !seqs.has(seq));
}

/** When an ack frame may go, null: none is owed. Texts carry acknowledgements as well and settle the debt. */
export function ackDue(channel: Channel): number | null {
  const oldest = channel.owing[0];
  const owed = channel.unheard || (oldest !== undefined && oldest < shownUpTo(channel));
  const fits = lastSays(channel) !== null || channel.outbox.length < ACK_WINDOW_FRAMES;
  return owed && fits ? channel.ackedAt + ACK_EVERY_MS : null;
}

/** The last frame in flight, when it carries the acknowledgement of now: sent again, it says all that a new one could. */
function lastSays(channel: Channel): OutFrame | null {
  const last = channel.outbox.at(-1);
  return last?.shown === shownUpTo(channel) ? last : null;
}

/** The frame to send: a new one in the outbox, or the last one of it again. */
export function sealAck(channel: Channel, given: Given): OutFrame {
  channel.ackedAt = given.ms;
  channel.unheard = false;
  return lastSays(channel) ?? seal(channel, KIND.ack, new Uint8Array(0), given);
}

/** Best effort: nothing of this conversation can be sealed or opened after it. */
export function closeChannel(channel: Channel): void {
  wipe(channel.sending.key, channel.receiving.key);
}
