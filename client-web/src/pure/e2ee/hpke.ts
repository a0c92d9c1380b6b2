import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_kem768_x25519 as xWing } from '@noble/post-quantum/hybrid.js';
import type { Random } from '../given.js';
import { ascii, join, u16, u8, wipe } from './encoding.js';

// HPKE (RFC 9180), base mode, single shot, for one suite: KEM 0x647a X-Wing, KDF 0x0001 HKDF-SHA256,
// AEAD 0x0003 ChaCha20-Poly1305. Written here because the maintained packages cost the visitor 14 KB more.

export const KEM_PUBLIC_BYTES = 1216;
export const KEM_SECRET_BYTES = 32;
export const KEM_ENC_BYTES = 1120;
export const AEAD_TAG_BYTES = 16;
const ENCAPSULATION_SEED_BYTES = 64;

const SUITE_ID = join(ascii('HPKE'), u16(0x647a), u16(0x0001), u16(0x0003));
const HPKE_VERSION = ascii('HPKE-v1');
const NOTHING = new Uint8Array(0);
const MODE_BASE = 0;

/** RFC 9180 section 5.1 without a pre-shared key; `suite` differs only in the RFC's own vectors. `shared` is wiped. */
export function keySchedule(
  shared: Uint8Array,
  info: Uint8Array,
  suite = SUITE_ID,
): { readonly key: Uint8Array; readonly nonce: Uint8Array } {
  const labeledExtract = (salt: Uint8Array, label: string, ikm: Uint8Array) =>
    extract(sha256, join(HPKE_VERSION, suite, ascii(label), ikm), salt);
  const context = join(
    u8(MODE_BASE),
    labeledExtract(NOTHING, 'psk_id_hash', NOTHING),
    labeledExtract(NOTHING, 'info_hash', info),
  );
  const secret = labeledExtract(shared, 'secret', NOTHING);
  const labeledExpand = (label: string, length: number) =>
    expand(sha256, secret, join(u16(length), HPKE_VERSION, suite, ascii(label), context), length);
  const schedule = { key: labeledExpand('key', 32), nonce: labeledExpand('base_nonce', 12) };
  wipe(secret, shared);
  return schedule;
}

/** The secret is the 32 random bytes themselves. */
export function kemKeyPair(random: Random): { readonly secret: Uint8Array; readonly publicKey: Uint8Array } {
  const secret = random(KEM_SECRET_BYTES);
  return { secret, publicKey: xWing.keygen(secret).publicKey };
}

export interface HpkeSealed {
  readonly enc: Uint8Array;
  readonly sealed: Uint8Array;
}

/** Null when the public key is not one. Draws 64 bytes. */
export function hpkeSeal(
  publicKey: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array,
  plain: Uint8Array,
  random: Random,
): HpkeSealed | null {
  try {
    const { cipherText, sharedSecret } = xWing.encapsulate(publicKey, random(ENCAPSULATION_SEED_BYTES));
    const { key, nonce } = keySchedule(sharedSecret, info);
    const sealed = chacha20poly1305(key, nonce, aad).encrypt(plain);
    wipe(key, nonce);
    return { enc: cipherText, sealed };
  } catch {
    return null;
  }
}

/** Null for anything that is not exactly what was sealed to this key with this info and aad. */
export function hpkeOpen(
  secret: Uint8Array,
  enc: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | null {
  try {
    const { key, nonce } = keySchedule(xWing.decapsulate(enc, secret), info);
    const plain = chacha20poly1305(key, nonce, aad).decrypt(sealed);
    wipe(key, nonce);
    return plain;
  } catch {
    return null;
  }
}
