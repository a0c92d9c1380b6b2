import type { Chain } from '../protocol/control_frame.js';
import { decodeCredentialPart, decodeIssuerPart, decodeStatusPart, ROLE_ATTENTION_OFFICER, ROLE_SHIFT_LEAD } from './credential.js';
import type { Credential, KeyCertificate, Life, StatusPart } from './credential.js';
import { equal } from './encoding.js';
import type { PinnedRoot } from './pinned_root.js';
import { verifyWithLabel } from './suite.js';

/** A device's clock may be off by this much, either way. */
const CLOCK_TOLERANCE_S = 600;

/** The gateway's words for the same findings (`ports::CredentialFault`), so that both sides can be compared. */
export type ChainFault =
  | 'malformed'
  | 'wrong_root'
  | 'wrong_signature'
  | 'not_yet'
  | 'expired'
  | 'revoked'
  /** The statement is outside its window by this device's clock: the clock is wrong, or the gateway hides newer ones. */
  | 'stale_statement';

export interface VerifiedAdviser {
  readonly adviserId: Uint8Array;
  readonly label: string;
  readonly desks: readonly string[];
  /** Trained in harmful practices. */
  readonly attentionOfficer: boolean;
  readonly shiftLead: boolean;
  readonly vk: Uint8Array;
  readonly serial: bigint;
  /** The first of the credential's and the issuer's end, whole seconds since 1970. */
  readonly endsAt: number;
  /** Of the revocation statement. */
  readonly counter: bigint;
}

export type ChainVerdict =
  { readonly ok: true; readonly adviser: VerifiedAdviser } | { readonly ok: false; readonly fault: ChainFault };

/** Judges a chain against the pinned root by this device's clock, never the gateway's (LE1.md, Credentials). */
export function verifyChain(chain: Chain, pinned: PinnedRoot, unixS: number): ChainVerdict {
  const issuer = decodeIssuerPart(chain.issuer);
  const credential = decodeCredentialPart(chain.credential);
  const status = decodeStatusPart(chain.status);
  if (issuer === null || credential === null || status === null) return { ok: false, fault: 'malformed' };
  if (credential.life.notAfter > issuer.life.notAfter) return { ok: false, fault: 'malformed' };
  const fault =
    rootFault(issuer, credential, status, pinned) ??
    signatureFault(issuer, credential, status) ??
    timeFault(issuer.life, credential.life, status, unixS) ??
    revocationFault(issuer, credential, status);
  if (fault !== null) return { ok: false, fault };
  const { adviserId, label, desks, roles, vk, serial } = credential;
  const attentionOfficer = (roles & ROLE_ATTENTION_OFFICER) !== 0;
  const shiftLead = (roles & ROLE_SHIFT_LEAD) !== 0;
  const endsAt = Math.min(credential.life.notAfter, issuer.life.notAfter);
  const { counter } = status.statement;
  return { ok: true, adviser: { adviserId, label, desks, attentionOfficer, shiftLead, vk, serial, endsAt, counter } };
}

function rootFault(
  issuer: KeyCertificate,
  credential: Credential,
  status: StatusPart,
  pinned: PinnedRoot,
): ChainFault | null {
  const orgs = [issuer.orgId, credential.orgId, status.certificate.orgId, status.statement.orgId];
  if (!orgs.every((orgId) => equal(orgId, pinned.orgId))) return 'wrong_root';
  if (issuer.serial < pinned.minIssuerSerial) return 'wrong_root';
  const bySome = [pinned.current, pinned.next].some((root) =>
    verifyWithLabel(root, 'issuer', issuer.body, issuer.signature),
  );
  return bySome ? null : 'wrong_root';
}

function signatureFault(issuer: KeyCertificate, credential: Credential, status: StatusPart): ChainFault | null {
  const { certificate, statement } = status;
  const hold =
    verifyWithLabel(issuer.vk, 'credential', credential.body, credential.signature) &&
    verifyWithLabel(issuer.vk, 'status-key', certificate.body, certificate.signature) &&
    verifyWithLabel(certificate.vk, 'revocations', statement.body, statement.signature);
  return hold ? null : 'wrong_signature';
}

function lifeFault(life: Life, unixS: number): 'not_yet' | 'expired' | null {
  if (unixS < life.notBefore - CLOCK_TOLERANCE_S) return 'not_yet';
  return unixS > life.notAfter + CLOCK_TOLERANCE_S ? 'expired' : null;
}

/** The statement first: with a wrong clock everything looks expired, and only the clock can be mended by its owner. */
function timeFault(issuer: Life, credential: Life, status: StatusPart, unixS: number): ChainFault | null {
  if (lifeFault(status.statement.life, unixS) !== null) return 'stale_statement';
  return lifeFault(issuer, unixS) ?? lifeFault(credential, unixS) ?? lifeFault(status.certificate.life, unixS);
}

function revocationFault(issuer: KeyCertificate, credential: Credential, status: StatusPart): ChainFault | null {
  const serials = [issuer.serial, credential.serial, status.certificate.serial];
  return serials.some((serial) => status.statement.revoked.includes(serial)) ? 'revoked' : null;
}
