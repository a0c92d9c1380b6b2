import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { argon2idAsync } from '@noble/hashes/argon2.js';
import type { Random } from '../given.js';
import { encodeUtf8 } from '../utf8.js';
import { wipe } from './encoding.js';

/** RFC 9106 costs as LE1.md fixes them: t = 3 passes, m = 64 MiB, p = 1 lane. */
export const PASSPHRASE_COST = { t: 3, m: 64 * 1024, p: 1 } as const;

const SALT_BYTES = 16;
const NONCE_BYTES = 24;
/** Longest stretch of work in one go: short enough that the page still answers. */
const SLICE_MS = 24;

/** A secret under a passphrase, as it may be stored. */
export interface SealedSecret {
  readonly salt: Uint8Array;
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
}

export interface Stretching {
  /** 0 to 1, while the key is computed (about 2 s, 8 s on a poor phone). */
  readonly onProgress?: (done: number) => void;
}

/** Runs on the page's thread in slices, because a Worker is refused under `trusted-types 'none'`. */
async function stretch(passphrase: string, salt: Uint8Array, how: Stretching): Promise<Uint8Array> {
  // One form for one passphrase, whatever keyboard composed it.
  const bytes = encodeUtf8(passphrase.normalize('NFKC'));
  const progress = how.onProgress === undefined ? {} : { onProgress: how.onProgress };
  const key = await argon2idAsync(bytes, salt, { ...PASSPHRASE_COST, dkLen: 32, asyncTick: SLICE_MS, ...progress });
  wipe(bytes);
  return key;
}

/** Draws 16 bytes of salt and 24 of nonce. */
export async function sealSecret(
  secret: Uint8Array,
  passphrase: string,
  random: Random,
  how: Stretching = {},
): Promise<SealedSecret> {
  const salt = random(SALT_BYTES);
  const nonce = random(NONCE_BYTES);
  const key = await stretch(passphrase, salt, how);
  const sealed = xchacha20poly1305(key, nonce).encrypt(secret);
  wipe(key);
  return { salt, nonce, sealed };
}

/** Null: another passphrase, or the stored bytes were changed; nobody can tell which. */
export async function openSecret(
  from: SealedSecret,
  passphrase: string,
  how: Stretching = {},
): Promise<Uint8Array | null> {
  if (from.salt.length !== SALT_BYTES || from.nonce.length !== NONCE_BYTES) return null;
  const key = await stretch(passphrase, from.salt, how);
  try {
    return xchacha20poly1305(key, from.nonce).decrypt(from.sealed);
  } catch {
    return null;
  } finally {
    wipe(key);
  }
}
