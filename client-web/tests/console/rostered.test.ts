import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comingShifts, daysAhead, rosterDate, rosterTime, rosteredEnd } from '../../src/shell/console/view/rostered.js';

const at = (moment: string) => Date.parse(moment) / 1_000;
const shift = (from: string, to: string) => ({ desk: 'noord', from_s: at(from), to_s: at(to) });
const day = shift('2026-11-23T09:00+01:00', '2026-11-23T17:00+01:00');
const night = shift('2026-11-24T22:00+01:00', '2026-11-25T06:00+01:00');

test('her shift by the roster is the one that runs or comes first, until its last second', () => {
  assert.deepEqual(comingShifts([day, night], day.from_s - 1), [day, night]);
  assert.deepEqual(comingShifts([day, night], day.to_s - 1), [day, night]);
  assert.deepEqual(comingShifts([day, night], day.to_s), [night]);
  assert.deepEqual(comingShifts([day, night], night.to_s), []);
});

test('after the rostered end she is reminded, while she is on shift and worked in it', () => {
  const shifts = [day, night], began = day.from_s;
  assert.equal(rosteredEnd(shifts, began, day.to_s - 1), null);
  assert.equal(rosteredEnd(shifts, began, day.to_s), day.to_s);
  assert.equal(rosteredEnd(shifts, null, day.to_s), null, 'off shift');
  assert.equal(rosteredEnd(shifts, day.to_s, day.to_s + 60), null, 'began after its end: a shift of her own');
  assert.equal(rosteredEnd(shifts, began, night.from_s), null, 'the next one runs');
  assert.equal(rosteredEnd(shifts, began, night.to_s), night.to_s);
  assert.equal(rosteredEnd([], began, day.to_s), null);
});

test('times and days are those of Amsterdam, also where the clocks change', () => {
  assert.equal(rosterTime(at('2026-07-01T16:05Z'), 'nl'), '18.05');
  assert.equal(rosterTime(at('2026-11-23T08:00Z'), 'en'), '09:00');
  assert.equal(rosterTime(at('2026-11-22T23:00Z'), 'nl'), '00.00');
  assert.equal(rosterDate(at('2026-11-24T23:30Z'), 'nl'), 'woensdag 25 november');
  assert.equal(rosterDate(at('2026-11-24T23:30Z'), 'en').replace(',', ''), 'Wednesday 25 November');
  const now = at('2026-11-23T00:30+01:00');
  assert.equal(daysAhead(at('2026-11-22T22:00+01:00'), now), -1);
  assert.equal(daysAhead(at('2026-11-23T23:59+01:00'), now), 0);
  assert.equal(daysAhead(at('2026-11-24T00:00+01:00'), now), 1);
  // The day of 25 hours: a whole day later by seconds is still the same day.
  const longDay = at('2026-10-25T00:10+02:00');
  assert.equal(daysAhead(longDay + 86_400, longDay), 0);
  assert.equal(daysAhead(at('2026-10-26T00:10+01:00'), longDay), 1);
});
