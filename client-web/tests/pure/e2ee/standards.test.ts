import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chacha20poly1305, xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { argon2id } from '@noble/hashes/argon2.js';
import { expand } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_kem768_x25519 as xWing } from '@noble/post-quantum/hybrid.js';
import { keySchedule } from '../../../src/pure/e2ee/hpke.js';
import { extractKey, hash, verifyWithLabel } from '../../../src/pure/e2ee/suite.js';
import { encodeUtf8 } from '../../../src/pure/utf8.js';
import { hex, unhex } from '../vectors.js';

// What the libraries underneath compute is what the standards say; an update that changes it must not pass.

test('X25519: RFC 7748 section 6.1', () => {
  const alice = unhex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a');
  assert.equal(hex(x25519.getPublicKey(alice)), '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a');
  const bob = unhex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb');
  assert.equal(hex(x25519.getPublicKey(bob)), 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f');
  const shared = '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742';
  assert.equal(hex(x25519.getSharedSecret(alice, x25519.getPublicKey(bob))), shared);
  assert.equal(hex(x25519.getSharedSecret(bob, x25519.getPublicKey(alice))), shared);
});

test('Ed25519: RFC 8032 section 7.1', () => {
  const vectors = [
    [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ] as const;
  for (const [secret, vk, message, signature] of vectors) {
    assert.equal(hex(ed25519.getPublicKey(unhex(secret))), vk);
    assert.equal(hex(ed25519.sign(unhex(message), unhex(secret))), signature);
    assert.equal(ed25519.verify(unhex(signature), unhex(message), unhex(vk), { zip215: false }), true);
  }
});

test('Ed25519 is verified strictly: keys and points that fit every message are refused', () => {
  const identity = '0100000000000000000000000000000000000000000000000000000000000000';
  const zeros = '00'.repeat(32);
  // The library's default takes it for any message at all: the reason for the strict call.
  assert.equal(ed25519.verify(unhex(identity + zeros), encodeUtf8('anything'), unhex(identity)), true);
  const smallOrder = [
    identity,
    zeros,
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ];
  for (const vk of smallOrder) {
    assert.equal(verifyWithLabel(unhex(vk), 'keypackage', encodeUtf8('anything'), unhex(identity + zeros)), false, vk);
  }
  for (const vk of [new Uint8Array(31), new Uint8Array(33), new Uint8Array(0), new Uint8Array(32).fill(0xff)]) {
    assert.equal(verifyWithLabel(vk, 'keypackage', encodeUtf8('anything'), new Uint8Array(64)), false);
    assert.equal(verifyWithLabel(unhex(identity), 'keypackage', encodeUtf8('anything'), vk), false);
  }
});

test('HKDF-SHA256: RFC 5869 cases 1 and 3', () => {
  const ikm = new Uint8Array(22).fill(0x0b);
  const prk = extractKey(unhex('000102030405060708090a0b0c'), ikm);
  assert.equal(hex(prk), '077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5');
  const okm = expand(sha256, prk, unhex('f0f1f2f3f4f5f6f7f8f9'), 42);
  assert.equal(hex(okm), '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865');
  assert.equal(
    hex(extractKey(new Uint8Array(0), ikm)),
    '19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04',
  );
});

test('HPKE key schedule: RFC 9180 A.2.1 (its KEM, our KDF and AEAD)', () => {
  const shared = unhex('0bbe78490412b4bbea4812666f7916932b828bba79942424abb65244930d69a7');
  const suite = unhex('48504b45' + '0020' + '0001' + '0003');
  const { key, nonce } = keySchedule(shared, encodeUtf8('Ode on a Grecian Urn'), suite);
  assert.equal(hex(key), 'ad2744de8e17f4ebba575b3f5f5a8fa1f69c2a07f6e7500bc60ca6e3e3ec1c91');
  assert.equal(hex(nonce), '5c4d98150661b848853b547f');
  const sealed = chacha20poly1305(key, nonce, encodeUtf8('Count-0')).encrypt(
    encodeUtf8('Beauty is truth, truth beauty'),
  );
  assert.equal(
    hex(sealed),
    '1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28',
  );
});

test('X-Wing: the three vectors of its draft', () => {
  const vectors = [
    [
      '7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26',
      '3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e235b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2',
      'd2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384',
      '2e816deebcd76c5c80d0cd2d174478871658e8e2ff42bc9d4a6e486372e856bb',
      '17cd532d657e44c897ca6583e548a5424fc70bf54f99515a4d2bcf99e3469f33',
    ],
    [
      'badfd6dfaac359a5efbb7bcc4b59d538df9a04302e10c8bc1cbf1a0b3a5120ea',
      '17cda7cfad765f5623474d368ccca8af0007cd9f5e4c849f167a580b14aabdefaee7eef47cb0fca9767be1fda69419dfb927e9df07348b196691abaeb580b32d',
      'f2e86241c64d60f6649fbc6c5b7d17180b780a3f34355e64a85749949c45f150',
      'c42ba5f8430d7d2c83739338203819f090e8303ce9c8b02107c272bfa5376916',
      '1661ea86d608a1924ba30840cb0a65f13ae051e3aec9cf0f064efc0bc92f2154',
    ],
    [
      'ef58538b8d23f87732ea63b02b4fa0f4873360e2841928cd60dd4cee8cc0d4c9',
      '22a96188d032675c8ac850933c7aff1533b94c834adbb69c6115bad4692d8619f90b0cdf8a7b9c264029ac185b70b83f2801f2f4b3f70c593ea3aeeb613a7f1b',
      '953f7f4e8c5b5049bdc771d1dffada0dd961477d1a2ae0988baa7ea6898d893f',
      '6b080d6b84f095342092fa7a22423e58bd681397ad0ef00eac92bd254db4fa95',
      'd3ca5578500344b5896cffc4fd740c9311946b82951df155e6fd86a7966b43c6',
    ],
  ] as const;
  for (const [seed, eseed, shared, publicHash, encHash] of vectors) {
    const { publicKey, secretKey } = xWing.keygen(unhex(seed));
    assert.equal(hex(hash(publicKey)), publicHash);
    const { cipherText, sharedSecret } = xWing.encapsulate(publicKey, unhex(eseed));
    assert.deepEqual([hex(hash(cipherText)), hex(sharedSecret)], [encHash, shared]);
    assert.equal(hex(xWing.decapsulate(cipherText, secretKey)), shared);
  }
});

test('XChaCha20-Poly1305: draft-irtf-cfrg-xchacha A.3.1', () => {
  const key = unhex('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f');
  const nonce = unhex('404142434445464748494a4b4c4d4e4f5051525354555657');
  const text =
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
  const sealed = xchacha20poly1305(key, nonce, unhex('50515253c0c1c2c3c4c5c6c7')).encrypt(encodeUtf8(text));
  assert.equal(hex(sealed).slice(0, 64), 'bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb');
  assert.equal(hex(sealed).slice(-32), 'c0875924c1c7987947deafd8780acf49');
});

test('Argon2id: RFC 9106 section 5.3', () => {
  const of = (byte: number, length: number) => new Uint8Array(length).fill(byte);
  const tag = argon2id(of(1, 32), of(2, 16), {
    t: 3,
    m: 32,
    p: 4,
    dkLen: 32,
    key: of(3, 8),
    personalization: of(4, 12),
  });
  assert.equal(hex(tag), '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
});
