import { type Invitation, enrolmentRequest } from '../../../pure/e2ee/enrolment.js';
import { type Stretching, openSecret, sealSecret } from '../../../pure/e2ee/passphrase.js';
import { type SigningLabel, signingInput, signingKeyPair } from '../../../pure/e2ee/suite.js';
import type { Random } from '../../../pure/given.js';
import type { KeyRecord } from './key_record.js';
import { sameBytes } from './key_store.js';

/** RFC 8410: everything of an Ed25519 key in PKCS#8 before its 32 bytes of seed. */
const pkcs8HeadBytes = 16;

/** An adviser's identity key, unlocked: the browser signs with it and hands it to nobody, this page included. */
export class IdentityKey {
  constructor(
    private readonly subtle: SubtleCrypto,
    private readonly key: CryptoKey,
    readonly vk: Uint8Array,
  ) {}

  /** Ed25519 under a label of LE1, 64 bytes. */
  async sign(label: SigningLabel, content: Uint8Array): Promise<Uint8Array> {
    return new Uint8Array(await this.subtle.sign('Ed25519', this.key, owned(signingInput(label, content))));
  }
}

/** Whether this browser can hold the key at all. */
export async function knowsEd25519(subtle: SubtleCrypto): Promise<boolean> {
  try {
    await subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes the key for an invitation: extractable once, to be sealed under the passphrase, and from then on only as the
 * browser's non-extractable key. The request is signed with the key as it was sealed, which proves that it can be
 * opened again. Rejects where the browser refuses; nothing is stored here.
 */
export async function makeIdentity(
  subtle: SubtleCrypto,
  invitation: Invitation,
  passphrase: string,
  random: Random,
  how: Stretching,
): Promise<KeyRecord> {
  const pair = (await subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const vk = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const pkcs8 = new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey));
  try {
    const secret = await sealSecret(pkcs8, passphrase, random, how);
    const key = await imported(subtle, pkcs8, vk);
    const request = enrolmentRequest(invitation, vk);
    const proof = await key.sign('enrol', request.proofContent);
    const stage = { kind: 'pending', invitation: request.invitation, mac: request.mac, proof } as const;
    return { ver: 1, vk, adviser: invitation.adviserId, secret, stage };
  } finally {
    pkcs8.fill(0);
  }
}

/** Null: the passphrase does not open this record, or the record was changed; nobody can tell which. */
export async function unlockIdentity(
  subtle: SubtleCrypto,
  record: KeyRecord,
  passphrase: string,
  how: Stretching,
): Promise<IdentityKey | null> {
  const pkcs8 = await openSecret(record.secret, passphrase, how);
  if (pkcs8 === null) return null;
  try {
    const seed = pkcs8.slice(pkcs8HeadBytes);
    const fits = seed.length === 32 && sameBytes(signingKeyPair(seed).vk, record.vk);
    seed.fill(0);
    return fits ? await imported(subtle, pkcs8, record.vk) : null;
  } catch {
    return null;
  } finally {
    pkcs8.fill(0);
  }
}

async function imported(subtle: SubtleCrypto, pkcs8: Uint8Array, vk: Uint8Array): Promise<IdentityKey> {
  return new IdentityKey(subtle, await subtle.importKey('pkcs8', owned(pkcs8), 'Ed25519', false, ['sign']), vk);
}

/** WebCrypto's types refuse memory that might be shared; none here is. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
