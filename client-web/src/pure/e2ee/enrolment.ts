import { decodeBase64url } from '../protocol/base64url.js';
import { ascii, join } from './encoding.js';
import { hash, hmacSha256 } from './suite.js';

const SECRET_BYTES = 32;
const ADVISER_ID_BYTES = 16;
const FRAGMENT = '#i=';

/** What the invitation's URL carries in its fragment, which no server ever sees. */
export interface Invitation {
  readonly secret: Uint8Array;
  readonly adviserId: Uint8Array;
}

/** Null when the fragment is not an invitation. */
export function readInvitation(fragment: string): Invitation | null {
  if (!fragment.startsWith(FRAGMENT)) return null;
  const bytes = decodeBase64url(fragment.slice(FRAGMENT.length));
  if (bytes?.length !== SECRET_BYTES + ADVISER_ID_BYTES) return null;
  return { secret: bytes.slice(0, SECRET_BYTES), adviserId: bytes.slice(SECRET_BYTES) };
}

export interface EnrolmentRequest {
  /** Names the invitation without giving its secret away. */
  readonly invitation: Uint8Array;
  /** Lets `luwtectl sign` see that the gateway did not swap the key. */
  readonly mac: Uint8Array;
  /** To be signed by the new key with label `enrol`: proof that she holds it. */
  readonly proofContent: Uint8Array;
}

export function enrolmentRequest(from: Invitation, vk: Uint8Array): EnrolmentRequest {
  const invitation = hash(from.secret, ascii('id'));
  return {
    invitation,
    mac: hmacSha256(from.secret, join(vk, from.adviserId)),
    proofContent: join(invitation, vk, from.adviserId),
  };
}
