// Who answers whom, over real sockets: routes, offers, widening, languages, pauses and rest.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { Adviser } from './harness/adviser.mjs';
import { arrived, onShift } from './harness/chat.mjs';
import { arrive, b64, conversationOf, hello } from './harness/frames.mjs';
import { Line } from './harness/line.mjs';

// Two regions and a national desk; after a second every other region may answer too.
const desks = [
  { slug: 'vt-a', name: 'Veilig Thuis A' },
  { slug: 'vt-b', name: 'Veilig Thuis B' },
  { slug: 'landelijk', name: 'Landelijk', kind: 'national' },
];
const network = {
  desks,
  regions: [{ code: 'VR01', name: 'A', desks: ['vt-a'] }, { code: 'VR02', name: 'B', desks: ['vt-b'] }],
  municipalities: [['GM0001', 'Aadorp', 'VR01', '', ''], ['GM0002', 'Beedorp', 'VR02', '', '']],
  rules: [
    { name: 'trained', topics: ['fgm'], where: ['municipality'], steps: [
      { after_s: 0, to: 'own_region', skill: 'attention_officer' }, { after_s: 1, to: 'all_regions', skill: 'attention_officer' }] },
    { name: 'region', where: ['municipality'], steps: [{ after_s: 0, to: 'own_region' }, { after_s: 1, to: 'all_regions' }] },
    { name: 'national', steps: [{ after_s: 0, to: 'national' }] },
  ],
};
const fromA = { where: 'GM0001' };

const offered = async (adviser) => (await adviser.line.control('offer')).item.conv;
const conv = (visitor) => b64(visitor.conversation);

/** One who enrolled for `desk`, on shift. */
async function at(gateway, label, desk, { max = 2, languages = ['nl'], role = {} } = {}) {
  const adviser = await Adviser.enrol(gateway, label, desk, role);
  await adviser.signIn();
  await adviser.startShift(max, languages);
  return adviser;
}

async function routed(line, choices) {
  line.say({ t: 'route', choices });
  return line.control('routed');
}

test('a route says who would answer, as often as she asks, and promises nothing', async (t) => {
  const gateway = await Gateway.start(t, network);
  const { line } = await Line.open(gateway.visitorUrl);
  const nobody = { open: false, late: false, languages: [], wait: null, closes_in_s: null, opens_in_s: null };
  assert.deepEqual(await routed(line, {}), { t: 'routed', desks: ['landelijk'], ...nobody });
  assert.deepEqual((await routed(line, fromA)).desks, ['vt-a']);
  assert.deepEqual((await routed(line, { where: 'GM9999' })).desks, ['landelijk'], 'a place that is not there');
  assert.deepEqual((await routed(line, { where: 'Aadorp', topic: 'x' })).desks, ['landelijk'], 'words nobody knows cost her nothing');

  await at(gateway, 'Noor', 'landelijk', { languages: ['nl', 'ar'] });
  const there = await routed(line, {});
  assert.equal(there.open, true);
  assert.deepEqual(there.languages, ['ar', 'nl']);
  assert.equal((await routed(line, fromA)).open, false);
  await at(gateway, 'Bo', 'vt-b');
  const far = await routed(line, fromA);
  assert.deepEqual([far.desks, far.open], [['vt-a'], true], 'the next region would be proposed to her');

  // Neither waits for the other's answer.
  for (const choices of [{}, fromA]) line.say({ t: 'route', choices });
  line.say(arrive(hello(['landelijk'])));
  assert.equal((await line.control('waiting')).place, 1);
  assert.deepEqual((await line.control('routed')).desks, ['landelijk']);
  assert.deepEqual((await line.control('routed')).desks, ['vt-a']);
  line.say({ t: 'route', choices: {} });
  assert.equal(await line.closed(), 4004, 'not while she waits');
});

test('outside its hours a desk lets nobody in, and says when it opens', async (t) => {
  const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
  // Two days on: so that neither midnight nor the calendar of another zone comes between.
  const opens = days[(new Date().getDay() + 2) % 7];
  const gateway = await Gateway.start(t, { desks: [{ slug: 'vt-proef', hours: { [opens]: '00:00-24:00' } }] });
  await onShift(gateway);
  const { line } = await Line.open(gateway.visitorUrl);
  const { open, opens_in_s } = await routed(line, {});
  assert.equal(open, false);
  assert.ok(opens_in_s > 20 * 3600 && opens_in_s < 51 * 3600, `${opens_in_s}`);
  line.say(arrive());
  assert.deepEqual(await line.control('refused'), { t: 'refused', code: 'closed', about: 'arrive' });
});

test('an offer goes to one, after a no to the next, and a no is no end', async (t) => {
  const gateway = await Gateway.start(t);
  const advisers = [await onShift(gateway, 'Sanne'), await onShift(gateway, 'Yasmin')];
  const visitor = await arrived(gateway);
  // Neither has or had a chat: then the lower id comes first, so that the same always gives the same.
  const [first, second] = advisers.toSorted((one, other) => Buffer.compare(one.id, other.id));
  assert.equal(await offered(first), conv(visitor));
  await second.line.control('arrived');
  assert.ok(!second.line.received.some((item) => item.text?.t === 'offer'), 'one at a time');
  first.line.say({ t: 'decline', conv: conv(visitor), reason: 'not_my_field' });
  assert.equal((await first.line.control('offer_over')).why, 'withdrawn', 'the answer to a no');
  assert.equal(await offered(second), conv(visitor));
  first.line.say({ t: 'decline', conv: conv(visitor), reason: 'busy' });   // of an offer that is over: nothing
  first.take(visitor.conversation);
  await visitor.line.control('taken');
  assert.deepEqual(await second.line.control('offer_over'), { t: 'offer_over', conv: conv(visitor), why: 'withdrawn' });
  assert.equal(await gateway.metric('offers_total'), 2);
  assert.equal(await gateway.metric('offers_declined_total{reason="not_my_field"}'), 1);
  assert.equal(await gateway.metric('offers_withdrawn_total'), 2, 'the declined one among them');
  const buckets = (await gateway.metricsText()).match(/^luwte_wait_seconds_bucket\{desk="vt-proef",end="taken",le="\+Inf"\} 1$/m);
  assert.ok(buckets, 'how long she waited is counted once');
});

test('who does not answer in time loses the offer, and her turn after so many', async (t) => {
  const gateway = await Gateway.start(t, { shifts: { offer_answer_s: 1, offers_missed_max: 1 } });
  const away = await onShift(gateway, 'Sanne');
  const visitor = await arrived(gateway);
  const offer = await away.line.control('offer');
  assert.equal(offer.item.conv, conv(visitor));
  assert.ok(offer.answer_ms > 0 && offer.answer_ms <= 1000, `${offer.answer_ms}`);
  assert.deepEqual(await away.line.control('offer_over'), { t: 'offer_over', conv: conv(visitor), why: 'expired' });
  const shift = await away.line.control('shift');
  assert.deepEqual([shift.on, shift.state, shift.reason], [true, 'missed', null]);
  const here = await onShift(gateway, 'Yasmin');
  assert.equal(await offered(here), conv(visitor));
});

test('a widening she agrees to keeps her place', async (t) => {
  const gateway = await Gateway.start(t, network);
  const near = await at(gateway, 'Anna', 'vt-a', { max: 1 });
  const busy = await arrived(gateway, hello(['vt-a']), fromA);
  near.take(busy.conversation);
  await busy.line.control('taken');
  const first = await arrived(gateway, hello(['vt-a']), fromA);
  const second = await arrived(gateway, hello(['vt-a']), fromA);
  assert.deepEqual([first.place, second.place], [1, 2]);
  const far = await at(gateway, 'Bo', 'vt-b', { max: 1 });
  assert.deepEqual(await first.line.control('widen'), { t: 'widen', desks: ['vt-a', 'vt-b'], reach: 'other_region' });
  await second.line.control('widen');
  assert.ok(!far.line.received.some((item) => item.text?.t === 'offer'), 'nobody is handed over without her consent');

  const wider = hello(['vt-a', 'vt-b']);
  first.line.say({ t: 'again', hello: b64(wider), intake: null, choices: fromA, why: 'widened' });
  assert.equal((await first.line.control('waiting')).place, 1);
  assert.equal(await offered(far), b64(conversationOf(wider)));
  far.take(conversationOf(wider));
  await first.line.control('taken');
  assert.equal((await second.line.control('place')).place, 1, 'who said nothing waits on, and moves up');
});

test('what asks for training goes to who has it, and the others see that it is not theirs', async (t) => {
  const gateway = await Gateway.start(t, network);
  const plain = await at(gateway, 'Anna', 'vt-a');
  const trained = await at(gateway, 'Amal', 'vt-a', { role: { attentionOfficer: true } });
  const visitor = await arrived(gateway, hello(['vt-a']), { ...fromA, topic: 'fgm' });
  assert.equal(await offered(trained), conv(visitor));
  assert.equal((await plain.line.control('arrived')).item.suits, false);
  assert.equal((await trained.line.control('arrived')).item.suits, true);
  plain.take(visitor.conversation);
  assert.deepEqual(await plain.line.control('refused'), { t: 'refused', code: 'not_suitable', about: 'take' });
});

test('her language comes first', async (t) => {
  const gateway = await Gateway.start(t);
  const spoken = { tr: await at(gateway, 'Ayse', 'vt-proef', { languages: ['nl', 'tr'] }) };
  spoken.ar = await at(gateway, 'Amal', 'vt-proef', { languages: ['nl', 'ar'] });
  for (const language of ['ar', 'tr']) {
    const visitor = await arrived(gateway, hello(), { language });
    assert.equal(await offered(spoken[language]), conv(visitor), language);
  }
});

test('paused, nobody is offered to; ready again, she is', async (t) => {
  const gateway = await Gateway.start(t);
  const adviser = await onShift(gateway);
  assert.deepEqual(adviser.shift.languages, ['nl']);
  assert.equal(adviser.shift.state, 'ready');
  const waiting = await arrived(gateway);
  assert.equal(await offered(adviser), conv(waiting));
  adviser.line.say({ t: 'pause', reason: 'consultation' });
  const paused = await adviser.line.control('shift');
  assert.deepEqual([paused.on, paused.state, paused.reason, paused.rest_ms], [true, 'paused', 'consultation', 0]);
  assert.equal((await adviser.line.control('offer_over')).why, 'withdrawn');
  adviser.line.say({ t: 'ready' });
  assert.equal((await adviser.line.control('shift')).state, 'ready');
  assert.equal(await offered(adviser), conv(waiting));
});

test('a heavy chat is followed by a rest that nobody cuts short, not even a restart', async (t) => {
  const gateway = await Gateway.start(t, { shifts: { rest_after_heavy_s: 600 } });
  const adviser = await onShift(gateway);
  const visitor = await arrived(gateway);
  adviser.take(visitor.conversation);
  await visitor.line.control('taken');
  adviser.line.say({ t: 'weight', conv: conv(visitor), heavy: true });
  adviser.line.say({ t: 'end', conv: conv(visitor) });
  const resting = await adviser.line.control('shift');
  assert.equal(resting.state, 'resting');
  assert.ok(resting.rest_ms > 590_000 && resting.rest_ms <= 600_000, `${resting.rest_ms}`);
  adviser.line.say({ t: 'ready' });
  assert.deepEqual(await adviser.line.control('refused'), { t: 'refused', code: 'resting', about: 'shift' });

  await gateway.kill();
  await gateway.run();
  await adviser.signIn();
  const still = await adviser.line.control('shift');
  assert.equal(still.state, 'resting');
  assert.ok(still.rest_ms > 500_000 && still.rest_ms < resting.rest_ms, `${still.rest_ms}`);
});

test('after a chat she has time to finish, when the organisation wants it so', async (t) => {
  const gateway = await Gateway.start(t, { shifts: { wrap_up: true } });
  const adviser = await onShift(gateway);
  const visitor = await arrived(gateway);
  assert.equal(await offered(adviser), conv(visitor));
  adviser.take(visitor.conversation);
  await visitor.line.control('taken');
  visitor.line.say({ t: 'leave', how: 'end' });
  assert.equal((await adviser.line.control('shift')).state, 'wrap_up');
  const next = await arrived(gateway);
  await adviser.line.control('arrived');
  assert.ok(!adviser.line.received.some((item) => item.text?.t === 'offer'), 'not yet');
  adviser.line.say({ t: 'ready' });
  assert.equal((await adviser.line.control('shift')).state, 'ready');
  assert.equal(await offered(adviser), conv(next));
});

test('who waits hears what she can expect', async (t) => {
  const gateway = await Gateway.start(t);
  const adviser = await onShift(gateway, 'Sanne', 1);
  const first = await arrived(gateway);
  adviser.take(first.conversation);
  await first.line.control('taken');
  const second = await arrived(gateway);
  const { wait, closes_in_s, opens_in_s } = await second.line.control('prospect');
  assert.ok(wait === null || (wait.from_s >= 0 && wait.from_s <= wait.to_s && wait.to_s > 0), JSON.stringify(wait));
  assert.deepEqual([closes_in_s, opens_in_s], [null, null], 'always open');
});
