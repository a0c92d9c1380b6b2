import { ascii, join, lp8, u16, u64, u8 } from '../../../src/pure/e2ee/encoding.js';
import type { PinnedRoot } from '../../../src/pure/e2ee/pinned_root.js';
import { signingKeyPair, signWithLabel } from '../../../src/pure/e2ee/suite.js';
import type { SigningLabel } from '../../../src/pure/e2ee/suite.js';
import type { Chain } from '../../../src/pure/protocol/control_frame.js';
import { encodeUtf8 } from '../../../src/pure/utf8.js';

const DAY_S = 86_400;
/** The moment all test worlds live in. */
export const NOW_S = 1_800_000_000;
export const ORG_ID = new Uint8Array(16).fill(0xa0);

const key = (byte: number) => signingKeyPair(new Uint8Array(32).fill(byte));
export const ROOT = key(1);
export const FOREIGN_ROOT = key(3);
const ISSUER = key(4);
const STATUS = key(6);

export const PINNED: PinnedRoot = {
  orgId: ORG_ID,
  name: 'Voorbeeldorganisatie',
  current: ROOT.vk,
  next: key(2).vk,
  minIssuerSerial: 7n,
};

export interface Adviser {
  readonly id: Uint8Array;
  readonly secret: Uint8Array;
  readonly vk: Uint8Array;
  readonly label: string;
  readonly desks: readonly string[];
  readonly chain: Chain;
}

/** What an attacker or a careless office may do differently. */
export interface Oddity {
  readonly root?: { readonly secret: Uint8Array };
  readonly issuerSerial?: bigint;
  readonly serial?: bigint;
  readonly roles?: number;
  readonly revoked?: readonly bigint[];
  readonly notAfter?: number;
  readonly issuedAt?: number;
  readonly vk?: Uint8Array;
}

const head = join(u8(1), u8(2), ORG_ID);

function life(notBefore: number, notAfter: number): Uint8Array {
  return join(u64(BigInt(notBefore)), u64(BigInt(notAfter)));
}

function signed(by: { readonly secret: Uint8Array }, label: SigningLabel, body: Uint8Array): Uint8Array {
  return join(body, signWithLabel(by.secret, label, body));
}

/** An adviser of the test organisation with a chain that verifies at `NOW_S`, unless odd. */
export function adviser(byte: number, label: string, desks: readonly string[], odd: Oddity = {}): Adviser {
  const id = new Uint8Array(16).fill(byte);
  const identity = key(byte);
  const issuedAt = odd.issuedAt ?? NOW_S - 3600;
  const issuer = signed(
    odd.root ?? ROOT,
    'issuer',
    join(head, ISSUER.vk, life(NOW_S - 10 * DAY_S, NOW_S + 70 * DAY_S), u64(odd.issuerSerial ?? 7n)),
  );
  const notAfter = odd.notAfter ?? NOW_S + 25 * DAY_S;
  const credential = signed(
    ISSUER,
    'credential',
    join(
      ...[head, id, lp8(encodeUtf8(label)), u8(desks.length), ...desks.map((desk) => lp8(ascii(desk))), u16(odd.roles ?? 1)],
      ...[odd.vk ?? identity.vk, life(notAfter - 30 * DAY_S, notAfter), u64(odd.serial ?? 12n)],
    ),
  );
  const revoked = odd.revoked ?? [3n];
  const status = join(
    signed(ISSUER, 'status-key', join(head, STATUS.vk, life(NOW_S - 4 * DAY_S, NOW_S + 26 * DAY_S), u64(9n))),
    signed(
      STATUS,
      'revocations',
      join(head, u64(41n), life(issuedAt, issuedAt + DAY_S), u16(revoked.length), ...revoked.map(u64)),
    ),
  );
  return { id, secret: identity.secret, vk: identity.vk, label, desks, chain: { issuer, credential, status } };
}
