import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { CONV_ID_BYTES } from '../protocol/conv_id.js';
import { encodeUtf8 } from '../utf8.js';
import { join, lp16, Reader, u32, u8 } from './encoding.js';
import { AEAD_TAG_BYTES } from './hpke.js';
import { BUCKETS, pad, unpad } from './padding.js';
import { TYPE, VERSION } from './suite.js';

export const NONCE_BYTES = 24;
export const HEADER_BYTES = 51;
const ACKS_MAX = 5;
/** A text is at most this many bytes of UTF-8. */
export const TEXT_BYTES_MAX = 12_000;

/** Kinds this page knows. */
export const KIND = { ack: 0, confirm: 1, opening: 2, text: 3, fin: 4, resume: 5, aside: 6, card: 7 } as const;

/** Visible to the gateway. */
export interface Header {
  readonly convId: Uint8Array;
  readonly epoch: number;
  readonly leaf: number;
  readonly seq: number;
  readonly nonce: Uint8Array;
}

/** "Of this leaf I have shown everything before `nextSeq`." */
export interface Ack {
  readonly leaf: number;
  readonly epoch: number;
  readonly nextSeq: number;
}

export interface Inner {
  readonly kind: number;
  readonly acks: readonly Ack[];
  readonly body: Uint8Array;
}

/** Whether a text may be sent: 1 to 12,000 bytes of UTF-8. */
export function textFits(text: string): boolean {
  // Every UTF-16 unit takes at least one byte: refuses megabytes without encoding them.
  if (text.length === 0 || text.length > TEXT_BYTES_MAX) return false;
  return encodeUtf8(text).length <= TEXT_BYTES_MAX;
}

function encodeHeader(header: Header): Uint8Array {
  const { convId, epoch, leaf, seq, nonce } = header;
  return join(u8(VERSION), u8(TYPE.message), convId, u32(epoch), u8(leaf), u32(seq), nonce);
}

/** Null when the frame has no size that a message can have, or is of another version or type. */
export function decodeHeader(frame: Uint8Array): Header | null {
  if (!BUCKETS.some((size) => frame.length === HEADER_BYTES + size + AEAD_TAG_BYTES)) return null;
  const from = new Reader(frame.subarray(0, HEADER_BYTES));
  from.expect(VERSION);
  from.expect(TYPE.message);
  const header = {
    convId: from.take(CONV_ID_BYTES),
    epoch: from.u32(),
    leaf: from.u8(),
    seq: from.u32(),
    nonce: from.take(NONCE_BYTES),
  };
  return from.done ? header : null;
}

function encodeInner(header: Header, inner: Inner): Uint8Array {
  return join(
    u8(inner.kind),
    u8(0),
    u32(header.epoch),
    u32(header.seq),
    u8(inner.acks.length),
    ...inner.acks.map((ack) => join(u8(ack.leaf), u32(ack.epoch), u32(ack.nextSeq))),
    lp16(inner.body),
    u8(0),
  );
}

/** In a conversation of two: no signature, and a message is always of the epoch and seq in its header. */
function decodeInner(header: Header, plain: Uint8Array): Inner | null {
  const from = new Reader(plain);
  const kind = from.u8();
  from.expect(0);
  from.refuseUnless(from.u32() === header.epoch);
  from.refuseUnless(from.u32() === header.seq);
  const count = from.u8();
  from.refuseUnless(count <= ACKS_MAX);
  const acks: Ack[] = [];
  while (from.sound && acks.length < count) acks.push({ leaf: from.u8(), epoch: from.u32(), nextSeq: from.u32() });
  const body = from.lp16();
  from.expect(0);
  return from.done ? { kind, acks, body } : null;
}

/** Null when the body is too long for the largest bucket. */
export function sealMessage(key: Uint8Array, cth: Uint8Array, header: Header, inner: Inner): Uint8Array | null {
  const head = encodeHeader(header);
  const padded = pad(encodeInner(header, inner));
  if (padded === null) return null;
  return join(head, xchacha20poly1305(key, header.nonce, join(head, cth)).encrypt(padded));
}

export type Opened =
  | { readonly ok: true; readonly inner: Inner }
  /** `forged`: the AEAD refused. `malformed`: the other member sealed something that is not a message. */
  | { readonly ok: false; readonly why: 'forged' | 'malformed' };

export function openMessage(key: Uint8Array, cth: Uint8Array, header: Header, frame: Uint8Array): Opened {
  let padded: Uint8Array;
  try {
    const ad = join(frame.subarray(0, HEADER_BYTES), cth);
    padded = xchacha20poly1305(key, header.nonce, ad).decrypt(frame.subarray(HEADER_BYTES));
  } catch {
    return { ok: false, why: 'forged' };
  }
  const plain = unpad(padded);
  const inner = plain === null ? null : decodeInner(header, plain);
  return inner === null ? { ok: false, why: 'malformed' } : { ok: true, inner };
}
