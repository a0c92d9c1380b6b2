import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeHello } from '../../../src/pure/e2ee/hello.js';
import { kinds, LoneVisit, TOKEN } from '../world/lone_visit.js';

test('begun: a line, then who would answer, then a Hello for those the page knows, then her place', () => {
  const visit = new LoneVisit().begin(['algemeen', 'eer'], 'Kan het vandaag?');
  assert.deepEqual(kinds(visit.look()), ['openLine', 'changed']);
  assert.equal(visit.view.stage, 'arriving');
  assert.deepEqual(visit.tell({ kind: 'lineOpened' }).said(), [{ t: 'route', choices: { role: 'self' } }]);
  const [arrive] = visit.routed({ desks: ['eer', 'onbekend', 'algemeen'] }).said();
  assert.equal(arrive?.t, 'arrive');
  if (arrive?.t !== 'arrive') return;
  assert.deepEqual(decodeHello(arrive.hello)!.desks, ['eer', 'algemeen']);
  assert.equal(arrive.intake!.length, 2 + 24 + 256 + 16);
  visit.waiting();
  assert.deepEqual([visit.view.stage, visit.view.place, visit.view.line], ['waiting', 4, 'up']);
  visit.hear({ t: 'place', place: 2 });
  assert.equal(visit.view.place, 2);
});

test('begun with desks or a question that cannot be sent does nothing; begun twice neither', () => {
  for (const desks of [[], ['Eer'], [''], ['a'.repeat(33)]]) {
    assert.deepEqual(new LoneVisit().begin(desks).look(), []);
  }
  assert.deepEqual(new LoneVisit().begin(['eer'], 'x'.repeat(12_001)).look(), []);
  const visit = new LoneVisit().queue();
  const { conv } = visit.state;
  assert.deepEqual(visit.begin().look(), []);
  assert.equal(visit.state.conv, conv);
});

test('refused for good: the page shows why and the line is closed; she may begin again', () => {
  for (const code of ['closed', 'too_late', 'full', 'unknown_desk'] as const) {
    const visit = new LoneVisit().arrive();
    visit.look();
    visit.refused(code, 'arrive');
    assert.deepEqual([visit.view.stage, visit.view.refused, visit.view.line], ['refused', code, 'none']);
    assert.ok(kinds(visit.look()).includes('closeLine'));
    visit.begin();
    assert.deepEqual([visit.view.stage, visit.view.refused], ['arriving', null]);
    assert.ok(kinds(visit.look()).includes('openLine'));
  }
});

test('unavailable: nothing was promised; asked again after three seconds with the same Hello', () => {
  const visit = new LoneVisit().arrive();
  const [first] = visit.said();
  visit.refused('unavailable', 'arrive');
  assert.deepEqual([visit.view.stage, visit.view.refused], ['arriving', 'unavailable']);
  visit.ms = 2_999;
  assert.deepEqual(visit.tell({ kind: 'ticked' }).said(), []);
  visit.ms = 3_000;
  assert.deepEqual(visit.tell({ kind: 'ticked' }).said(), [first]);
  visit.waiting();
  assert.equal(visit.view.refused, null);
});

test('seen: a fresh Hello at once, but not for ever', () => {
  const visit = new LoneVisit().arrive();
  const convs = new Set([visit.state.conv]);
  for (let n = 0; n < 3; n++) {
    visit.look();
    visit.refused('seen', 'arrive');
    assert.equal(visit.said()[0]?.t, 'arrive');
    convs.add(visit.state.conv);
  }
  assert.equal(convs.size, 4);
  visit.refused('seen', 'arrive');
  assert.equal(visit.view.stage, 'refused');
});

test('resume: token and Hello while she waits; the new token replaces the old', () => {
  const visit = new LoneVisit().queue();
  visit.tell({ kind: 'lineClosed', code: 1006, again: true });
  assert.equal(visit.view.line, 'down');
  const [resume] = visit.tell({ kind: 'lineOpened' }).said();
  assert.ok(resume?.t === 'resume' && resume.hello !== null);
  assert.deepEqual(resume.token, TOKEN);
  const next = new Uint8Array(32).fill(8);
  visit.hear({ t: 'resumed', conv: visit.state.conv!, token: next, state: 'waiting', place: 3, peer_here: false });
  assert.deepEqual([visit.view.line, visit.view.place], ['up', 3]);
  visit.tell({ kind: 'lineClosed', code: 1006, again: true });
  const [again] = visit.tell({ kind: 'lineOpened' }).said();
  assert.ok(again?.t === 'resume');
  assert.deepEqual(again.token, next);
});

test('between a request and its answer nothing but leave is said', () => {
  const visit = new LoneVisit().arrive();
  visit.look();
  visit
    .tell({ kind: 'choicesMade', choices: { role: 'professional' } })
    .tell({ kind: 'questionWritten', text: 'vraag' });
  assert.deepEqual(visit.said(), []);
  const told = visit.waiting().said();
  assert.deepEqual(
    told.map((frame) => frame.t),
    ['choices', 'intake'],
  );
  visit.tell({ kind: 'lineClosed', code: 1006, again: true }).tell({ kind: 'lineOpened' });
  visit.look();
  visit.tell({ kind: 'choicesMade', choices: {} });
  assert.deepEqual(visit.said(), []);
  assert.deepEqual(visit.tell({ kind: 'endWanted' }).said(), [{ t: 'leave', how: 'end' }]);
});

test('choices that could not be stored are told again', () => {
  const visit = new LoneVisit().queue();
  visit.tell({ kind: 'choicesMade', choices: { topic: 'fgm' } });
  assert.equal(visit.said().length, 1);
  visit.refused('unavailable', 'choices');
  visit.ms += 3_000;
  assert.deepEqual(visit.tell({ kind: 'ticked' }).said(), [{ t: 'choices', choices: { topic: 'fgm' } }]);
});

test('requeued: a fresh Hello with `again`; a second notice that crosses it is ignored', () => {
  const visit = new LoneVisit().queue();
  const before = visit.state.conv;
  visit.hear({ t: 'taken', conv: before! });
  assert.equal(visit.view.stage, 'verifying');
  visit.hear({ t: 'requeued', why: 'adviser_left' });
  const [again] = visit.said();
  assert.ok(again?.t === 'again' && again.why === 'requeued');
  assert.deepEqual([visit.view.stage, visit.view.again], ['arriving', 'adviser_left']);
  const { conv } = visit.state;
  assert.notEqual(conv, before);
  visit.hear({ t: 'requeued', why: 'adviser_left' });
  assert.deepEqual([visit.said(), visit.state.conv], [[], conv]);
  assert.equal(visit.waiting(1).view.place, 1);
});

test('`again` lost with the line: said once more after the resume, for whichever state the gateway is in', () => {
  const giveUp = () => {
    const visit = new LoneVisit().queue();
    const before = visit.state.conv!;
    visit.hear({ t: 'taken', conv: before });
    visit.ms += 20_000;
    visit.tell({ kind: 'ticked' });
    assert.equal(visit.said()[0]?.t, 'again');
    visit.tell({ kind: 'lineClosed', code: 1006, again: true }).tell({ kind: 'lineOpened' });
    visit.look();
    return { visit, before };
  };
  const unread = giveUp();
  unread.visit.hear({ t: 'resumed', conv: unread.before, token: TOKEN, state: 'taken', place: null, peer_here: true });
  const [again] = unread.visit.said();
  assert.ok(again?.t === 'again' && again.why === 'no_confirm');
  const read = giveUp();
  read.visit.hear({
    t: 'resumed',
    conv: read.visit.state.conv!,
    token: TOKEN,
    state: 'waiting',
    place: 1,
    peer_here: false,
  });
  assert.deepEqual([read.visit.view.stage, read.visit.view.place, read.visit.said()], ['waiting', 1, []]);
  const needs = giveUp();
  needs.visit.hear({
    t: 'resumed',
    conv: needs.before,
    token: TOKEN,
    state: 'needs_hello',
    place: null,
    peer_here: false,
  });
  assert.equal(needs.visit.said()[0]?.t, 'again');
});

test('a gateway that restarted asks a waiting visitor for a fresh Hello without alarming her', () => {
  const visit = new LoneVisit().queue();
  visit.tell({ kind: 'lineClosed', code: 1001, again: true }).tell({ kind: 'lineOpened' });
  visit.look();
  visit.hear({
    t: 'resumed',
    conv: visit.state.conv!,
    token: TOKEN,
    state: 'needs_hello',
    place: null,
    peer_here: false,
  });
  assert.equal(visit.said()[0]?.t, 'again');
  assert.equal(visit.view.again, null);
});

test('codes that end a visit: said plainly, nothing is tried again', () => {
  for (const code of [1000, 4002, 4003, 4004, 4005, 1009]) {
    const visit = new LoneVisit().queue().tell({ kind: 'lineClosed', code, again: false });
    assert.deepEqual([visit.view.stage, visit.view.ended], ['ended', { how: 'broken_off', by: 'gateway' }], `${code}`);
    assert.ok(!kinds(visit.look()).includes('openLine'));
  }
});

test('4009, nothing said in time: said on the next line, and not opened again where there is nothing to say', () => {
  const visit = new LoneVisit().arrive();
  visit.look();
  visit.tell({ kind: 'lineClosed', code: 4009, again: true });
  assert.deepEqual([visit.view.stage, visit.view.line], ['arriving', 'down']);
  assert.equal(visit.tell({ kind: 'lineOpened' }).said()[0]?.t, 'route');
  assert.equal(visit.routed().said()[0]?.t, 'arrive');
  visit.refused('closed', 'arrive');
  visit.look();
  visit.tell({ kind: 'lineOpened' }).tell({ kind: 'lineClosed', code: 4009, again: true });
  assert.ok(kinds(visit.look()).includes('closeLine'));
});

test('frames about another conversation, and answers nobody asked for, change nothing', () => {
  const visit = new LoneVisit().queue();
  const stranger = new LoneVisit();
  stranger.arrive();
  stranger.routed().refused('seen', 'arrive');
  const conv = stranger.state.conv!;
  const before = visit.view;
  visit
    .hear({ t: 'taken', conv })
    .hear({ t: 'ended', conv, by: 'adviser', why: 'end' })
    .hear({ t: 'peer', conv, here: false });
  visit.hear({ t: 'waiting', conv, token: TOKEN, place: 1 }).hear({ t: 'refused', code: 'closed', about: 'arrive' });
  visit.hear({ t: 'resumed', conv, token: TOKEN, state: 'taken', place: null, peer_here: true });
  assert.equal(visit.view, before);
});

test('nobody on duty any more: said while she waits, and as long as the gateway does not say otherwise', () => {
  const visit = new LoneVisit().queue();
  assert.equal(visit.view.nobodyOnDuty, false);
  assert.equal(visit.hear({ t: 'duty', on: false }).view.nobodyOnDuty, true);
  assert.equal(visit.hear({ t: 'place', place: 1 }).view.nobodyOnDuty, true);
  assert.equal(visit.hear({ t: 'duty', on: true }).view.nobodyOnDuty, false);
  const conv = visit.state.conv!;
  // Resumed: on duty until it is said again.
  visit.hear({ t: 'duty', on: false }).tell({ kind: 'lineClosed', code: 1006, again: true }).tell({ kind: 'lineOpened' });
  visit.hear({ t: 'resumed', conv, token: TOKEN, state: 'waiting', place: 1, peer_here: false });
  assert.equal(visit.view.nobodyOnDuty, false);
  // Taken: she waits for nobody. Requeued and waiting again: on duty until it is said.
  assert.equal(visit.hear({ t: 'duty', on: false }).hear({ t: 'taken', conv }).view.nobodyOnDuty, false);
  assert.equal(visit.hear({ t: 'requeued', why: 'adviser_left' }).waiting(1).view.nobodyOnDuty, false);
  // The end of the wait is the end of it.
  assert.equal(visit.hear({ t: 'duty', on: false }).tell({ kind: 'endWanted' }).view.nobodyOnDuty, false);
});

test('words outside a chat go nowhere', () => {
  const visit = new LoneVisit().queue();
  visit
    .tell({ kind: 'textWritten', text: 'hallo' })
    .tell({ kind: 'unsentSent', id: 1 })
    .tell({ kind: 'rendered', upTo: 5 });
  assert.deepEqual(visit.look(), []);
  assert.deepEqual(visit.view.messages, []);
});

test('closing is shown, and forgotten with the line', () => {
  const visit = new LoneVisit().queue().hear({ t: 'closing', seconds: 30 });
  assert.equal(visit.view.closing, true);
  visit.tell({ kind: 'lineClosed', code: 1001, again: true });
  assert.equal(visit.view.closing, false);
});

test('an unchanged view is the same object, and says nothing', () => {
  const visit = new LoneVisit().queue();
  const before = visit.view;
  visit.tell({ kind: 'ticked' }).hear({ t: 'place', place: 4 });
  assert.equal(visit.view, before);
  assert.ok(!kinds(visit.look()).includes('changed'));
});
