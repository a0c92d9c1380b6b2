import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptSmall } from '../../../src/pure/conversation/visit_danger.js';
import { decodeHello } from '../../../src/pure/e2ee/hello.js';
import type { DangerSeen } from '../../../src/pure/protocol/danger.js';
import { LoneVisit, TOKEN } from '../world/lone_visit.js';
import { PINNED } from '../world/organisation.js';

// Acute danger on the visitor's side: said as soon as there is a line, once, and taken back within its time.

const told = (state: DangerSeen, undo_ms = 0, desk: string | null = null) => ({ t: 'danger', state, undo_ms, desk }) as const;
const KNOWN = ['vt-groningen', 'vt-drenthe'];
const drenthe = { t: 'widen', desks: ['vt-groningen', 'vt-drenthe'], reach: 'other_region' } as const;

function inDanger(topic: 'honour_violence' | 'partner_violence'): LoneVisit {
  const visit = new LoneVisit();
  visit.tell({ kind: 'begun', pinned: PINNED, known: KNOWN, choices: { topic }, question: null }).tell({ kind: 'lineOpened' });
  visit.routed({ desks: ['vt-groningen'] }).waiting().tell({ kind: 'dangerRaised' }).hear(told('raised', 5_000));
  visit.look();
  return visit;
}

test('from the start page she arrives with it, also when nobody is let in otherwise', () => {
  const visit = new LoneVisit().begin().tell({ kind: 'dangerRaised' });
  assert.deepEqual(visit.said(), [], 'no line yet');
  visit.tell({ kind: 'lineOpened' }).look();
  visit.routed({ open: false });
  const [arrive] = visit.said();
  assert.ok(arrive?.t === 'arrive' && arrive.raise === true);
  assert.equal(visit.view.danger?.state, 'asking');
  visit.waiting();
  assert.deepEqual(visit.said(), [], 'said once');
  visit.hear(told('raised', 5_000));
  assert.deepEqual(visit.view.danger, { state: 'raised', undoUntil: 5_000, desk: null, code: null });
});

test('without danger nothing of it is said, and closed is closed', () => {
  const visit = new LoneVisit().arrive({ open: false });
  assert.equal(visit.view.stage, 'refused');
  const other = new LoneVisit().arrive();
  const [arrive] = other.said();
  assert.ok(arrive?.t === 'arrive' && !('raise' in arrive));
});

test('while she waits one tap says it once; what becomes of it is what the gateway says last', () => {
  const visit = new LoneVisit().queue().tell({ kind: 'dangerRaised' }).tell({ kind: 'dangerRaised' });
  assert.deepEqual(visit.said(), [{ t: 'raise' }]);
  for (const state of ['raised', 'seen', 'raised', 'with_you', 'over'] as const) {
    visit.hear(told(state, 0, state === 'seen' ? 'eer' : null));
    assert.equal(visit.view.danger?.state, state);
  }
  visit.tell({ kind: 'dangerRaised' });
  assert.deepEqual(visit.said(), [{ t: 'raise' }], 'after its end it can be raised again');
});

test('a tap without a line is said when she is back, and one whose answer was lost is said again', () => {
  const visit = new LoneVisit().queue();
  visit.tell({ kind: 'lineClosed', code: 1006, again: true }).tell({ kind: 'dangerRaised' });
  visit.tell({ kind: 'lineOpened' }).look();
  visit.hear({ t: 'resumed', conv: visit.state.conv!, token: TOKEN, state: 'waiting', place: 1, peer_here: false });
  assert.deepEqual(visit.said(), [{ t: 'raise' }]);
  visit.tell({ kind: 'lineClosed', code: 1006, again: true }).tell({ kind: 'lineOpened' }).look();
  visit.hear({ t: 'resumed', conv: visit.state.conv!, token: TOKEN, state: 'needs_hello', place: null, peer_here: false });
  const [again] = visit.said();
  assert.equal(again?.t, 'again');
  visit.waiting(1);
  assert.deepEqual(visit.said(), [{ t: 'raise' }]);
});

test('a slip is taken back by the gateway; one that was not said yet needs nobody', () => {
  const visit = new LoneVisit().queue().tell({ kind: 'dangerRaised' }).hear(told('raised', 5_000));
  visit.look();
  visit.tell({ kind: 'dangerUndone' });
  assert.deepEqual(visit.said(), [{ t: 'undo_raise' }]);
  visit.hear(told('undone'));
  assert.equal(visit.view.danger?.state, 'undone');
  const early = new LoneVisit().begin().tell({ kind: 'dangerRaised' }).tell({ kind: 'dangerUndone' });
  assert.equal(early.view.danger, null);
});

test('refused: she sees that nobody was alarmed', () => {
  const visit = new LoneVisit().queue().tell({ kind: 'dangerRaised' });
  visit.hear({ t: 'refused', code: 'unavailable', about: 'raise' });
  assert.deepEqual([visit.view.danger?.state, visit.view.danger?.code, visit.view.stage], ['refused', 'unavailable', 'waiting']);
  const closed = new LoneVisit().begin().tell({ kind: 'dangerRaised' }).tell({ kind: 'lineOpened' });
  closed.routed({ open: false }).refused('closed', 'arrive');
  assert.deepEqual([closed.view.stage, closed.view.danger?.state], ['refused', 'refused']);
});

test('in danger her page lets others in by itself, but never where the family is the danger', () => {
  const visit = inDanger('partner_violence').hear(drenthe);
  const [again] = visit.said();
  assert.ok(again?.t === 'again' && again.why === 'widened');
  assert.deepEqual(decodeHello(again.hello)!.desks, ['vt-groningen', 'vt-drenthe']);
  const small = inDanger('honour_violence').hear(drenthe);
  assert.deepEqual([small.said(), small.view.widening?.added], [[], ['vt-drenthe']]);
  assert.equal(keptSmall(undefined), false);
});

test('an alarm that was ended while her line was away is over for her too, and she can raise another', () => {
  const visit = new LoneVisit().queue().tell({ kind: 'dangerRaised' }).hear(told('seen'));
  const back = (more: () => void) => {
    visit.tell({ kind: 'lineClosed', code: 1006, again: true }).tell({ kind: 'lineOpened' });
    visit.hear({ t: 'resumed', conv: visit.state.conv!, token: TOKEN, state: 'waiting', place: 1, peer_here: false });
    more();
    visit.ms += 5_000;
    visit.tell({ kind: 'ticked' });
  };
  back(() => visit.hear(told('with_you')));
  assert.equal(visit.view.danger?.state, 'with_you', 'said anew: it goes on');
  back(() => undefined);
  assert.equal(visit.view.danger?.state, 'over');
  visit.look();
  visit.tell({ kind: 'dangerRaised' });
  assert.deepEqual(visit.said(), [{ t: 'raise' }]);
});
