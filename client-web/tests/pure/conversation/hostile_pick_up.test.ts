import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCommit } from '../../../src/pure/e2ee/commit.js';
import { join, u8 } from '../../../src/pure/e2ee/encoding.js';
import { makeHello } from '../../../src/pure/e2ee/hello.js';
import { hpkeOpen, kemKeyPair } from '../../../src/pure/e2ee/hpke.js';
import { openIntake, sealIntake } from '../../../src/pure/e2ee/intake.js';
import { hash, signWithLabel } from '../../../src/pure/e2ee/suite.js';
import { decodeTake, encodeKeyPackage, encodeTake } from '../../../src/pure/e2ee/take.js';
import type { VisitorAlarm } from '../../../src/pure/conversation/alarm.js';
import type { Choices } from '../../../src/pure/protocol/choices.js';
import { Chance } from '../world/chance.js';
import { adviser, FOREIGN_ROOT, NOW_S } from '../world/organisation.js';
import type { Adviser } from '../world/organisation.js';
import { NOOR, Pair, texts } from '../world/pair.js';
import type { PairOptions } from '../world/pair.js';
import { World } from '../world/world.js';

// The gateway is the attacker, from Hello to Commit. One test for each thing it may try.

/** What the visitor's page makes of the Take that arrives, and that nothing of hers left the page. */
function refusalOf(
  options: PairOptions,
  alter: (take: Uint8Array, pair: Pair) => Uint8Array = (take) => take,
): VisitorAlarm | undefined {
  const pair = new Pair(options);
  pair.take();
  const take = pair.toVisitor.shift();
  if (take !== undefined) pair.tellVisitor({ kind: 'received', bytes: alter(take, pair) });
  pair.tellVisitor({ kind: 'textWritten', text: 'geheim' });
  assert.equal(pair.toAdviser.length, 0, 'no Commit and no word');
  assert.equal(pair.visitor.stage, 'over');
  assert.equal(pair.visitor.adviser, null, 'nobody is shown as present');
  assert.deepEqual(pair.visitor.ended, { how: 'broken_off', by: 'me' });
  return pair.visitor.alarms[0];
}

test('poses as adviser; expired or revoked adviser; low issuer serial', () => {
  const odd = (oddity: Parameters<typeof adviser>[3]) => refusalOf({ adviser: adviser(8, 'Noor', ['eer'], oddity) });
  assert.equal(odd({ root: FOREIGN_ROOT }), 'not_an_adviser');
  assert.equal(odd({ issuerSerial: 6n }), 'not_an_adviser');
  assert.equal(odd({ notAfter: NOW_S - 601 }), 'adviser_expired');
  assert.equal(odd({ revoked: [3n, 12n] }), 'adviser_revoked');
  assert.equal(odd({ revoked: [7n] }), 'adviser_revoked', 'the issuer');
  assert.equal(odd({ revoked: [9n] }), 'adviser_revoked', 'the status key');
  assert.equal(odd({ vk: adviser(9, 'Sam', ['eer']).vk }), 'not_an_adviser', 'a true chain, but not her key');
  assert.equal(
    refusalOf({ adviser: NOOR }, (take) =>
      resigned(take, (keyPackage) => keyPackage, adviser(9, 'Sam', ['eer']).secret),
    ),
    'not_an_adviser',
  );
});

/** A Take whose KeyPackage was changed and signed by whoever has this secret. */
function resigned(
  take: Uint8Array,
  change: (
    keyPackage: NonNullable<ReturnType<typeof decodeTake>>['keyPackage'],
  ) => Parameters<typeof encodeKeyPackage>[0],
  secret: Uint8Array,
): Uint8Array {
  const { keyPackage, chain } = decodeTake(take)!;
  const bytes = encodeKeyPackage(change(keyPackage));
  return encodeTake(bytes, signWithLabel(secret, 'keypackage', bytes), chain);
}

test('an adviser of a desk she did not accept, or that is not in the credential', () => {
  const elsewhere = adviser(8, 'Noor', ['elders']);
  assert.equal(
    refusalOf({ adviser: NOOR }, (take) => resigned(take, (from) => ({ ...from, desk: 'algemeen' }), NOOR.secret)),
    'wrong_desk',
  );
  assert.equal(
    refusalOf({ adviser: NOOR, desks: ['eer', 'elders'] }, (take) =>
      resigned(take, (from) => ({ ...from, desk: 'elders' }), NOOR.secret),
    ),
    'wrong_desk',
  );
  const pair = new Pair({ adviser: elsewhere });
  pair.take();
  assert.deepEqual(pair.adviser.alarms, ['wrong_desk'], 'her own console refuses it first');
  assert.equal(pair.toVisitor.length, 0);
});

test('another valid credential of the same person stapled on', () => {
  const other = adviser(8, 'Noor (politie)', ['eer', 'algemeen'], { serial: 13n });
  const stapled = (take: Uint8Array, part: 'credential' | 'issuer') => {
    const { keyPackageBytes, signature, chain } = decodeTake(take)!;
    return encodeTake(keyPackageBytes, signature, { ...chain, [part]: other.chain[part] });
  };
  assert.equal(
    refusalOf({ adviser: NOOR }, (take) => stapled(take, 'credential')),
    'wrong_conversation',
  );
  const otherIssuer = adviser(8, 'Noor', ['algemeen', 'eer'], { issuerSerial: 8n });
  assert.equal(
    refusalOf({ adviser: NOOR }, (take) => {
      const { keyPackageBytes, signature, chain } = decodeTake(take)!;
      return encodeTake(keyPackageBytes, signature, { ...chain, issuer: otherIssuer.chain.issuer });
    }),
    'wrong_conversation',
  );
});

test('KeyPackage of another conversation', () => {
  const other = new Pair({ seed: 99 });
  other.take();
  assert.equal(
    refusalOf({ adviser: NOOR }, () => other.toVisitor[0]!),
    'wrong_conversation',
  );
  // And through the whole page, which sees only that it is a Take.
  const world = new World(41);
  const visitor = world.visitor();
  world.run(500);
  world.gateway.relay = (_bytes, deliver, to) => deliver(to === 'visitor' ? other.toVisitor[0]! : _bytes);
  world.consoles[0]!.unlock();
  world.run(2_000);
  assert.deepEqual(visitor.view.alarms, ['wrong_conversation']);
  assert.equal(visitor.view.stage, 'ended');
});

test('second Take on one Hello: ignored with an alarm, and the first conversation goes on', () => {
  const pair = new Pair();
  pair.take();
  const first = pair.adviser;
  pair.deliver();
  const answered = pair.visitorEffects.filter((effect) => effect.kind === 'sendBinary').length;
  const thief = new Pair({ seed: 77, adviser: adviser(9, 'Sam', ['eer']) });
  thief.visitor = { ...thief.visitor, hello: pair.visitor.hello, intake: pair.visitor.intake };
  thief.take();
  pair.tellVisitor({ kind: 'received', bytes: thief.toVisitor[0]! });
  assert.deepEqual(pair.visitor.alarms, ['second_take']);
  assert.equal(
    pair.visitorEffects.filter((effect) => effect.kind === 'sendBinary').length,
    answered,
    'no second Commit',
  );
  assert.deepEqual(pair.visitor.adviser, { label: 'Noor', desk: 'eer', attentionOfficer: false });
  pair.tellVisitor({ kind: 'textWritten', text: 'bent u er nog?' });
  pair.deliver();
  assert.deepEqual(texts(pair.adviserMessages, false), ['bent u er nog?']);
  // The same Take again only means that the answer was lost.
  pair.tellVisitor({ kind: 'received', bytes: first.take ?? pair.adviser.take! });
  assert.deepEqual(pair.toAdviser.splice(0), [pair.visitor.answered!.commit]);
  assert.deepEqual(pair.visitor.alarms, ['second_take']);
});

test('key substitution: in KeyPackage, Hello and Commit', () => {
  const chance = new Chance(12);
  const pkA = kemKeyPair(chance.bytes).publicKey;
  assert.equal(
    refusalOf({ adviser: NOOR }, (take) => resigned(take, (from) => ({ ...from, pkA }), FOREIGN_ROOT.secret)),
    'not_an_adviser',
  );
  // A Hello with the gateway's keys reaches the adviser: her Take is then for another Hello than the visitor's.
  const pair = new Pair();
  const real = pair.visitor.hello;
  const forged = makeHello(['eer'], chance.bytes);
  pair.visitor = { ...pair.visitor, hello: forged.frame };
  pair.take();
  pair.visitor = { ...pair.visitor, hello: real };
  pair.deliver();
  assert.deepEqual(pair.visitor.alarms, ['wrong_conversation']);
  // A Commit of the gateway's own making, for the true Take: signed by the wrong key.
  const victim = new Pair({ seed: 5 });
  victim.take();
  const take = victim.toVisitor[0]!;
  const { keyPackageBytes, keyPackage } = decodeTake(take)!;
  const commit = makeCommit(
    { hello: victim.visitor.hello, take, keyPackage: keyPackageBytes },
    keyPackage.pkA,
    chance.bytes(32),
    chance.bytes,
  )!;
  victim.tellAdviser({ kind: 'received', bytes: commit.frame });
  assert.deepEqual(victim.adviser.alarms, ['bad_commit']);
  assert.equal(victim.adviser.stage, 'offering');
  victim.deliver();
  assert.equal(victim.adviser.stage, 'open', 'the visitor’s own Commit is still good');
  const [tampered] = [victim.adviser.commit!.slice()];
  tampered[tampered.length - 1]! ^= 1;
  victim.tellAdviser({ kind: 'received', bytes: tampered });
  assert.deepEqual(victim.adviser.alarms, ['bad_commit', 'second_commit']);
});

test('choices or intake altered, intake swapped, withheld, or given to a colleague', () => {
  const altered = new Pair({ shownChoices: { role: 'professional', topic: 'honour_violence' } }).join();
  assert.deepEqual(altered.adviser.alarms, ['choices_altered']);
  assert.deepEqual(
    altered.adviser.choices,
    { role: 'self', topic: 'honour_violence' },
    'what she really chose is shown',
  );
  const chance = new Chance(13);
  const flipped = new Pair({
    shownIntake: (intake) => intake!.map((byte, at) => (at === 100 ? byte ^ 4 : byte)),
  }).join();
  assert.deepEqual([flipped.adviser.alarms, flipped.adviser.question], [['intake_altered'], null]);
  const other = new Pair({ question: 'Alles is goed hier.', seed: 4 });
  const swapped = new Pair({
    shownIntake: () => sealIntake('Alles is goed hier.', chance.bytes(32), chance.bytes(32), chance.bytes),
  }).join();
  assert.deepEqual([swapped.adviser.alarms, swapped.adviser.question], [['intake_altered'], null]);
  const withheld = new Pair({ shownIntake: () => null }).join();
  assert.deepEqual(withheld.adviser.alarms, ['intake_missing']);
  const invented = new Pair({ question: null, shownIntake: () => other.visitor.intake }).join();
  assert.deepEqual([invented.adviser.alarms, invented.adviser.question], [['intake_altered'], null]);
  // A colleague who holds Hello and Intake, and every key of her own, reads nothing.
  const { hello, intake } = new Pair({ seed: 3 }).visitor;
  for (const key of [NOOR.secret, chance.bytes(32), hash(hello)])
    assert.equal(openIntake(intake!, key, hash(hello)), null);
});

test('choices she changed in the moment of the take: hers are shown, and only what was never hers is an alarm', () => {
  const [now, before] = [{ role: 'self', topic: 'fgm' }, { role: 'unknown', language: 'nl' }] as const;
  const met = (shownChoices: Choices, choicesBefore?: Choices) => {
    const late = choicesBefore === undefined ? {} : { choicesBefore };
    const { adviser: at } = new Pair({ choices: now, shownChoices, ...late }).join();
    assert.deepEqual([at.stage, at.choices], ['open', now], 'what she really chose is shown');
    return at.alarms;
  };
  assert.deepEqual(met(now, before), []);
  assert.deepEqual(met(before, before), []);
  assert.deepEqual(met({}, {}), []);
  assert.deepEqual(met(before), ['choices_altered'], 'her page says that no change was on its way');
  // Neither one nor the other, nor half of each.
  for (const shown of [{ role: 'professional' }, {}, { role: 'unknown', topic: 'fgm' }] as const)
    assert.deepEqual(met(shown, before), ['choices_altered']);
});

test('an earlier question of hers: nothing is called altered, and nothing old is shown as what she asks', () => {
  const pair = new Pair({ question: 'Kan ik met iemand praten?' });
  const first = pair.visitor.intake;
  pair.tellVisitor({ kind: 'questionWritten', text: 'Bel mij niet terug.' });
  const late = new Pair({ question: 'Kan ik met iemand praten?', shownIntake: () => first });
  late.visitor = pair.visitor;
  late.join();
  assert.deepEqual([late.adviser.alarms, late.adviser.question], [['intake_missing'], null]);
});

test('an intake key other than the one promised in the Hello', () => {
  const pair = new Pair();
  const lied = new Chance(14).bytes(32);
  const { hello } = pair.visitor;
  const intake = sealIntake('iets anders', lied, hash(hello), pair.chance.bytes);
  pair.visitor = { ...pair.visitor, intake, secrets: { ...pair.visitor.secrets, intake: lied } };
  pair.join();
  assert.deepEqual([pair.adviser.alarms, pair.adviser.question], [['intake_altered'], null]);
});

test('wrong clock, stale statement: said so, whichever way it is off', () => {
  for (const unixS of [NOW_S - 3600 - 601, NOW_S - 3600 + 86_400 + 601, NOW_S + 365 * 86_400, 0]) {
    assert.equal(refusalOf({ unixS }), 'clock_wrong', `${unixS}`);
  }
  assert.equal(refusalOf({ adviser: adviser(8, 'Noor', ['eer'], { issuedAt: NOW_S - 86_400 - 601 }) }), 'clock_wrong');
  for (const unixS of [NOW_S - 3600 - 600, NOW_S - 3600 + 86_400 + 600]) {
    assert.equal(new Pair({ unixS }).join().visitor.stage, 'open', `${unixS}`);
  }
});

test('identity-point key, low-order share, malformed keys and enc', () => {
  const identity = join(u8(1), new Uint8Array(31));
  // A credential that names the identity point: its "signature" fits every KeyPackage where checking is lax.
  const lax = adviser(8, 'Noor', ['eer'], { vk: identity });
  const forged = (take: Uint8Array) => {
    const { keyPackageBytes, chain } = decodeTake(take)!;
    return encodeTake(keyPackageBytes, join(identity, new Uint8Array(32)), chain);
  };
  assert.equal(refusalOf({ adviser: lax }, forged), 'not_an_adviser');
  const chance = new Chance(15);
  const good = kemKeyPair(chance.bytes).publicKey;
  const lowOrder = join(good.subarray(0, 1184), new Uint8Array(32));
  const unreduced = join(new Uint8Array(1184).fill(0xff), good.subarray(1184));
  for (const pkA of [lowOrder, unreduced]) {
    assert.equal(
      refusalOf({ adviser: NOOR }, (take) => resigned(take, (from) => ({ ...from, pkA }), NOOR.secret)),
      'tampered',
    );
  }
  const secret = chance.bytes(32);
  for (const enc of [new Uint8Array(1120), new Uint8Array(1120).fill(0xff), new Uint8Array(0)]) {
    assert.equal(hpkeOpen(secret, enc, new Uint8Array(0), new Uint8Array(0), new Uint8Array(48)), null);
  }
});

test('later theft of root and identity opens nothing that was recorded', () => {
  const pair = new Pair();
  const recorded: Uint8Array[] = [];
  pair.take();
  pair.tellVisitor({ kind: 'received', bytes: pair.toVisitor.shift()! });
  recorded.push(...pair.toAdviser);
  pair.deliver();
  const commit = recorded[0]!;
  const at = 2 + 16 + 4 + 1 + 32 + 1 + 66 + 1 + 2;
  const [enc, wrap] = [commit.slice(at, at + 1120), commit.slice(at + 1120, at + 1168)];
  const info = join(
    new TextEncoder().encode('LE1 welcome'),
    hash(pair.visitor.hello).subarray(0, 16),
    Uint8Array.of(0, 0, 0, 1, 1),
  );
  for (const stolen of [NOOR.secret, FOREIGN_ROOT.secret, pair.adviser.kemSecret]) {
    assert.equal(hpkeOpen(stolen, enc, info, hash(pair.visitor.hello), wrap), null);
  }
  assert.ok(
    pair.adviser.kemSecret.every((byte) => byte === 0),
    'the key that could is wiped with the first Commit',
  );
  const { kem, signing, intake } = pair.visitor.secrets;
  assert.ok([kem, signing, intake].every((secret) => secret.every((byte) => byte === 0)));
  pair.tellVisitor({ kind: 'endWanted' });
  pair.deliver();
  for (const talk of [pair.visitor.talk!, pair.adviser.talk!]) {
    assert.ok(
      [talk.channel.sending.key, talk.channel.receiving.key].every((key) => key.every((byte) => byte === 0)),
      'and the rest at the end',
    );
  }
});

test('what an adviser may be: her own page raises the same alarms against a foreign chain', () => {
  const odd: Adviser = adviser(8, 'Noor', ['eer'], { root: FOREIGN_ROOT });
  const world = new World(44, [odd]);
  const visitor = world.visitor();
  world.consoles[0]!.unlock();
  world.run(3_000);
  assert.equal(world.consoles[0]!.view.chainProblem, 'not_an_adviser');
  assert.equal(visitor.view.stage, 'waiting', 'and takes nobody');
});
