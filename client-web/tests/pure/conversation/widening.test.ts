import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeHello } from '../../../src/pure/e2ee/hello.js';
import type { FrameFromVisitor } from '../../../src/pure/protocol/control_frame.js';
import { LoneVisit, TOKEN } from '../world/lone_visit.js';
import { adviser } from '../world/organisation.js';
import { Pair } from '../world/pair.js';

// Which desks she accepts: asked before she has a Hello, widened while she waits, and never without her word.

const KNOWN = ['vt-groningen', 'vt-drenthe', 'lkha', 'vt-friesland'];
const drenthe = { t: 'widen', desks: ['vt-groningen', 'vt-drenthe'], reach: 'other_region' } as const;

function named(frame: FrameFromVisitor | undefined): readonly string[] | null {
  return frame?.t === 'arrive' || frame?.t === 'again' ? decodeHello(frame.hello)!.desks : null;
}

/** Waits at place 4 for Groningen, with a question. */
function waiting(): LoneVisit {
  const visit = new LoneVisit().begin(KNOWN, 'Kan het vandaag?').tell({ kind: 'lineOpened' });
  visit.routed({ desks: ['vt-groningen'] }).waiting().look();
  return visit;
}

function resumed(visit: LoneVisit, conv: LoneVisit['state']['conv'], state: 'waiting' | 'taken' | 'needs_hello'): void {
  visit.hear({ t: 'resumed', conv: conv!, token: TOKEN, state, place: state === 'waiting' ? 2 : null, peer_here: false });
}

test('she is asked, and her place, question and desks stay as they are until she answers', () => {
  const visit = waiting().hear(drenthe);
  assert.deepEqual(visit.view.widening, {
    desks: ['vt-groningen', 'vt-drenthe'],
    added: ['vt-drenthe'],
    reach: 'other_region',
    declined: false,
  });
  assert.deepEqual([visit.said(), visit.view.desks, visit.view.place], [[], ['vt-groningen'], 4]);
});

test('yes: a fresh Hello names them all, her question is sealed anew, and her place is kept', () => {
  const visit = waiting().hear(drenthe);
  const before = visit.state.conversation!;
  visit.tell({ kind: 'widenAccepted' });
  const [again] = visit.said();
  assert.ok(again?.t === 'again' && again.why === 'widened');
  assert.deepEqual(named(again), ['vt-groningen', 'vt-drenthe']);
  assert.ok(again.intake !== null && before.intake !== null);
  assert.notDeepEqual(again.intake, before.intake);
  assert.ok(before.secrets.kem.every((byte) => byte === 0), 'the old keys are wiped');
  assert.deepEqual([visit.view.stage, visit.view.place, visit.view.widening], ['waiting', 4, null]);
  assert.equal(visit.view.question, 'Kan het vandaag?');
  visit.waiting(3);
  assert.deepEqual([visit.view.place, visit.view.again, visit.view.desks.length], [3, 'widened', 2]);
});

test('while she asks again, news of the old conversation changes nothing', () => {
  const visit = waiting().hear(drenthe);
  const old = visit.state.conv!;
  visit.tell({ kind: 'widenAccepted' });
  visit.look();
  const { conv } = visit.state;
  visit.hear({ t: 'taken', conv: old }).hear({ t: 'requeued', why: 'adviser_left' }).hear(drenthe);
  visit.hear({ t: 'ended', conv: old, by: 'adviser', why: 'end' }).tell({ kind: 'widenAccepted' });
  assert.deepEqual([visit.said(), visit.state.conv, visit.view.stage], [[], conv, 'waiting']);
  visit.waiting(1);
  assert.deepEqual([visit.view.stage, visit.view.widening], ['waiting', null]);
});

test('no: she waits on, it is not asked again for the same desks, and yes stays possible', () => {
  const visit = waiting().hear(drenthe).tell({ kind: 'widenDeclined' });
  assert.deepEqual([visit.said(), visit.view.widening?.declined], [[], true]);
  visit.hear(drenthe);
  assert.equal(visit.view.widening?.declined, true);
  visit.hear({ t: 'widen', desks: [...drenthe.desks, 'lkha'], reach: 'expert_centre' });
  assert.deepEqual([visit.view.widening?.declined, visit.view.widening?.added], [false, ['vt-drenthe', 'lkha']]);
  visit.tell({ kind: 'widenDeclined' }).tell({ kind: 'widenAccepted' });
  assert.deepEqual(named(visit.said()[0]), ['vt-groningen', 'vt-drenthe', 'lkha']);
});

test('nothing is asked about desks she accepted, or that the page has no name for', () => {
  const visit = waiting();
  visit.hear({ t: 'widen', desks: ['vt-groningen'], reach: 'other_region' });
  assert.equal(visit.view.widening, null);
  visit.hear({ t: 'widen', desks: ['vt-groningen', 'vt-nieuw'], reach: 'other_region' });
  assert.deepEqual([visit.view.widening, visit.said()], [null, []]);
  visit.hear({ t: 'widen', desks: ['vt-nieuw', 'lkha'], reach: 'expert_centre' });
  assert.deepEqual(visit.view.widening, { desks: ['vt-groningen', 'lkha'], added: ['lkha'], reach: 'expert_centre', declined: false });
});

test('her own region, as the gateway calls it, is asked about like any other', () => {
  const visit = waiting().tell({ kind: 'choicesMade', choices: { where: 'GM0080' } });
  assert.deepEqual(visit.said(), [{ t: 'choices', choices: { where: 'GM0080' } }]);
  visit.hear({ t: 'widen', desks: ['vt-friesland'], reach: 'own_region' });
  assert.deepEqual(visit.said(), []);
  assert.equal(visit.view.widening?.reach, 'own_region');
  visit.tell({ kind: 'widenAccepted' });
  const [again] = visit.said();
  assert.deepEqual([again?.t, named(again)], ['again', ['vt-groningen', 'vt-friesland']], 'more people take none away');
  assert.deepEqual([visit.view.widening, visit.view.again], [null, 'widened']);
});

test('agreed while the line is lost: told after the resume, whatever the gateway remembers', () => {
  for (const state of ['waiting', 'taken', 'needs_hello'] as const) {
    const visit = waiting().hear(drenthe).tell({ kind: 'lineClosed', code: 1006, again: true });
    const old = visit.state.conv;
    visit.tell({ kind: 'widenAccepted' });
    assert.deepEqual(visit.said(), [], state);
    visit.tell({ kind: 'lineOpened' });
    assert.equal(visit.said()[0]?.t, 'resume', state);
    resumed(visit, old, state);
    assert.deepEqual(named(visit.said()[0]), drenthe.desks, state);
  }
});

test('agreed, and the line is lost before the answer: nothing is said twice once the gateway has it', () => {
  const visit = waiting().hear(drenthe).tell({ kind: 'widenAccepted' });
  visit.tell({ kind: 'lineClosed', code: 1006, again: true }).tell({ kind: 'lineOpened' });
  visit.look();
  resumed(visit, visit.state.conv, 'waiting');
  assert.deepEqual([visit.said(), visit.view.stage, visit.view.place], [[], 'waiting', 2]);
});

test('picked up before she answered: the question goes away, and an answer to it does nothing', () => {
  const visit = waiting().hear(drenthe);
  visit.hear({ t: 'taken', conv: visit.state.conv! }).tell({ kind: 'widenAccepted' });
  assert.deepEqual([visit.said(), visit.view.widening, visit.view.stage], [[], null, 'verifying']);
});

test('nobody she could reach: closed, with the time it opens; no desk the page knows: said as well', () => {
  const closed = new LoneVisit().arrive({ open: false, opens_in_s: 3_600 });
  const { stage, refused, prospect, line } = closed.view;
  assert.deepEqual([stage, refused, line], ['refused', 'closed', 'none']);
  assert.equal(prospect!.opensAt, 1_800_000_000 + 3_600);
  const late = new LoneVisit().arrive({ open: false, late: true, wait: { from_s: 600, to_s: 1_800 }, closes_in_s: 300 });
  assert.equal(late.view.refused, 'too_late');
  // Closed by its hours, with an adviser still at work: nobody may come in, and "it closes soon" would be untrue.
  const after = new LoneVisit().arrive({ open: false, wait: { from_s: 0, to_s: 60 }, opens_in_s: 57_600 });
  assert.equal(after.view.refused, 'closed');
  const empty = new LoneVisit().arrive({ open: false, closes_in_s: 300 });
  assert.equal(empty.view.refused, 'closed', 'open by its hours, and nobody there');
  assert.equal(new LoneVisit().arrive({ desks: ['nergens'] }).view.refused, 'unknown_desk');
});

test('a route that cannot be answered now is asked again after three seconds', () => {
  const visit = new LoneVisit().begin().tell({ kind: 'lineOpened' });
  visit.refused('unavailable', 'route').look();
  visit.ms = 3_000;
  assert.equal(visit.tell({ kind: 'ticked' }).said()[0]?.t, 'route');
});

test('what she chooses while the route is asked asks it once more; her question waits for the Hello', () => {
  const visit = new LoneVisit().begin().tell({ kind: 'lineOpened' });
  visit.look();
  visit.tell({ kind: 'choicesMade', choices: { topic: 'fgm' } }).tell({ kind: 'questionWritten', text: 'vraag' });
  assert.deepEqual(visit.said(), []);
  assert.deepEqual(visit.routed().said(), [{ t: 'route', choices: { topic: 'fgm' } }]);
  const [arrive] = visit.routed().said();
  assert.ok(arrive?.t === 'arrive' && arrive.intake !== null);
  assert.deepEqual(arrive.choices, { topic: 'fgm' });
});

test('ended or left before there was a Hello: nothing is said that the gateway would not take', () => {
  const ended = new LoneVisit().begin().tell({ kind: 'lineOpened' });
  ended.look();
  assert.deepEqual(ended.tell({ kind: 'endWanted' }).said(), []);
  assert.deepEqual([ended.view.stage, ended.view.ended], ['ended', { how: 'clean', by: 'me' }]);
  const left = new LoneVisit().begin().tell({ kind: 'lineOpened' });
  left.look();
  assert.deepEqual(left.tell({ kind: 'exitWanted' }).said(), []);
});

test('what she can expect: a range as told, and times by her own clock', () => {
  const visit = waiting();
  visit.hear({ t: 'prospect', wait: { from_s: 300, to_s: 900 }, closes_in_s: 1_800, opens_in_s: null });
  assert.deepEqual(visit.view.prospect, {
    wait: { from_s: 300, to_s: 900 },
    closesAt: 1_800_001_800,
    opensAt: null,
  });
});

test('an attention officer is one by her credential, and nobody else', () => {
  for (const roles of [1, 3]) {
    const pair = new Pair({ adviser: adviser(8, 'Noor', ['eer'], { roles }) }).join();
    assert.equal(pair.visitor.adviser?.attentionOfficer, roles === 3);
  }
});

test('a question about others waits until the one on her screen is answered', () => {
  const visit = waiting().hear(drenthe);
  visit.hear({ t: 'widen', desks: ['vt-groningen', 'lkha'], reach: 'expert_centre' });
  assert.equal(visit.view.widening?.reach, drenthe.reach, 'nothing is exchanged under her finger');
  visit.tell({ kind: 'widenDeclined' });
  assert.deepEqual([visit.view.widening?.reach, visit.view.widening?.declined], ['expert_centre', false]);
  visit.tell({ kind: 'widenAccepted' });
  assert.deepEqual(named(visit.said()[0]), ['vt-groningen', 'lkha']);
});

test('a desk she said no to stays out, also when the gateway has forgotten her and is asked anew', () => {
  const visit = waiting().hear(drenthe).tell({ kind: 'widenDeclined' });
  visit.tell({ kind: 'lineClosed', code: 4014, again: false }).tell({ kind: 'lineOpened' });
  visit.look();
  visit.routed({ desks: ['vt-groningen', 'vt-drenthe'] });
  assert.deepEqual(named(visit.said()[0]), ['vt-groningen']);
});

test('other choices are another question: the old one goes from her screen', () => {
  const visit = waiting().hear(drenthe).tell({ kind: 'choicesMade', choices: { topic: 'other' } });
  assert.equal(visit.view.widening, null);
});
