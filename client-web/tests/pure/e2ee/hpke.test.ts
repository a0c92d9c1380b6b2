import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chacha20Poly1305 } from '@hpke/chacha20poly1305';
import { CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { hpkeOpen, hpkeSeal, KEM_ENC_BYTES, KEM_PUBLIC_BYTES, kemKeyPair } from '../../../src/pure/e2ee/hpke.js';
import { Chance } from '../world/chance.js';
import { hex } from '../vectors.js';

const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Chacha20Poly1305() });
const buffer = (bytes: Uint8Array) => new Uint8Array(bytes).buffer;

test('a maintained implementation opens what ours seals, and ours what it seals: a hundred times each', async () => {
  const chance = new Chance(7);
  for (let round = 0; round < 100; round++) {
    const { secret, publicKey } = kemKeyPair(chance.bytes);
    const [info, aad, plain] = [
      chance.bytes(chance.below(80)),
      chance.bytes(chance.below(80)),
      chance.bytes(1 + chance.below(64)),
    ];
    const keys = await suite.kem.deserializePrivateKey(buffer(secret));

    const ours = hpkeSeal(publicKey, info, aad, plain, chance.bytes)!;
    const theirPlain = await suite.open(
      { recipientKey: keys, enc: buffer(ours.enc), info: buffer(info) },
      buffer(ours.sealed),
      buffer(aad),
    );
    assert.equal(hex(new Uint8Array(theirPlain)), hex(plain), `round ${round}`);

    const recipientPublicKey = await suite.kem.deserializePublicKey(buffer(publicKey));
    const theirs = await suite.seal({ recipientPublicKey, info: buffer(info) }, buffer(plain), buffer(aad));
    const ourPlain = hpkeOpen(secret, new Uint8Array(theirs.enc), info, aad, new Uint8Array(theirs.ct));
    assert.equal(hex(ourPlain!), hex(plain), `round ${round}`);
  }
});

test('another info, aad, key or any altered byte of enc or ciphertext: nothing opens', () => {
  const chance = new Chance(8);
  const { secret, publicKey } = kemKeyPair(chance.bytes);
  const [info, aad, plain] = [chance.bytes(20), chance.bytes(32), chance.bytes(32)];
  const { enc, sealed } = hpkeSeal(publicKey, info, aad, plain, chance.bytes)!;
  assert.deepEqual(hpkeOpen(secret, enc, info, aad, sealed), plain);
  assert.equal(hpkeOpen(kemKeyPair(chance.bytes).secret, enc, info, aad, sealed), null);
  assert.equal(hpkeOpen(secret, enc, chance.bytes(20), aad, sealed), null);
  assert.equal(hpkeOpen(secret, enc, info, chance.bytes(32), sealed), null);
  const flipped = (bytes: Uint8Array, at: number) =>
    bytes.map((byte, index) => (index === at ? byte ^ (1 << (at % 8)) : byte));
  for (let at = 0; at < sealed.length; at++)
    assert.equal(hpkeOpen(secret, enc, info, aad, flipped(sealed, at)), null, `sealed ${at}`);
  for (let at = 0; at < enc.length; at += 17)
    assert.equal(hpkeOpen(secret, flipped(enc, at), info, aad, sealed), null, `enc ${at}`);
  assert.equal(hpkeOpen(secret, flipped(enc, KEM_ENC_BYTES - 1), info, aad, sealed), null, 'last byte of enc');
});

test('low-order shares and malformed keys are refused, not computed with', () => {
  const chance = new Chance(9);
  const { secret, publicKey } = kemKeyPair(chance.bytes);
  const { enc, sealed } = hpkeSeal(publicKey, new Uint8Array(0), new Uint8Array(0), chance.bytes(32), chance.bytes)!;
  const withTail = (bytes: Uint8Array, tail: number) => {
    const changed = bytes.slice();
    changed.fill(0, bytes.length - 32);
    changed[bytes.length - 32] = tail;
    return changed;
  };
  for (const tail of [0, 1]) {
    assert.equal(
      hpkeOpen(secret, withTail(enc, tail), new Uint8Array(0), new Uint8Array(0), sealed),
      null,
      `enc ${tail}`,
    );
    assert.equal(
      hpkeSeal(withTail(publicKey, tail), new Uint8Array(0), new Uint8Array(0), chance.bytes(32), chance.bytes),
      null,
      `pk ${tail}`,
    );
  }
  for (const length of [0, 1, KEM_PUBLIC_BYTES - 1, KEM_PUBLIC_BYTES + 1]) {
    assert.equal(
      hpkeSeal(new Uint8Array(length), new Uint8Array(0), new Uint8Array(0), chance.bytes(32), chance.bytes),
      null,
    );
  }
  // Coefficients of an ML-KEM key must be below 3329: all ones are not.
  assert.equal(
    hpkeSeal(
      publicKey.slice().fill(0xff, 0, 300),
      new Uint8Array(0),
      new Uint8Array(0),
      chance.bytes(32),
      chance.bytes,
    ),
    null,
  );
  for (const length of [0, KEM_ENC_BYTES - 1, KEM_ENC_BYTES + 1]) {
    assert.equal(hpkeOpen(secret, new Uint8Array(length), new Uint8Array(0), new Uint8Array(0), sealed), null);
  }
});
