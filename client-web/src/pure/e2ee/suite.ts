import { ed25519 } from '@noble/curves/ed25519.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ascii, join, lp32, lp8, u16 } from './encoding.js';

// Suite 2, the only one (LE1.md, Encoding). Every label of LE1 passes through this file.

export const VERSION = 1;
export const SUITE = 2;
export const HASH_BYTES = 32;
export const SIGNATURE_BYTES = 64;
export const VK_BYTES = 32;

/** Frame types of LE1. */
export const TYPE = { hello: 1, intake: 2, take: 3, commit: 4, message: 5 } as const;

export function hash(...parts: readonly Uint8Array[]): Uint8Array {
  return sha256(join(...parts));
}

export function hmacSha256(key: Uint8Array, content: Uint8Array): Uint8Array {
  return hmac(sha256, key, content);
}

/** HKDF-Extract (RFC 5869). */
export function extractKey(salt: Uint8Array, secret: Uint8Array): Uint8Array {
  return extract(sha256, secret, salt);
}

/** EWL: HKDF-Expand with label and context. */
export function expandWithLabel(secret: Uint8Array, label: string, context: Uint8Array, length: number): Uint8Array {
  return expand(sha256, secret, join(u16(length), lp8(ascii('LE1 ' + label)), lp8(context)), length);
}

export type SigningLabel =
  'issuer' | 'credential' | 'status-key' | 'revocations' | 'signin' | 'enrol' | 'keypackage' | 'commit';

/** The bytes that Ed25519 signs in SignWithLabel. */
export function signingInput(label: SigningLabel, content: Uint8Array): Uint8Array {
  return join(lp8(ascii('LE1 ' + label)), lp32(content));
}

export function signWithLabel(secret: Uint8Array, label: SigningLabel, content: Uint8Array): Uint8Array {
  return ed25519.sign(signingInput(label, content), secret);
}

/** Strict (RFC 8032, no small-order keys): noble's default would accept an identity-point key for any message. */
export function verifyWithLabel(
  vk: Uint8Array,
  label: SigningLabel,
  content: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return ed25519.verify(signature, signingInput(label, content), vk, { zip215: false });
  } catch {
    return false;
  }
}

export function signingKeyPair(seed: Uint8Array): { readonly secret: Uint8Array; readonly vk: Uint8Array } {
  return { secret: seed, vk: ed25519.getPublicKey(seed) };
}
