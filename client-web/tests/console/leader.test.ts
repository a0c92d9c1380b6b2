import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Leader, leaderUp, leaderWaitMs, pressKey, shortcutKeys } from '../../src/shell/console/attention/leader.js';

const plain = { ctrl: false, alt: false, meta: false };
const ctrl = { ...plain, ctrl: true };

function awaited(at = 0): Leader {
  return pressKey(leaderUp, { key: '.', ...ctrl }, at).leader;
}

test('without the leader key no key is touched', () => {
  for (const { key } of shortcutKeys) {
    const answer = pressKey(leaderUp, { key, ...plain }, 0);
    assert.deepEqual([answer.shortcut, answer.swallow], [null, false], key);
  }
});

test('leader and letter do what the list says, and the letter reaches no field', () => {
  for (const { key, shortcut } of shortcutKeys) {
    const answer = pressKey(awaited(), { key, ...plain }, 1);
    assert.deepEqual([answer.shortcut, answer.swallow, answer.leader], [shortcut, true, leaderUp], key);
  }
});

test('Shift on its way to "?" does not use up the leader', () => {
  const held = pressKey(awaited(), { key: 'Shift', ...plain }, 1);
  assert.deepEqual(pressKey(held.leader, { key: '?', ...plain }, 2).shortcut, { does: 'list' });
});

test('too late, the letter is ordinary typing', () => {
  const answer = pressKey(awaited(0), { key: 'l', ...plain }, leaderWaitMs + 1);
  assert.deepEqual([answer.shortcut, answer.swallow], [null, false]);
});

test("the browser's own combinations stay the browser's", () => {
  const answer = pressKey(awaited(), { key: 'l', ...ctrl }, 1);
  assert.deepEqual([answer.shortcut, answer.swallow], [null, false]);
});

test('an unknown letter after the leader does nothing and is not typed', () => {
  const answer = pressKey(awaited(), { key: 'x', ...plain }, 1);
  assert.deepEqual([answer.shortcut, answer.swallow, answer.leader], [null, true, leaderUp]);
});
