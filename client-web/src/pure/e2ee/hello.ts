import type { Random } from '../given.js';
import { readDesks } from './credential.js';
import { ascii, join, lp8, Reader, u8 } from './encoding.js';
import { KEM_PUBLIC_BYTES, kemKeyPair } from './hpke.js';
import { hash, HASH_BYTES, signingKeyPair, SUITE, TYPE, VERSION, VK_BYTES } from './suite.js';

/** Desks a visitor can accept in one Hello. */
export const HELLO_DESKS_MAX = 8;
const INTAKE_KEY_BYTES = 32;
const NONCE_BYTES = 32;
const HELLO_BYTES_MAX = 3 + 1 + HELLO_DESKS_MAX * 33 + NONCE_BYTES + KEM_PUBLIC_BYTES + VK_BYTES + HASH_BYTES;

export interface Hello {
  readonly desks: readonly string[];
  readonly nonce: Uint8Array;
  readonly pkV: Uint8Array;
  readonly vkV: Uint8Array;
  readonly intakeCommit: Uint8Array;
}

/** The visitor's secrets of one conversation; dead with its Hello. */
export interface HelloSecrets {
  readonly kem: Uint8Array;
  readonly signing: Uint8Array;
  readonly intake: Uint8Array;
}

/** Draws, in this order: 32 nonce, 32 KEM secret, 32 signing seed, 32 K_intake. */
export function makeHello(
  desks: readonly string[],
  random: Random,
): { readonly frame: Uint8Array; readonly secrets: HelloSecrets } {
  const nonce = random(NONCE_BYTES);
  const kem = kemKeyPair(random);
  const signing = signingKeyPair(random(32));
  const intake = random(INTAKE_KEY_BYTES);
  const frame = join(
    u8(VERSION),
    u8(TYPE.hello),
    u8(SUITE),
    u8(desks.length),
    ...desks.map((desk) => lp8(ascii(desk))),
    nonce,
    kem.publicKey,
    signing.vk,
    intakeCommitment(intake),
  );
  return { frame, secrets: { kem: kem.secret, signing: signing.secret, intake } };
}

export function decodeHello(frame: Uint8Array): Hello | null {
  if (frame.length > HELLO_BYTES_MAX) return null;
  const from = new Reader(frame);
  from.expect(VERSION);
  from.expect(TYPE.hello);
  from.expect(SUITE);
  const desks = readDesks(from, HELLO_DESKS_MAX);
  const nonce = from.take(NONCE_BYTES);
  const pkV = from.take(KEM_PUBLIC_BYTES);
  const vkV = from.take(VK_BYTES);
  const intakeCommit = from.take(HASH_BYTES);
  return from.done ? { desks, nonce, pkV, vkV, intakeCommit } : null;
}

/** Binds the intake's key, so that the gateway cannot swap the intake for one of its own. */
export function intakeCommitment(intakeKey: Uint8Array): Uint8Array {
  return hash(ascii('LE1 intake'), intakeKey);
}
