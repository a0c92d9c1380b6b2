import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCommit } from '../../../src/pure/e2ee/commit.js';
import { openIntake } from '../../../src/pure/e2ee/intake.js';
import { decodeHeader, openMessage } from '../../../src/pure/e2ee/message.js';
import { hash } from '../../../src/pure/e2ee/suite.js';
import { verifyTake } from '../../../src/pure/e2ee/take.js';
import { Chance } from '../world/chance.js';
import { Pair } from '../world/pair.js';
import { NOW_S, PINNED } from '../world/organisation.js';

// One bit of every byte of every frame (chosen by the seed), and cut or lengthened frames: nothing of it is accepted.

const chance = new Chance(2026);

function* altered(frame: Uint8Array): Generator<readonly [string, Uint8Array]> {
  for (let at = 0; at < frame.length; at++) {
    const bit = chance.below(8);
    yield [`byte ${at} bit ${bit}`, frame.map((byte, index) => (index === at ? byte ^ (1 << bit) : byte))];
  }
  yield ['a byte more', Uint8Array.of(...frame, 0)];
  for (const cut of [1, 2, 16, frame.length - 2, frame.length])
    yield [`${cut} bytes less`, frame.slice(0, frame.length - cut)];
}

/** One pick-up whose frames are kept. */
function frames() {
  const pair = new Pair({ seed: 31 });
  const { hello, intake, secrets } = pair.visitor;
  const intakeKey = secrets.intake.slice();
  pair.take();
  const take = pair.toVisitor[0]!;
  const kemSecret = pair.adviser.kemSecret.slice();
  const { keyPackage, vkV } = pair.adviser;
  pair.tellVisitor({ kind: 'received', bytes: pair.toVisitor.shift()! });
  const [commit, opening] = pair.toAdviser as [Uint8Array, Uint8Array];
  return { hello, intake: intake!, intakeKey, take, kemSecret, keyPackage, vkV, commit, opening };
}

const made = frames();

test('Take', () => {
  const expected = { helloHash: hash(made.hello), desks: ['eer'], pinned: PINNED, unixS: NOW_S };
  assert.equal(verifyTake(made.take, expected).ok, true);
  for (const [what, frame] of altered(made.take)) assert.equal(verifyTake(frame, expected).ok, false, what);
});

test('Commit', () => {
  const parts = { hello: made.hello, take: made.take, keyPackage: made.keyPackage };
  assert.notEqual(openCommit(made.commit, parts, made.vkV, made.kemSecret), null);
  for (const [what, frame] of altered(made.commit))
    assert.equal(openCommit(frame, parts, made.vkV, made.kemSecret), null, what);
});

test('Hello: an altered one never leads to an agreed conversation', () => {
  const parts = { hello: made.hello, take: made.take, keyPackage: made.keyPackage };
  for (const [what, hello] of altered(made.hello)) {
    assert.equal(openCommit(made.commit, { ...parts, hello }, made.vkV, made.kemSecret), null, what);
    const verdict = verifyTake(made.take, { helloHash: hash(hello), desks: ['eer'], pinned: PINNED, unixS: NOW_S });
    assert.deepEqual(verdict, { ok: false, fault: 'wrong_conversation' }, what);
  }
});

test('Intake', () => {
  const helloHash = hash(made.hello);
  assert.equal(openIntake(made.intake, made.intakeKey, helloHash), 'Kan ik met iemand praten?');
  for (const [what, frame] of altered(made.intake))
    assert.equal(openIntake(frame, made.intakeKey, helloHash), null, what);
});

test('message: every byte of header, ciphertext and tag', () => {
  const pair = new Pair({ seed: 32 }).join();
  pair.tellVisitor({ kind: 'textWritten', text: 'Hij leest mijn telefoon.' });
  const frame = pair.toAdviser.shift()!;
  for (const [what, changed] of altered(frame)) {
    // Each altered frame meets a fresh copy, because a first failure makes the page mend its line.
    const adviser = structuredClone(pair.adviser);
    const before = adviser.talk!.channel.receiving.seq;
    pair.adviser = adviser;
    pair.tellAdviser({ kind: 'received', bytes: changed });
    assert.equal(pair.adviser.talk!.channel.receiving.seq, before, what);
    assert.deepEqual(pair.adviserMessages, [], what);
    pair.adviser = structuredClone(adviser);
    pair.toVisitor.length = 0;
  }
  pair.adviser = { ...pair.adviser, talk: { ...pair.adviser.talk!, doubt: null } };
  pair.tellAdviser({ kind: 'received', bytes: frame });
  assert.deepEqual(
    pair.adviserMessages.map((message) => message.text),
    ['Hij leest mijn telefoon.'],
  );
});

test('message: the key of another sender, seq or conversation opens nothing', () => {
  const frame = made.opening;
  const header = decodeHeader(frame)!;
  for (let round = 0; round < 32; round++) {
    assert.deepEqual(openMessage(chance.bytes(32), chance.bytes(32), header, frame), { ok: false, why: 'forged' });
  }
});
