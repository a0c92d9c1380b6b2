import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DangerFrame } from '../../../src/pure/protocol/danger.js';
import { convIdOf } from '../../../src/pure/protocol/conv_id.js';
import { Desk, item, NOOR } from '../world/lone_desk.js';
import { NOW_S } from '../world/organisation.js';

const CONV = convIdOf(new Uint8Array(16).fill(3));
const SAM = { adviser: new Uint8Array(16).fill(99), label: 'Sam' };

function danger(id: string, change: Partial<DangerFrame> = {}): DangerFrame {
  return {
    t: 'danger', danger: id, kind: 'danger', conv: CONV, desk: 'eer', topic: null, raised_by: 'visitor', since_ms: 1_000, step: 1, steps: 3,
    round: 1, state: 'ringing', owner: null, reason: null, goes_on_ms: 20_000, visitor: 'waiting', may_take: true, pages: [], ...change,
  };
}

const ids = (desk: Desk) => desk.view.dangers.map((one) => one.id);

test('what rings stands first, the oldest of those before the others', () => {
  const desk = new Desk().signIn();
  desk.hear(danger('held', { state: 'held', owner: SAM, since_ms: 90_000 }));
  desk.hear(danger('young', { since_ms: 10 })).hear(danger('old', { since_ms: 5_000 }));
  assert.deepEqual(ids(desk), ['old', 'young', 'held']);
  desk.hear(danger('old', { state: 'acknowledged', owner: SAM, since_ms: 5_000 }));
  assert.deepEqual(ids(desk), ['young', 'held', 'old']);
});

test('the clock runs from when it was raised and does not jump with later frames; the countdown is told anew', () => {
  const desk = new Desk().signIn().hear(danger('a'));
  const [{ since } = { since: 0 }] = desk.view.dangers;
  assert.equal(since, desk.ms - 1_000);
  desk.ms += 10_000;
  desk.hear(danger('a', { since_ms: 10_950, state: 'acknowledged', owner: { adviser: NOOR.id, label: 'Noor' }, goes_on_ms: 30_000 }));
  const [one] = desk.view.dangers;
  assert.deepEqual([one?.since, one?.goesOn, one?.mine], [since, desk.ms + 30_000, true]);
});

test('after a new sign-in only what is told again is open', () => {
  const desk = new Desk().signIn().hear(danger('a')).hear(danger('b')).hear({ t: 'pagers', failing: ['crisis'] });
  desk.tell({ kind: 'lineClosed', code: 1006, again: true });
  assert.deepEqual(ids(desk), ['a', 'b'], 'it stays on the screen while the line is away');
  desk.challenge().hear({ t: 'signed_in', adviser: NOOR.id, chain: NOOR.chain, shift: true, max: 2, chats: [] });
  desk.hear(danger('b'));
  assert.deepEqual([ids(desk), desk.view.failingPagers], [['b'], []]);
  desk.hear({ t: 'danger_over', danger: 'b', why: 'closed' });
  assert.deepEqual(ids(desk), []);
});

test('who is in danger is taken also when she stands in no list of this adviser, and only when it may be', () => {
  const desk = new Desk().signIn().hear(danger('a'));
  assert.deepEqual(desk.tell({ kind: 'chatTaken', conv: CONV }).said(), [{ t: 'take', conv: CONV }]);
  desk.hear(danger('a', { may_take: false }));
  assert.deepEqual(desk.tell({ kind: 'chatTaken', conv: CONV }).said(), []);
});

test('a second tap on a take that is on its way asks nothing', () => {
  const waits = { ...item(3, 0), conv: CONV };
  const desk = new Desk().signIn().hear({ t: 'waiting_list', items: [waits] }).hear(danger('a'));
  const take = { kind: 'chatTaken', conv: CONV } as const;
  assert.deepEqual(desk.tell(take).tell(take).said(), [{ t: 'take', conv: CONV }]);
});

test('the time of a call to 112 shows at once, stays with later frames, and goes when the record did not take it', () => {
  const desk = new Desk().signIn().hear(danger('a'));
  const called = () => desk.view.dangers[0]?.called112;
  assert.deepEqual(desk.tell({ kind: 'dangerAnswered', danger: 'a', by: 'called_112' }).said(), [{ t: 'called_112', danger: 'a' }]);
  desk.hear(danger('a', { step: 2 }));
  assert.equal(called(), NOW_S);
  desk.hear({ t: 'refused', about: 'called_112', code: 'unavailable' });
  assert.equal(called(), null);
});

test('without a line nothing is asked and no time is shown', () => {
  const desk = new Desk().signIn().hear(danger('a')).tell({ kind: 'lineClosed', code: 1006, again: true });
  desk.look();
  assert.deepEqual(desk.tell({ kind: 'dangerAnswered', danger: 'a', by: 'called_112' }).said(), []);
  assert.deepEqual(desk.tell({ kind: 'dangerRaised', conv: CONV, of: 'danger' }).said(), []);
  assert.equal(desk.view.dangers[0]?.called112, null);
});

test('signing out leaves no danger in the memory', () => {
  const desk = new Desk().signIn().hear(danger('a')).tell({ kind: 'signOutWanted' });
  assert.deepEqual(desk.view.dangers, []);
});
