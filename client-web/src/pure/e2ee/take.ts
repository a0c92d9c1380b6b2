import type { Chain } from '../protocol/control_frame.js';
import { decodeUtf8 } from '../utf8.js';
import { verifyChain } from './chain.js';
import type { ChainFault, VerifiedAdviser } from './chain.js';
import { deskIsAllowed } from './credential.js';
import { ascii, equal, join, lp32, lp8, Reader, u8 } from './encoding.js';
import { KEM_PUBLIC_BYTES } from './hpke.js';
import type { PinnedRoot } from './pinned_root.js';
import { hash, HASH_BYTES, SIGNATURE_BYTES, SUITE, TYPE, verifyWithLabel, VERSION, VK_BYTES } from './suite.js';

const TAKE_BYTES_MAX = 4096;

/** What the adviser's identity signs for one conversation; it names everything it belongs to. */
export interface KeyPackage {
  readonly helloHash: Uint8Array;
  readonly desk: string;
  readonly issuerHash: Uint8Array;
  readonly credentialHash: Uint8Array;
  readonly pkA: Uint8Array;
  readonly vkA: Uint8Array;
}

export function encodeKeyPackage(of: KeyPackage): Uint8Array {
  const { helloHash, desk, issuerHash, credentialHash, pkA, vkA } = of;
  return join(u8(VERSION), u8(SUITE), helloHash, lp8(ascii(desk)), issuerHash, credentialHash, pkA, vkA);
}

export function decodeKeyPackage(bytes: Uint8Array): KeyPackage | null {
  const from = new Reader(bytes);
  from.expect(VERSION);
  from.expect(SUITE);
  const helloHash = from.take(HASH_BYTES);
  const desk = decodeUtf8(from.lp8()) ?? '';
  from.refuseUnless(deskIsAllowed(desk));
  const issuerHash = from.take(HASH_BYTES);
  const credentialHash = from.take(HASH_BYTES);
  const pkA = from.take(KEM_PUBLIC_BYTES);
  const vkA = from.take(VK_BYTES);
  return from.done ? { helloHash, desk, issuerHash, credentialHash, pkA, vkA } : null;
}

export interface Take {
  /** The bytes that `signature` covers. */
  readonly keyPackageBytes: Uint8Array;
  readonly keyPackage: KeyPackage;
  readonly signature: Uint8Array;
  readonly chain: Chain;
}

/** `signature`: SignWithLabel(A, "keypackage", keyPackageBytes). */
export function encodeTake(keyPackageBytes: Uint8Array, signature: Uint8Array, chain: Chain): Uint8Array {
  const parts = [lp32(chain.issuer), lp32(chain.credential), lp32(chain.status)];
  return join(u8(VERSION), u8(TYPE.take), lp32(keyPackageBytes), signature, ...parts);
}

export function decodeTake(frame: Uint8Array): Take | null {
  if (frame.length > TAKE_BYTES_MAX) return null;
  const from = new Reader(frame);
  from.expect(VERSION);
  from.expect(TYPE.take);
  const keyPackageBytes = from.lp32();
  const signature = from.take(SIGNATURE_BYTES);
  const chain = { issuer: from.lp32(), credential: from.lp32(), status: from.lp32() };
  const keyPackage = decodeKeyPackage(keyPackageBytes);
  return from.done && keyPackage !== null ? { keyPackageBytes, keyPackage, signature, chain } : null;
}

export interface TakeExpectation {
  readonly helloHash: Uint8Array;
  /** As in the Hello. */
  readonly desks: readonly string[];
  readonly pinned: PinnedRoot;
  readonly unixS: number;
}

/** Why a Take is refused; each is also an alarm that the visitor's page has words for. */
export type TakeFault =
  | 'tampered'
  | 'not_an_adviser'
  | 'adviser_expired'
  | 'adviser_revoked'
  | 'clock_wrong'
  | 'wrong_conversation'
  | 'wrong_desk';

export type TakeVerdict =
  | { readonly ok: true; readonly take: Take; readonly adviser: VerifiedAdviser }
  | { readonly ok: false; readonly fault: TakeFault };

const FAULT_OF_CHAIN: Readonly<Record<ChainFault, TakeFault>> = {
  malformed: 'tampered',
  wrong_root: 'not_an_adviser',
  wrong_signature: 'not_an_adviser',
  not_yet: 'adviser_expired',
  expired: 'adviser_expired',
  revoked: 'adviser_revoked',
  stale_statement: 'clock_wrong',
};

/** Everything a visitor checks before she may write (LE1.md, Pick-up); what costs little first. */
export function verifyTake(frame: Uint8Array, expected: TakeExpectation): TakeVerdict {
  const take = decodeTake(frame);
  if (take === null) return { ok: false, fault: 'tampered' };
  if (!isBound(take, expected.helloHash)) return { ok: false, fault: 'wrong_conversation' };
  const verdict = verifyChain(take.chain, expected.pinned, expected.unixS);
  if (!verdict.ok) return { ok: false, fault: FAULT_OF_CHAIN[verdict.fault] };
  const { adviser } = verdict;
  const { desk } = take.keyPackage;
  if (!verifyWithLabel(adviser.vk, 'keypackage', take.keyPackageBytes, take.signature))
    return { ok: false, fault: 'not_an_adviser' };
  const allowed = adviser.desks.includes(desk) && expected.desks.includes(desk);
  return allowed ? { ok: true, take, adviser } : { ok: false, fault: 'wrong_desk' };
}

/** The KeyPackage names this very Hello, and the chain that came with it. */
function isBound({ keyPackage, chain }: Take, helloHash: Uint8Array): boolean {
  return (
    equal(keyPackage.helloHash, helloHash) &&
    equal(keyPackage.issuerHash, hash(chain.issuer)) &&
    equal(keyPackage.credentialHash, hash(chain.credential))
  );
}
