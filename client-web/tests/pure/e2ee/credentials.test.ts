import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyChain } from '../../../src/pure/e2ee/chain.js';
import {
  decodeCredentialPart,
  decodeIssuerPart,
  decodeStatusPart,
  labelIsAllowed,
} from '../../../src/pure/e2ee/credential.js';
import { enrolmentRequest, readInvitation } from '../../../src/pure/e2ee/enrolment.js';
import { readPinnedRoot } from '../../../src/pure/e2ee/pinned_root.js';
import { signInContent } from '../../../src/pure/e2ee/sign_in.js';
import { signingInput, signWithLabel, verifyWithLabel } from '../../../src/pure/e2ee/suite.js';
import type { SigningLabel } from '../../../src/pure/e2ee/suite.js';
import { encodeBase64url } from '../../../src/pure/protocol/base64url.js';
import { readFrameToConsole } from '../../../src/pure/protocol/read_control.js';
import { decodeUtf8 } from '../../../src/pure/utf8.js';
import { hex, readVectors, unhex } from '../vectors.js';

interface Vectors {
  keys: Record<string, { seed: string; vk: string }>;
  bodies: {
    kind: string;
    body: string;
    label: SigningLabel;
    signed_by: string;
    signing_input: string;
    signature: string;
  }[];
  chains: {
    name: string;
    now: number;
    ok: boolean;
    fault?: string;
    issuer: string;
    credential: string;
    status: string;
    adviser_id?: string;
    label?: string;
    desks?: string[];
    vk?: string;
    serial?: number;
    ends?: number;
    counter?: number;
  }[];
  labels: { why: string; label: string; allowed: boolean }[];
  labels_nfc: { why: string; label: string; nfc: boolean }[];
  sign_in: { name: string; vk: string; origin: string; nonce: string; signature: string; ok: boolean }[];
  enrolment: {
    secret: string;
    adviser_id: string;
    url: string;
    requests: {
      name: string;
      invitation: string;
      adviser_id: string;
      vk: string;
      mac: string;
      proof: string;
      ok_mac: boolean;
      ok_proof: boolean;
    }[];
  };
  files: { root: unknown };
}

const vectors = readVectors('le1/credentials.json') as Vectors;
const pinned = readPinnedRoot(vectors.files.root)!;

test('the root file is read, and refused with a field more, less or wrong', () => {
  assert.notEqual(pinned, null);
  const file = vectors.files.root as Record<string, unknown>;
  assert.equal(readPinnedRoot({ ...file, more: 1 }), null);
  for (const field of Object.keys(file)) {
    const { [field]: _dropped, ...rest } = file;
    assert.equal(readPinnedRoot(rest), null, `without ${field}`);
    assert.equal(readPinnedRoot({ ...file, [field]: 0 }), null, `${field} 0`);
  }
});

test('bodies: the signing input and the signature are those of the other implementations', () => {
  for (const { kind, body, label, signed_by, signing_input, signature } of vectors.bodies) {
    assert.equal(hex(signingInput(label, unhex(body))), signing_input, kind);
    assert.equal(hex(signWithLabel(unhex(vectors.keys[signed_by]!.seed), label, unhex(body))), signature, kind);
  }
});

for (const chain of vectors.chains) {
  test(`chain: ${chain.name} → ${chain.ok ? 'accepted' : chain.fault}`, () => {
    const parts = { issuer: unhex(chain.issuer), credential: unhex(chain.credential), status: unhex(chain.status) };
    const verdict = verifyChain(parts, pinned, chain.now);
    if (!verdict.ok) {
      assert.equal(chain.ok, false, `refused as ${verdict.fault}`);
      assert.equal(verdict.fault, chain.fault);
      return;
    }
    assert.equal(chain.ok, true, 'accepted');
    const { adviserId, label, desks, vk, serial, endsAt, counter } = verdict.adviser;
    assert.deepEqual(
      { id: hex(adviserId), label, desks, vk: hex(vk), serial: Number(serial), ends: endsAt, counter: Number(counter) },
      {
        id: chain.adviser_id,
        label: chain.label,
        desks: chain.desks,
        vk: chain.vk,
        serial: chain.serial,
        ends: chain.ends,
        counter: chain.counter,
      },
    );
  });
}

test('labels: exactly the allowed ones, and only in NFC', () => {
  for (const { why, label, allowed } of vectors.labels) {
    const text = decodeUtf8(unhex(label));
    assert.equal(text !== null && labelIsAllowed(text), allowed, why);
  }
  for (const { why, label, nfc } of vectors.labels_nfc)
    assert.equal(labelIsAllowed(decodeUtf8(unhex(label))!), nfc, why);
});

test('sign-in: verified exactly where the gateway verifies it', () => {
  for (const { name, vk, origin, nonce, signature, ok } of vectors.sign_in) {
    const holds = verifyWithLabel(unhex(vk), 'signin', signInContent(origin, unhex(nonce)), unhex(signature));
    // A nonce of another length never reaches a console: the reader of `challenge` refuses it.
    const frame = JSON.stringify({ t: 'challenge', nonce: encodeBase64url(unhex(nonce)), demo: false });
    assert.equal(holds && readFrameToConsole(frame) !== null, ok, name);
  }
});

test('enrolment: the request made from the invitation URL is the one luwtectl accepts', () => {
  const { url, secret, adviser_id, requests } = vectors.enrolment;
  const invitation = readInvitation(new URL(url).hash)!;
  assert.equal(hex(invitation.secret), secret);
  assert.equal(hex(invitation.adviserId), adviser_id);
  const good = requests.find((request) => request.ok_mac && request.ok_proof)!;
  const made = enrolmentRequest(invitation, unhex(good.vk));
  assert.equal(hex(made.invitation), good.invitation);
  assert.equal(hex(made.mac), good.mac);
  assert.equal(verifyWithLabel(unhex(good.vk), 'enrol', made.proofContent, unhex(good.proof)), true);
  for (const bad of [
    '',
    '#i=',
    '#i=AAAA',
    new URL(url).hash + 'AAAA',
    new URL(url).hash.slice(0, -1),
    '#x=' + new URL(url).hash.slice(3),
  ]) {
    assert.equal(readInvitation(bad), null, bad);
  }
});

test('any bit flipped in any byte of a chain: refused', () => {
  const plain = vectors.chains.find((chain) => chain.name === 'plain')!;
  const parts = { issuer: unhex(plain.issuer), credential: unhex(plain.credential), status: unhex(plain.status) };
  for (const name of ['issuer', 'credential', 'status'] as const) {
    for (let at = 0; at < parts[name].length; at++) {
      const altered = parts[name].slice();
      altered[at]! ^= 1 << ((at * 5 + 3) % 8);
      assert.equal(verifyChain({ ...parts, [name]: altered }, pinned, plain.now).ok, false, `${name} byte ${at}`);
    }
  }
});

test('any prefix of a part is refused without a throw', () => {
  const { issuer, credential, status } = vectors.chains[0]!;
  for (const [decode, part] of [
    [decodeIssuerPart, issuer],
    [decodeCredentialPart, credential],
    [decodeStatusPart, status],
  ] as const) {
    for (let length = 0; length < unhex(part).length; length++)
      assert.equal(decode(unhex(part).slice(0, length)), null, `${length}`);
  }
});
