import type { Random } from '../given.js';
import { CONV_ID_BYTES } from '../protocol/conv_id.js';
import { equal, join, Reader, u32, u8, wipe } from './encoding.js';
import { confirmationTag, epochSecret, FIRST_EPOCH, transcriptHash, welcomeInfo } from './epoch.js';
import type { Epoch } from './epoch.js';
import { AEAD_TAG_BYTES, hpkeOpen, hpkeSeal, KEM_ENC_BYTES } from './hpke.js';
import { hash, HASH_BYTES, SIGNATURE_BYTES, signWithLabel, TYPE, VERSION, verifyWithLabel } from './suite.js';

export const LEAF = { visitor: 0, adviser: 1 } as const;
export type Leaf = (typeof LEAF)[keyof typeof LEAF];

const SECRET_BYTES = 32;
const WRAP_BYTES = SECRET_BYTES + AEAD_TAG_BYTES;
const KIND_EPOCH_SECRET = 1;
const BODY_BYTES =
  2 + CONV_ID_BYTES + 4 + 1 + HASH_BYTES + 1 + 2 * (1 + HASH_BYTES) + 1 + 2 + KEM_ENC_BYTES + WRAP_BYTES + 1;
const COMMIT_BYTES = BODY_BYTES + SIGNATURE_BYTES + HASH_BYTES;

/** What both ends have seen before the Commit. */
export interface PickUp {
  readonly hello: Uint8Array;
  readonly take: Uint8Array;
  readonly keyPackage: Uint8Array;
}

function bodyHead(of: PickUp): Uint8Array {
  const convId = hash(of.hello).subarray(0, CONV_ID_BYTES);
  return join(
    u8(VERSION),
    u8(TYPE.commit),
    convId,
    u32(FIRST_EPOCH),
    u8(LEAF.visitor),
    hash(of.take),
    u8(2),
    u8(LEAF.visitor),
    hash(of.hello),
    u8(LEAF.adviser),
    hash(of.keyPackage),
    u8(1),
    u8(LEAF.adviser),
    u8(KIND_EPOCH_SECRET),
  );
}

function infoFor(hello: Uint8Array): Uint8Array {
  return welcomeInfo(hash(hello).subarray(0, CONV_ID_BYTES), u32(FIRST_EPOCH), u8(LEAF.adviser));
}

/** The visitor's Commit 1; null when pk_A is not a key. Draws 32 bytes s_1, then 64 for the encapsulation. */
export function makeCommit(
  of: PickUp,
  pkA: Uint8Array,
  signingSecret: Uint8Array,
  random: Random,
): { readonly frame: Uint8Array; readonly epoch: Epoch } | null {
  const s1 = random(SECRET_BYTES);
  const wrapped = hpkeSeal(pkA, infoFor(of.hello), hash(of.hello), s1, random);
  if (wrapped === null) return null;
  const body = join(bodyHead(of), wrapped.enc, wrapped.sealed, u8(0));
  const signature = signWithLabel(signingSecret, 'commit', body);
  const cth = transcriptHash(of.hello, of.take, body, signature);
  const secret = epochSecret(s1, cth);
  return { frame: join(body, signature, confirmationTag(secret, cth)), epoch: { cth, secret } };
}

/** The adviser's side; null unless every byte is what the visitor with vk_V made for this very Take. */
export function openCommit(frame: Uint8Array, of: PickUp, vkV: Uint8Array, kemSecret: Uint8Array): Epoch | null {
  if (frame.length !== COMMIT_BYTES) return null;
  const from = new Reader(frame);
  const body = from.take(BODY_BYTES);
  const signature = from.take(SIGNATURE_BYTES);
  const tag = from.take(HASH_BYTES);
  const head = bodyHead(of);
  const inBody = new Reader(body);
  if (!equal(inBody.take(head.length), head)) return null;
  const enc = inBody.take(KEM_ENC_BYTES);
  const wrap = inBody.take(WRAP_BYTES);
  inBody.expect(0);
  if (!from.done || !inBody.done || !verifyWithLabel(vkV, 'commit', body, signature)) return null;
  const s1 = hpkeOpen(kemSecret, enc, infoFor(of.hello), hash(of.hello), wrap);
  if (s1 === null || s1.length !== SECRET_BYTES) return null;
  const cth = transcriptHash(of.hello, of.take, body, signature);
  const secret = epochSecret(s1, cth);
  if (equal(tag, confirmationTag(secret, cth))) return { cth, secret };
  wipe(secret);
  return null;
}
