import { decodeBase64url } from '../protocol/base64url.js';
import { VK_BYTES } from './suite.js';

/** What a built client trusts (LE1.md, Credentials); made from the `luwte-root` file by `readPinnedRoot`. */
export interface PinnedRoot {
  readonly orgId: Uint8Array;
  /** The organisation's name for people; trusted because it is built in. */
  readonly name: string;
  /** Ed25519 public keys; an issuer may be signed by either. */
  readonly current: Uint8Array;
  readonly next: Uint8Array;
  readonly minIssuerSerial: bigint;
}

const FIELDS = 'current,kind,min_issuer_serial,name,next,org_id';

/** Reads the JSON of a `luwte-root` file (LE1.md, Files), already parsed; null when it is not one. */
export function readPinnedRoot(file: unknown): PinnedRoot | null {
  if (typeof file !== 'object' || file === null || Object.keys(file).sort().join() !== FIELDS) return null;
  const { kind, org_id, name, current, next, min_issuer_serial } = file as Record<string, unknown>;
  const orgId = bytesOf(org_id, 16);
  const currentKey = bytesOf(current, VK_BYTES);
  const nextKey = bytesOf(next, VK_BYTES);
  if (kind !== 'luwte-root' || typeof name !== 'string' || orgId === null || currentKey === null || nextKey === null)
    return null;
  if (!Number.isSafeInteger(min_issuer_serial) || (min_issuer_serial as number) < 1) return null;
  return { orgId, name, current: currentKey, next: nextKey, minIssuerSerial: BigInt(min_issuer_serial as number) };
}

function bytesOf(value: unknown, length: number): Uint8Array | null {
  const bytes = typeof value === 'string' ? decodeBase64url(value) : null;
  return bytes?.length === length ? bytes : null;
}
