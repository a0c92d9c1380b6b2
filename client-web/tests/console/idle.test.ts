import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Idle, type IdleEvent, idleLimits, idleSecondsLeft, stepIdle } from '../../src/shell/console/attention/idle.js';

const minute = 60_000;

function after(...steps: readonly (readonly [IdleEvent['kind'], number])[]): Idle {
  return steps.reduce<Idle>((idle, [kind, now]) => stepIdle(idle, { kind }, now, idleLimits), { state: 'off' });
}

test('five minutes without a touch hide the texts, and half a minute before it is said', () => {
  assert.equal(after(['signed_in', 0], ['time_passed', 4.5 * minute - 1]).state, 'awake');
  assert.equal(after(['signed_in', 0], ['time_passed', 4.5 * minute]).state, 'warned');
  assert.equal(after(['signed_in', 0], ['time_passed', 5 * minute - 1]).state, 'warned');
  assert.equal(after(['signed_in', 0], ['time_passed', 5 * minute]).state, 'locked');
});

test('a touch starts the five minutes again, also while warned', () => {
  assert.equal(after(['signed_in', 0], ['touched', 4 * minute], ['time_passed', 8 * minute]).state, 'awake');
  const touchedInTime = after(['signed_in', 0], ['time_passed', 4.8 * minute], ['touched', 4.9 * minute]);
  assert.deepEqual(touchedInTime, { state: 'awake', touchedAt: 4.9 * minute });
});

test('the touch that wakes a computer from sleep does not open the texts', () => {
  assert.equal(after(['signed_in', 0], ['touched', 60 * minute]).state, 'locked');
});

test('nothing but the passphrase opens a locked console', () => {
  const locked = after(['signed_in', 0], ['lock_pressed', 1]);
  for (const kind of ['touched', 'time_passed', 'signed_in', 'lock_pressed'] as const) {
    assert.equal(stepIdle(locked, { kind }, 2, idleLimits).state, 'locked', kind);
  }
  assert.deepEqual(stepIdle(locked, { kind: 'unlocked' }, 7, idleLimits), { state: 'awake', touchedAt: 7 });
});

test('before sign-in and after sign-out nothing is locked', () => {
  assert.equal(after(['touched', 0], ['time_passed', 60 * minute], ['lock_pressed', 60 * minute]).state, 'off');
  assert.equal(after(['signed_in', 0], ['lock_pressed', 1], ['signed_out', 2]).state, 'off');
});

test('a sign-in after a lost line keeps the time of the last touch', () => {
  assert.equal(after(['signed_in', 0], ['signed_in', 4 * minute], ['time_passed', 5 * minute]).state, 'locked');
});

test('the seconds left count down to the lock', () => {
  const warned = after(['signed_in', 0], ['time_passed', 4.5 * minute]);
  assert.equal(idleSecondsLeft(warned, 4.5 * minute, idleLimits), 30);
  assert.equal(idleSecondsLeft(warned, 5 * minute - 1, idleLimits), 1);
  assert.equal(idleSecondsLeft(after(['signed_in', 0]), 0, idleLimits), null);
});
