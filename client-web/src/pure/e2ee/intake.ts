import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { Random } from '../given.js';
import { decodeUtf8, encodeUtf8 } from '../utf8.js';
import { join, Reader, u8 } from './encoding.js';
import { AEAD_TAG_BYTES } from './hpke.js';
import { BUCKETS, pad, unpad } from './padding.js';
import { NONCE_BYTES, textFits } from './message.js';
import { TYPE, VERSION } from './suite.js';

// What she writes while she waits: sealed under a key that only the opening message tells the adviser.

/** Draws a 24-byte nonce. The text must fit (`textFits`). */
export function sealIntake(text: string, key: Uint8Array, helloHash: Uint8Array, random: Random): Uint8Array | null {
  const padded = textFits(text) ? pad(encodeUtf8(text)) : null;
  if (padded === null) return null;
  const nonce = random(NONCE_BYTES);
  return join(u8(VERSION), u8(TYPE.intake), nonce, xchacha20poly1305(key, nonce, helloHash).encrypt(padded));
}

/** Null unless it is exactly what was sealed with this key for this Hello. */
export function openIntake(frame: Uint8Array, key: Uint8Array, helloHash: Uint8Array): string | null {
  const from = new Reader(frame);
  from.expect(VERSION);
  from.expect(TYPE.intake);
  const nonce = from.take(NONCE_BYTES);
  const sealed = from.rest();
  if (!from.done || !BUCKETS.some((size) => sealed.length === size + AEAD_TAG_BYTES)) return null;
  try {
    const plain = unpad(xchacha20poly1305(key, nonce, helloHash).decrypt(sealed));
    const text = plain === null ? null : decodeUtf8(plain);
    return text !== null && textFits(text) ? text : null;
  } catch {
    return null;
  }
}
