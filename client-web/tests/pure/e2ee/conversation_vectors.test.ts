import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decodeAside, encodeAside } from '../../../src/pure/e2ee/aside.js';
import { decodeCard, encodeCard } from '../../../src/pure/e2ee/card.js';
import type { Card } from '../../../src/pure/e2ee/card.js';
import { makeCommit, openCommit } from '../../../src/pure/e2ee/commit.js';
import { confirmationTag, epochSecret, initSecret, transcriptHash } from '../../../src/pure/e2ee/epoch.js';
import { decodeHello, intakeCommitment, makeHello } from '../../../src/pure/e2ee/hello.js';
import { kemKeyPair } from '../../../src/pure/e2ee/hpke.js';
import { openIntake, sealIntake } from '../../../src/pure/e2ee/intake.js';
import { decodeHeader, KIND, openMessage, sealMessage } from '../../../src/pure/e2ee/message.js';
import { choicePairs, decodeOpening, encodeOpening } from '../../../src/pure/e2ee/opening.js';
import { pad, unpad } from '../../../src/pure/e2ee/padding.js';
import { firstChain, messageKey, nextChain } from '../../../src/pure/e2ee/sender_chain.js';
import { hash, signingKeyPair, signWithLabel } from '../../../src/pure/e2ee/suite.js';
import { decodeTake, encodeKeyPackage, encodeTake, verifyTake } from '../../../src/pure/e2ee/take.js';
import { PINNED } from '../world/organisation.js';
import { hex, readVectors, unhex } from '../vectors.js';

type Hexes = Record<string, string>;
interface PickUp {
  now: number;
  desks: string[];
  question: string;
  choices: [string, string][];
  random: Hexes;
  hello: Hexes;
  intake: Hexes;
  take: Hexes;
  commit: Hexes;
  epoch: Hexes;
}
interface Messages {
  chains: { leaf: number; keys: { seq: number; ck: string; mk: string }[] }[];
  messages: {
    leaf: number;
    seq: number;
    kind: number;
    acked: number;
    body: string;
    nonce: string;
    header: string;
    frame: string;
  }[];
  notes: {
    asides: { aside: boolean; body: string }[];
    malformed_asides: { why: string; body: string }[];
    cards: { why: string; place: string; number: string; flags: number; body: string }[];
    malformed_cards: { why: string; body: string }[];
  };
}
interface Padding {
  padded: { plain_length: number; padded_length: number; sha256: string }[];
  too_long: number[];
  broken: { why: string; padded: string }[];
}

const pickup = readVectors('le1/pickup.json') as PickUp;
const messages = readVectors('le1/messages.json') as Messages;
const padding = readVectors('le1/padding.json') as Padding;
const { hello, intake, take, commit, epoch } = pickup;
const keys = (readVectors('le1/credentials.json') as { keys: Record<string, Hexes> }).keys;

/** Hands out these bytes in this order, and fails when another number of bytes is asked for. */
function scripted(...names: string[]) {
  const queue = names.map((name) => unhex(pickup.random[name]!));
  return (n: number) => {
    const bytes = queue.shift();
    assert.equal(bytes?.length, n);
    return bytes!;
  };
}

const parts = { hello: unhex(hello['frame']!), take: unhex(take['frame']!), keyPackage: unhex(take['key_package']!) };

test('the files are what their generator makes', () => {
  const generator = fileURLToPath(
    new URL('../../../../../tests/vectors/le1/generate_conversation.mjs', import.meta.url),
  );
  execFileSync(process.execPath, [generator, '--check']);
});

test('Hello: made and read as in the vector', () => {
  const made = makeHello(
    pickup.desks,
    scripted('hello_nonce', 'visitor_kem_secret', 'visitor_signing_seed', 'intake_key'),
  );
  assert.equal(hex(made.frame), hello['frame']);
  assert.equal(hex(hash(made.frame)), hello['hash']);
  const read = decodeHello(made.frame)!;
  assert.deepEqual(
    { desks: read.desks, pk: hex(read.pkV), vk: hex(read.vkV), commit: hex(read.intakeCommit) },
    { desks: pickup.desks, pk: hello['pk_v'], vk: hello['vk_v'], commit: hello['intake_commit'] },
  );
  assert.equal(hex(intakeCommitment(made.secrets.intake)), hello['intake_commit']);
});

test('Intake: sealed and opened as in the vector', () => {
  const key = unhex(pickup.random['intake_key']!);
  assert.equal(
    hex(sealIntake(pickup.question, key, unhex(hello['hash']!), scripted('intake_nonce'))!),
    intake['frame'],
  );
  assert.equal(openIntake(unhex(intake['frame']!), key, unhex(hello['hash']!)), pickup.question);
});

test('Take: made, read and verified as in the vector', () => {
  const kem = kemKeyPair(scripted('adviser_kem_secret'));
  assert.equal(hex(kem.publicKey), take['pk_a']);
  const chain = {
    issuer: unhex(take['issuer']!),
    credential: unhex(take['credential']!),
    status: unhex(take['status']!),
  };
  const keyPackage = encodeKeyPackage({
    helloHash: unhex(hello['hash']!),
    desk: 'eer',
    issuerHash: hash(chain.issuer),
    credentialHash: hash(chain.credential),
    pkA: kem.publicKey,
    vkA: signingKeyPair(unhex(pickup.random['adviser_conversation_seed']!)).vk,
  });
  assert.equal(hex(keyPackage), take['key_package']);
  const signature = signWithLabel(unhex(keys['adviser']!['seed']!), 'keypackage', keyPackage);
  assert.equal(hex(signature), take['signature']);
  assert.equal(hex(encodeTake(keyPackage, signature, chain)), take['frame']);
  const expected = { helloHash: unhex(hello['hash']!), desks: pickup.desks, pinned: PINNED, unixS: pickup.now };
  const verdict = verifyTake(parts.take, expected);
  assert.ok(verdict.ok);
  assert.equal(verdict.adviser.label, 'Noor');
  assert.equal(verdict.take.keyPackage.desk, 'eer');
});

test('Commit: made and opened as in the vector, down to the epoch secret', () => {
  const made = makeCommit(
    parts,
    unhex(take['pk_a']!),
    unhex(pickup.random['visitor_signing_seed']!),
    scripted('s_1', 'encapsulation_seed'),
  )!;
  assert.equal(hex(made.frame), commit['frame']);
  assert.equal(hex(made.epoch.cth), epoch['cth']);
  assert.equal(hex(made.epoch.secret), epoch['epoch_secret']);
  const opened = openCommit(made.frame, parts, unhex(hello['vk_v']!), unhex(pickup.random['adviser_kem_secret']!))!;
  assert.equal(hex(opened.cth), epoch['cth']);
  assert.equal(hex(opened.secret), epoch['epoch_secret']);
});

test('epoch: cth, secret, init and tag one by one', () => {
  const cth = transcriptHash(parts.hello, parts.take, unhex(commit['body']!), unhex(commit['signature']!));
  assert.equal(hex(cth), epoch['cth']);
  const secret = epochSecret(unhex(pickup.random['s_1']!), cth);
  assert.equal(hex(secret), epoch['epoch_secret']);
  assert.equal(hex(initSecret(secret)), epoch['init']);
  assert.equal(hex(confirmationTag(secret, cth)), commit['tag']);
});

test('sender chains: every key as in the vector, and a used chain is wiped', () => {
  for (const { leaf, keys: wanted } of messages.chains) {
    let chain = firstChain(unhex(epoch['epoch_secret']!), leaf);
    for (const { seq, ck, mk } of wanted) {
      assert.deepEqual({ seq: chain.seq, ck: hex(chain.key), mk: hex(messageKey(chain)) }, { seq, ck, mk });
      const used = chain;
      chain = nextChain(chain);
      assert.ok(used.key.every((byte) => byte === 0));
    }
  }
});

test('messages: sealed and opened as in the vector', () => {
  const cth = unhex(epoch['cth']!);
  for (const { leaf, seq, kind, acked, body, nonce, frame } of messages.messages) {
    const key = unhex(messages.chains[leaf]!.keys[seq]!.mk);
    const header = { convId: unhex(hello['conv_id']!), epoch: 1, leaf, seq, nonce: unhex(nonce) };
    const inner = { kind, acks: [{ leaf: 1 - leaf, epoch: 1, nextSeq: acked }], body: unhex(body) };
    assert.equal(hex(sealMessage(key, cth, header, inner)!), frame);
    assert.deepEqual(decodeHeader(unhex(frame)), header);
    assert.deepEqual(openMessage(key, cth, header, unhex(frame)), { ok: true, inner });
  }
});

test('opening: made and read as in the vector', () => {
  const body = unhex(messages.messages[0]!.body);
  const wanted = {
    intakeKey: unhex(pickup.random['intake_key']!),
    intakeHash: unhex(intake['hash']!),
    choices: pickup.choices,
  };
  assert.deepEqual(decodeOpening(body), wanted);
  assert.deepEqual(encodeOpening(wanted), body);
  assert.deepEqual(choicePairs({ topic: 'abandonment', role: 'someone_else', language: 'nl' }), pickup.choices);
});

test('aside: made and read as in the vector, every other body refused', () => {
  const { asides, malformed_asides } = messages.notes;
  assert.deepEqual(asides.map(({ aside }) => aside), [false, true]);
  for (const { aside, body } of asides) {
    assert.equal(hex(encodeAside(aside)), body);
    assert.equal(decodeAside(unhex(body)), aside);
  }
  assert.ok(malformed_asides.length > 0);
  for (const { why, body } of malformed_asides) assert.equal(decodeAside(unhex(body)), null, why);
});

test('card: made and read as in the vector, every malformed one refused', () => {
  const { cards, malformed_cards } = messages.notes;
  assert.ok(cards.length > 0 && malformed_cards.length > 0);
  for (const { why, place, number, flags, body } of cards) {
    const has = (bit: number) => (flags & bit) !== 0;
    const card: Card = { place, number, noRinging: has(1), noCallingBack: has(2), noTextMessage: has(4) };
    assert.equal(hex(encodeCard(card)!), body, why);
    assert.deepEqual(decodeCard(unhex(body)), card, why);
  }
  for (const { why, body } of malformed_cards) assert.equal(decodeCard(unhex(body)), null, why);
});

test('the sealed aside and card of the vector say what their bodies say', () => {
  const bodies = (kind: number) => messages.messages.filter((one) => one.kind === kind).map(({ body }) => unhex(body));
  assert.deepEqual(bodies(KIND.aside).map(decodeAside), [true, false]);
  assert.deepEqual(bodies(KIND.card).map((body) => decodeCard(body)?.number), ['06-12345678']);
});

test('padding: sizes and bytes as in the vector, every broken form refused', () => {
  for (const { plain_length, padded_length, sha256 } of padding.padded) {
    const plain = new Uint8Array(plain_length).fill(0x61);
    const padded = pad(plain)!;
    assert.deepEqual([padded.length, hex(hash(padded))], [padded_length, sha256]);
    assert.deepEqual(unpad(padded), plain);
  }
  for (const length of padding.too_long) assert.equal(pad(new Uint8Array(length)), null);
  for (const { why, padded } of padding.broken) assert.equal(unpad(unhex(padded)), null, why);
});

test('a decoded Take, encoded again, is the same bytes', () => {
  const read = decodeTake(parts.take)!;
  assert.deepEqual(encodeKeyPackage(read.keyPackage), read.keyPackageBytes);
  assert.deepEqual(encodeTake(read.keyPackageBytes, read.signature, read.chain), parts.take);
});
