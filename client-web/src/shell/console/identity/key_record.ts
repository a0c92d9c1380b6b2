import type { SealedSecret } from '../../../pure/e2ee/passphrase.js';

/** An adviser's identity key as this browser keeps it: sealed under her passphrase, beside what is public about it. */
export interface KeyRecord {
  readonly ver: 1;
  /** 32 bytes, the public half; the record's name in the store. */
  readonly vk: Uint8Array;
  /** 16 bytes, from the invitation. */
  readonly adviser: Uint8Array;
  /** The private half in PKCS#8, under her passphrase (LE1.md, Encoding). */
  readonly secret: SealedSecret;
  readonly stage: Pending | Enrolled;
}

/** Asked for, not signed yet. The request is kept whole, so that it can be sent again without the invitation's secret. */
export interface Pending {
  readonly kind: 'pending';
  readonly invitation: Uint8Array;
  readonly mac: Uint8Array;
  readonly proof: Uint8Array;
}

export interface Enrolled {
  readonly kind: 'enrolled';
  /** The name in the credential last seen, to tell two keys on one computer apart. */
  readonly label: string;
}

/** What the store holds, read without trust: a browser may have torn a record, or an older page written it. */
export type Stored =
  | { readonly kind: 'record'; readonly record: KeyRecord }
  | { readonly kind: 'corrupt'; readonly name: string };

export function readRecord(name: string, value: unknown): Stored {
  const record = asRecord(value);
  return record === null ? { kind: 'corrupt', name } : { kind: 'record', record };
}

function asRecord(value: unknown): KeyRecord | null {
  if (!isObject(value) || value['ver'] !== 1) return null;
  const vk = bytes(value['vk'], 32);
  const adviser = bytes(value['adviser'], 16);
  const secret = asSecret(value['secret']);
  const stage = asStage(value['stage']);
  if (!vk || !adviser || !secret || !stage) return null;
  return { ver: 1, vk, adviser, secret, stage };
}

function asSecret(value: unknown): SealedSecret | null {
  if (!isObject(value)) return null;
  const salt = bytes(value['salt'], 16);
  const nonce = bytes(value['nonce'], 24);
  const sealed = bytes(value['sealed'], null);
  return salt && nonce && sealed ? { salt, nonce, sealed } : null;
}

function asStage(value: unknown): Pending | Enrolled | null {
  if (!isObject(value)) return null;
  if (value['kind'] === 'enrolled' && typeof value['label'] === 'string') {
    return { kind: 'enrolled', label: value['label'] };
  }
  if (value['kind'] !== 'pending') return null;
  const invitation = bytes(value['invitation'], 32);
  const mac = bytes(value['mac'], 32);
  const proof = bytes(value['proof'], 64);
  if (!invitation || !mac || !proof) return null;
  return { kind: 'pending', invitation, mac, proof };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** @param length exact, or null for anything from 1 to 4,096 bytes */
function bytes(value: unknown, length: number | null): Uint8Array | null {
  if (!(value instanceof Uint8Array)) return null;
  const fits = length === null ? value.length > 0 && value.length <= 4_096 : value.length === length;
  return fits ? value : null;
}
