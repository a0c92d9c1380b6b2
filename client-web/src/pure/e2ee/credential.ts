import { decodeUtf8, encodeUtf8 } from '../utf8.js';
import { Reader } from './encoding.js';
import { SIGNATURE_BYTES, SUITE, VERSION, VK_BYTES } from './suite.js';

// The bodies an organisation signs (LE1.md, Credentials). Shapes only; `chain` says whether signatures hold.

const DAY_S = 86_400;
const ISSUER_LIFE_MAX_S = 90 * DAY_S;
const CREDENTIAL_LIFE_MAX_S = 35 * DAY_S;
const STATUS_LIFE_MAX_S = 35 * DAY_S;
const STATEMENT_LIFE_S = DAY_S;
const REVOKED_MAX = 128;
const DESKS_MAX = 16;
const LABEL_BYTES_MAX = 64;
const ROLE_ADVISER = 1;
/** Trained in harmful practices (LE1.md, Credentials). */
export const ROLE_ATTENTION_OFFICER = 2;
export const ROLE_SHIFT_LEAD = 4;
/** Far above any part; refuses before anything is parsed. */
const PART_BYTES_MAX = 4096;

/** Whole seconds since 1970, both ends included. */
export interface Life {
  readonly notBefore: number;
  readonly notAfter: number;
}

/** A body as it was signed, with the signature behind it. */
export interface Signed {
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
}

/** Issuer and status certificates have the same shape: a key with a life and a serial. */
export interface KeyCertificate extends Signed {
  readonly orgId: Uint8Array;
  readonly vk: Uint8Array;
  readonly life: Life;
  readonly serial: bigint;
}

export interface Credential extends Signed {
  readonly orgId: Uint8Array;
  readonly adviserId: Uint8Array;
  readonly label: string;
  readonly desks: readonly string[];
  readonly roles: number;
  readonly vk: Uint8Array;
  readonly life: Life;
  readonly serial: bigint;
}

export interface Statement extends Signed {
  readonly orgId: Uint8Array;
  readonly counter: bigint;
  readonly life: Life;
  readonly revoked: readonly bigint[];
}

export interface StatusPart {
  readonly certificate: KeyCertificate;
  readonly statement: Statement;
}

const DESK = /^[a-z0-9-]{1,32}$/;

export function deskIsAllowed(desk: string): boolean {
  return DESK.test(desk);
}

// Line breaks, control characters, and characters that turn the direction of what stands beside them.
const FORBIDDEN_IN_LABEL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

export function labelIsAllowed(label: string): boolean {
  const bytes = encodeUtf8(label).length;
  return bytes >= 1 && bytes <= LABEL_BYTES_MAX && !FORBIDDEN_IN_LABEL.test(label) && label.normalize('NFC') === label;
}

function readLife(from: Reader, lifeMaxS: number): Life {
  const notBefore = from.u64();
  const notAfter = from.u64();
  from.refuseUnless(notAfter <= BigInt(Number.MAX_SAFE_INTEGER) && notBefore <= notAfter);
  from.refuseUnless(notAfter - notBefore <= BigInt(lifeMaxS));
  return { notBefore: Number(notBefore), notAfter: Number(notAfter) };
}

function readSerial(from: Reader): bigint {
  const serial = from.u64();
  from.refuseUnless(serial >= 1n);
  return serial;
}

function readHead(from: Reader): Uint8Array {
  from.expect(VERSION);
  from.expect(SUITE);
  return from.take(16);
}

function readSlug(from: Reader): string {
  const slug = decodeUtf8(from.lp8()) ?? '';
  from.refuseUnless(deskIsAllowed(slug));
  return slug;
}

function readLabel(from: Reader): string {
  const label = decodeUtf8(from.lp8()) ?? '';
  from.refuseUnless(labelIsAllowed(label));
  return label;
}

/** Splits `body || signature`; null when it is too long or too short. */
function split(part: Uint8Array): Signed | null {
  if (part.length > PART_BYTES_MAX || part.length <= SIGNATURE_BYTES) return null;
  const end = part.length - SIGNATURE_BYTES;
  return { body: part.slice(0, end), signature: part.slice(end) };
}

function decodeKeyCertificate(part: Uint8Array, lifeMaxS: number): KeyCertificate | null {
  const signed = split(part);
  if (signed === null) return null;
  const from = new Reader(signed.body);
  const orgId = readHead(from);
  const vk = from.take(VK_BYTES);
  const life = readLife(from, lifeMaxS);
  const serial = readSerial(from);
  return from.done ? { ...signed, orgId, vk, life, serial } : null;
}

export function decodeIssuerPart(part: Uint8Array): KeyCertificate | null {
  return decodeKeyCertificate(part, ISSUER_LIFE_MAX_S);
}

export function decodeCredentialPart(part: Uint8Array): Credential | null {
  const signed = split(part);
  if (signed === null) return null;
  const from = new Reader(signed.body);
  const orgId = readHead(from);
  const adviserId = from.take(16);
  const label = readLabel(from);
  const desks = readDesks(from, DESKS_MAX);
  const roles = from.u16();
  from.refuseUnless((roles & ROLE_ADVISER) !== 0);
  const vk = from.take(VK_BYTES);
  const life = readLife(from, CREDENTIAL_LIFE_MAX_S);
  const serial = readSerial(from);
  return from.done ? { ...signed, orgId, adviserId, label, desks, roles, vk, life, serial } : null;
}

/** 1 to `max` slugs behind their count. */
export function readDesks(from: Reader, max: number): readonly string[] {
  const count = from.u8();
  from.refuseUnless(count >= 1 && count <= max);
  const desks: string[] = [];
  while (from.sound && desks.length < count) desks.push(readSlug(from));
  return desks;
}

const KEY_CERTIFICATE_PART_BYTES = 1 + 1 + 16 + VK_BYTES + 8 + 8 + 8 + SIGNATURE_BYTES;

export function decodeStatusPart(part: Uint8Array): StatusPart | null {
  if (part.length <= KEY_CERTIFICATE_PART_BYTES) return null;
  const certificate = decodeKeyCertificate(part.subarray(0, KEY_CERTIFICATE_PART_BYTES), STATUS_LIFE_MAX_S);
  const statement = decodeStatement(part.subarray(KEY_CERTIFICATE_PART_BYTES));
  return certificate !== null && statement !== null ? { certificate, statement } : null;
}

function decodeStatement(part: Uint8Array): Statement | null {
  const signed = split(part);
  if (signed === null) return null;
  const from = new Reader(signed.body);
  const orgId = readHead(from);
  const counter = from.u64();
  const life = readLife(from, STATEMENT_LIFE_S);
  from.refuseUnless(life.notAfter - life.notBefore === STATEMENT_LIFE_S);
  const count = from.u16();
  from.refuseUnless(count <= REVOKED_MAX);
  const revoked: bigint[] = [];
  while (from.sound && revoked.length < count) {
    const serial = from.u64();
    from.refuseUnless(serial > (revoked[revoked.length - 1] ?? 0n));
    revoked.push(serial);
  }
  return from.done ? { ...signed, orgId, counter, life, revoked } : null;
}
