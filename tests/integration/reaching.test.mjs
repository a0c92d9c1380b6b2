// Who is reached when more than one desk may answer, when she says something new, and when an adviser is not really there.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { Adviser } from './harness/adviser.mjs';
import { arrived, onShift } from './harness/chat.mjs';
import { b64, conversationOf, hello } from './harness/frames.mjs';
import { Line } from './harness/line.mjs';

// Two regions, and an expert centre that advises professionals only.
const network = {
  desks: [
    { slug: 'vt-a', name: 'Veilig Thuis A' },
    { slug: 'vt-b', name: 'Veilig Thuis B' },
    { slug: 'centrum', name: 'Expertisecentrum', kind: 'expert_centre', topics: ['fgm'], takes_citizens: false },
  ],
  regions: [{ code: 'VR01', name: 'A', desks: ['vt-a'] }, { code: 'VR02', name: 'B', desks: ['vt-b'] }],
  municipalities: [['GM0001', 'Aadorp', 'VR01', '', ''], ['GM0002', 'Beedorp', 'VR02', '', '']],
  rules: [
    { name: 'harmful practice', topics: ['fgm'], where: ['municipality'], steps: [
      { after_s: 0, to: 'own_region', skill: 'attention_officer' },
      { after_s: 0, to: 'expert_centre' },
      { after_s: 600, to: 'all_regions', skill: 'attention_officer' }] },
    { name: 'region', where: ['municipality'], steps: [{ after_s: 0, to: 'own_region' }] },
  ],
};
const fromA = { where: 'GM0001' };
const asProfessional = { ...fromA, topic: 'fgm', role: 'professional' };
const asCitizen = { ...fromA, topic: 'fgm', role: 'self' };

const conv = (visitor) => b64(visitor.conversation);
const offered = async (adviser) => (await adviser.line.control('offer')).item.conv;
const has = (line, name) => line.received.some((item) => item.text?.t === name);
/** Of those with as little to do and without a chat yet, the lower id comes first. */
const inTurn = (advisers) => advisers.toSorted((one, other) => Buffer.compare(one.id, other.id));

/** One who enrolled for `desk`, on shift. */
async function at(gateway, label, desk, { max = 2, role = {} } = {}) {
  const adviser = await Adviser.enrol(gateway, label, desk, role);
  await adviser.signIn();
  await adviser.startShift(max);
  return adviser;
}

async function routed(line, choices) {
  line.say({ t: 'route', choices });
  return line.control('routed');
}

/** Whatever the gateway had to say on `line` until now has come. */
async function caughtUp({ line }) {
  line.say({ t: 'ping', n: 1 });
  await line.control('pong');
}

test('a professional reaches the attention officer of the region and the expert centre at once, a citizen the officer', async (t) => {
  const gateway = await Gateway.start(t, network);
  const { line } = await Line.open(gateway.visitorUrl);
  const expert = await at(gateway, 'Eva', 'centrum');
  const reached = async (choices) => {
    const { desks, open } = await routed(line, choices);
    return [desks, open];
  };
  assert.deepEqual(await reached(asProfessional), [['vt-a', 'centrum'], true]);
  assert.deepEqual(await reached(asCitizen), [['vt-a'], false], 'the centre is not there for her');
  const officer = await at(gateway, 'Amal', 'vt-a', { role: { attentionOfficer: true } });
  assert.deepEqual(await reached(asCitizen), [['vt-a'], true]);

  const both = ['vt-a', 'centrum'];
  const first = await arrived(gateway, hello(both), asProfessional);
  for (const adviser of [officer, expert]) {
    const { item } = await adviser.line.control('arrived');
    assert.deepEqual([item.conv, item.suits], [conv(first), true]);
  }
  const [asked, next] = inTurn([officer, expert]);
  assert.equal(await offered(asked), conv(first));
  assert.ok(!has(next.line, 'offer'), 'one at a time');
  asked.line.say({ t: 'decline', conv: conv(first), reason: 'busy' });
  assert.equal(await offered(next), conv(first));
  next.take(first.conversation);
  assert.equal((await first.line.control('taken')).conv, conv(first));
  assert.equal((await asked.line.control('gone')).why, 'taken');

  // The one who said no is less loaded now; whichever of the two that is, the expert takes this one.
  const second = await arrived(gateway, hello(both), asProfessional);
  assert.equal(await offered(asked), conv(second));
  expert.take(second.conversation);
  assert.equal((await second.line.control('taken')).conv, conv(second));
  assert.equal((await expert.line.next(({ text }) => text?.t === 'taken' && text.conv === conv(second))).text.t, 'taken');

  const citizen = await arrived(gateway, hello(['vt-a']), asCitizen);
  assert.equal(await offered(officer), conv(citizen));
  officer.line.say({ t: 'decline', conv: conv(citizen), reason: 'busy' });
  await officer.line.next(({ text }) => text?.t === 'offer_over' && text.conv === conv(citizen));
  for (const one of [expert, citizen]) await caughtUp(one);
  assert.ok(!has(citizen.line, 'widen'), 'the centre is not proposed to her either');
  assert.ok(!expert.line.received.some(({ text }) => text?.item?.conv === conv(citizen)), 'nor does the centre see her');
  expert.take(citizen.conversation);
  assert.deepEqual(await expert.line.control('refused'), { t: 'refused', code: 'no_such_chat', about: 'take' });
});

test('what she says while she waits may need somebody else: the offer is taken back, others are proposed, her place stays', async (t) => {
  const gateway = await Gateway.start(t, network);
  const plain = [await at(gateway, 'Anna', 'vt-a'), await at(gateway, 'Bea', 'vt-a')];
  const far = await at(gateway, 'Bo', 'vt-b', { role: { attentionOfficer: true } });
  const [asked, other] = inTurn(plain);
  const first = await arrived(gateway, hello(['vt-a']), fromA);
  assert.equal(await offered(asked), conv(first));
  const second = await arrived(gateway, hello(['vt-a']), fromA);
  assert.equal(await offered(other), conv(second));
  const came = {};
  for (const adviser of plain) {
    const { item } = await adviser.line.control('arrived');
    assert.deepEqual([item.conv, item.suits], [conv(first), true]);
    came[adviser.page] = item.since_ms;
  }

  first.line.say({ t: 'choices', choices: asCitizen });
  assert.deepEqual(await asked.line.control('offer_over'), { t: 'offer_over', conv: conv(first), why: 'withdrawn' });
  for (const adviser of plain) {
    const { item } = await adviser.line.control('changed');
    assert.deepEqual([item.conv, item.suits, item.choices], [conv(first), false, asCitizen]);
    assert.ok(item.since_ms >= came[adviser.page], 'she waits since she came');
  }
  assert.deepEqual(await first.line.control('widen'), { t: 'widen', desks: ['vt-a', 'vt-b'], reach: 'other_region' });
  asked.take(first.conversation);
  assert.deepEqual(await asked.line.control('refused'), { t: 'refused', code: 'not_suitable', about: 'take' });
  for (const one of [first, second, other, far]) await caughtUp(one);
  assert.ok(!has(first.line, 'place') && !has(second.line, 'place'), 'nobody moved');
  assert.ok(!has(other.line, 'offer_over'), 'the other offer stands');
  assert.ok(!has(far.line, 'arrived'), 'without her consent nobody elsewhere sees her');
  const { items } = await asked.startShift();
  assert.deepEqual(items.map((item) => item.conv), [conv(first), conv(second)], 'the oldest first, as before');

  const wider = hello(['vt-a', 'vt-b']);
  first.line.say({ t: 'again', hello: b64(wider), intake: null, choices: asCitizen, why: 'widened' });
  assert.equal((await first.line.control('waiting')).place, 1);
  assert.equal(await offered(far), b64(conversationOf(wider)));
});

test('an offer that is still right goes on when she says something more', async (t) => {
  const gateway = await Gateway.start(t, network);
  const adviser = await at(gateway, 'Anna', 'vt-a');
  const visitor = await arrived(gateway, hello(['vt-a']), fromA);
  assert.equal(await offered(adviser), conv(visitor));
  visitor.line.say({ t: 'choices', choices: { ...fromA, topic: 'elder_abuse' } });
  const { item } = await adviser.line.control('changed');
  assert.deepEqual([item.suits, item.choices.topic], [true, 'elder_abuse']);
  await caughtUp(adviser);
  assert.ok(!has(adviser.line, 'offer_over'));
  adviser.take(visitor.conversation);
  await visitor.line.control('taken');
  assert.equal(await gateway.metric('offers_total'), 1);
});

test('a console that falls silent without a goodbye is nobody there: not offered to, and no reason to let anybody in', async (t) => {
  const gateway = await Gateway.start(t);
  const { line } = await Line.open(gateway.visitorUrl);
  const silent = await onShift(gateway, 'Sanne');
  // Its TCP connection stays as it is: nothing is read, so no ping is answered, and no FIN is sent.
  silent.line.stall();
  const stalled = Date.now();
  assert.equal((await routed(line, {})).open, true, 'nobody can know yet');
  const waiting = await arrived(gateway);
  assert.equal(await gateway.metric('offers_total'), 1);
  await gateway.logged(/listener=console.*silent/);
  const seconds = (Date.now() - stalled) / 1000;
  assert.ok(seconds > 9 && seconds < 22, `${seconds} s`);

  assert.equal((await routed(line, {})).open, false);
  line.say({ t: 'arrive', hello: b64(hello()), intake: null, choices: {} });
  assert.deepEqual(await line.control('refused'), { t: 'refused', code: 'closed', about: 'arrive' });
  await caughtUp(waiting);
  assert.equal(await gateway.metric('offers_total'), 1, 'who waits is not offered to her again');
  assert.equal(await gateway.metric('offers_expired_total'), 0, 'it is not held against her');
  const here = await onShift(gateway, 'Yasmin');
  assert.equal(await offered(here), conv(waiting));
  assert.equal((await routed(line, {})).open, true);
});

test('a no, for whatever reason, is counted as such and goes to the next', async (t) => {
  const gateway = await Gateway.start(t);
  const reasons = ['busy', 'not_my_field', 'language', 'known', 'other'];
  const advisers = [];
  for (let n = 0; n <= reasons.length; ++n) advisers.push(await onShift(gateway, `Adviser ${n}`));
  const visitor = await arrived(gateway);
  const turn = inTurn(advisers);
  for (const [n, reason] of reasons.entries()) {
    assert.equal(await offered(turn[n]), conv(visitor), reason);
    assert.ok(!has(turn[n + 1].line, 'offer'), 'one at a time');
    turn[n].line.say({ t: 'decline', conv: conv(visitor), reason });
    assert.deepEqual(await turn[n].line.control('offer_over'), { t: 'offer_over', conv: conv(visitor), why: 'withdrawn' });
    for (const [m, other] of reasons.entries())
      assert.equal(await gateway.metric(`offers_declined_total{reason="${other}"}`), m <= n ? 1 : 0, `${other} after ${reason}`);
  }
  assert.equal(await offered(turn.at(-1)), conv(visitor));
  turn.at(-1).take(visitor.conversation);
  await visitor.line.control('taken');
  assert.ok(turn.slice(0, -1).every((adviser) => !has(adviser.line, 'shift')), 'a no pauses nobody');
});

test('two missed in a row pause her; a no in between begins the count anew', async (t) => {
  const gateway = await Gateway.start(t, { shifts: { offer_answer_s: 1, offers_missed_max: 2 } });
  const adviser = await onShift(gateway, 'Sanne', 3);
  const over = async (visitor) => {
    assert.equal(await offered(adviser), conv(visitor));
    const { conv: of, why } = await adviser.line.control('offer_over');
    assert.equal(of, conv(visitor));
    return why;
  };
  assert.equal(await over(await arrived(gateway)), 'expired');
  const no = await arrived(gateway);
  adviser.line.say({ t: 'decline', conv: conv(no), reason: 'busy' });
  assert.equal(await over(no), 'withdrawn');
  assert.equal(await over(await arrived(gateway)), 'expired');
  await caughtUp(adviser);
  assert.ok(!has(adviser.line, 'shift'), 'two missed, but not in a row');

  assert.equal(await over(await arrived(gateway)), 'expired');
  const { on, state, reason } = await adviser.line.control('shift');
  assert.deepEqual([on, state, reason], [true, 'missed', null]);
  assert.equal(await gateway.metric('offers_expired_total'), 3);
  const { line } = await Line.open(gateway.visitorUrl);
  assert.equal((await routed(line, {})).open, false);
  adviser.line.say({ t: 'ready' });
  assert.equal((await adviser.line.control('shift')).state, 'ready');
  assert.equal((await routed(line, {})).open, true);
  const next = await arrived(gateway);
  assert.equal(await offered(adviser), conv(next));
});
