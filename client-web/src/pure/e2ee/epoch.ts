import { ascii, join, lp32, lp8, wipe } from './encoding.js';
import { expandWithLabel, extractKey, hash, HASH_BYTES, hmacSha256 } from './suite.js';

export const FIRST_EPOCH = 1;
const NOTHING = new Uint8Array(0);

/** cth_1: what both ends mean when they say "this conversation". */
export function transcriptHash(
  hello: Uint8Array,
  take: Uint8Array,
  body: Uint8Array,
  signature: Uint8Array,
): Uint8Array {
  return hash(lp8(ascii('LE1 cth1')), lp32(hello), lp32(take), lp32(body), signature);
}

/** epoch_secret_1 from the random s_1; s_1 is wiped. */
export function epochSecret(s1: Uint8Array, cth: Uint8Array): Uint8Array {
  const joiner = extractKey(new Uint8Array(HASH_BYTES), s1);
  const secret = extractKey(cth, joiner);
  wipe(s1, joiner);
  return secret;
}

/** init_1, which the next epoch of a group builds on. */
export function initSecret(secret: Uint8Array): Uint8Array {
  return expandWithLabel(secret, 'init', NOTHING, HASH_BYTES);
}

export function confirmationTag(secret: Uint8Array, cth: Uint8Array): Uint8Array {
  return hmacSha256(expandWithLabel(secret, 'confirm', NOTHING, HASH_BYTES), cth);
}

/** What a member needs of an epoch to talk in it. */
export interface Epoch {
  readonly cth: Uint8Array;
  readonly secret: Uint8Array;
}

/** info of the wrapped secret. */
export function welcomeInfo(convId: Uint8Array, epochBytes: Uint8Array, leafByte: Uint8Array): Uint8Array {
  return join(ascii('LE1 welcome'), convId, epochBytes, leafByte);
}
