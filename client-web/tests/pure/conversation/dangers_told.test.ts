import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DangerFrame } from '../../../src/pure/protocol/danger.js';
import { Desk, item, NOOR } from '../world/lone_desk.js';

const frame = (change: Partial<DangerFrame> = {}): DangerFrame => ({
  t: 'danger', danger: 'AAAAAAAAAAAAAAAAAAAAAA', kind: 'danger', conv: null, desk: 'eer', topic: null, raised_by: 'visitor', since_ms: 0,
      step: 1,
  steps: 4, round: 1, state: 'ringing', owner: null, reason: null, goes_on_ms: null, visitor: 'waiting', may_take: true, pages: [],
      ...change,
});

test('a danger stands until it is over; what rings comes first, then the oldest', () => {
  const desk = new Desk().signIn();
  desk.hear(frame({ danger: 'a', since_ms: 1_000, state: 'held', owner: { adviser: NOOR.id, label: 'Noor' } }));
  desk.hear(frame({ danger: 'b', since_ms: 10 })).hear(frame({ danger: 'c', since_ms: 500 }));
  assert.deepEqual(desk.view.dangers.map((one) => one.id), ['c', 'b', 'a']);
  assert.deepEqual(desk.view.dangers.map((one) => one.mine), [false, false, true]);
  desk.hear({ t: 'danger_over', danger: 'c', why: 'closed' });
  assert.deepEqual(desk.view.dangers.map((one) => one.id), ['b', 'a']);
});

test('its clock does not jump with each frame, and what the gateway did not say again after a sign-in is over', () => {
  const desk = new Desk().signIn().hear(frame({ since_ms: 3_000 }));
  const since = desk.view.dangers[0]!.since;
  desk.ms += 1_000;
  desk.hear(frame({ since_ms: 4_030, step: 2 }));
  assert.equal(desk.view.dangers[0]!.since, since);
  desk.hear({ t: 'signed_in', adviser: NOOR.id, chain: NOOR.chain, shift: true, max: 2, chats: [] });
  assert.deepEqual(desk.view.dangers, []);
});

test('answers go out as they are, and the moment of a call to 112 is remembered by this page alone', () => {
  const desk = new Desk().signIn().hear(frame());
  desk.look();
  const { id } = desk.view.dangers[0]!;
  desk.tell({ kind: 'dangerAnswered', danger: id, by: 'acknowledge' });
  desk.tell({ kind: 'dangerAnswered', danger: id, by: 'called_112' });
  desk.tell({ kind: 'dangerEnded', danger: id, reason: 'help_there' });
  desk.tell({ kind: 'drillWanted', desk: 'eer' });
  assert.deepEqual(desk.said(), [
    { t: 'acknowledge', danger: id }, { t: 'called_112', danger: id },
    { t: 'close_danger', danger: id, reason: 'help_there' }, { t: 'drill', desk: 'eer' },
  ]);
  assert.ok(desk.view.dangers[0]!.called112 !== null);
  desk.hear(frame({ state: 'held' }));
  assert.ok(desk.view.dangers[0]!.called112 !== null, 'also after the next frame');
});

test('which pagers fail is what was said last', () => {
  const desk = new Desk().signIn().hear({ t: 'pagers', failing: ['crisis'] });
  assert.deepEqual(desk.view.failingPagers, ['crisis']);
  desk.hear({ t: 'pagers', failing: [] });
  assert.deepEqual(desk.view.failingPagers, []);
});

test('an offer that danger takes back is no news beside the alarm', () => {
  const conv = item(1, 0).conv;
  const desk = new Desk().signIn().hear({ t: 'waiting_list', items: [item(1, 0)] });
  desk.hear({ t: 'offer', item: item(1, 0), answer_ms: 30_000 });
  desk.hear(frame({ conv })).hear({ t: 'offer_over', conv, why: 'withdrawn' });
  assert.deepEqual([desk.view.offer, desk.view.notice], [null, null]);
});
