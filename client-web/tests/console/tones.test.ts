import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Heard, type Surroundings, type Tone, decideTones, nothingHeard, toneLimits,
} from '../../src/shell/console/attention/tones.js';

const quiet: Surroundings = {
  dangers: 0, colleagues: 0, onShift: true, room: true, offer: null, waiting: new Set(), received: new Map(), reading: null, remind: true,
};

/** What is played at each moment, told in order. */
function played(...moments: readonly (readonly [number, Partial<Surroundings>])[]): readonly (readonly Tone[])[] {
  let heard: Heard = nothingHeard;
  return moments.map(([now, around]) => {
    const answer = decideTones(heard, { ...quiet, ...around }, now, toneLimits);
    heard = answer.heard;
    return answer.tones;
  });
}

const waiting = (...convs: string[]) => ({ waiting: new Set(convs) });
const received = (a: number) => ({ received: new Map([['a', a]]) });

test('somebody new who waits is heard once', () => {
  assert.deepEqual(played([0, waiting('a')], [2_000, waiting('a')]), [['arrived'], []]);
});

test('a second person is heard although the first still waits', () => {
  assert.deepEqual(played([0, waiting('a')], [5_000, waiting('a', 'b')]), [['arrived'], ['arrived']]);
});

test('ten arrivals in a second are one tone', () => {
  assert.deepEqual(played([0, waiting('a')], [300, waiting('a', 'b')], [600, waiting('a', 'b', 'c')]), [['arrived'], [], []]);
});

test('as long as somebody waits the tone comes again, if the adviser wants that', () => {
  assert.deepEqual(played([0, waiting('a')], [29_999, waiting('a')], [30_000, waiting('a')]), [['arrived'], [], ['arrived']]);
  assert.deepEqual(played([0, waiting('a')], [60_000, { ...waiting('a'), remind: false }]), [['arrived'], []]);
  assert.deepEqual(played([0, waiting('a')], [60_000, {}]), [['arrived'], []]);
});

test('off shift or full, nobody who waits is heard; with room again, she is', () => {
  assert.deepEqual(played([0, { ...waiting('a'), onShift: false }], [9_000, waiting('a')]), [[], ['arrived']]);
  assert.deepEqual(played([0, { ...waiting('a'), room: false }], [9_000, waiting('a')]), [[], ['arrived']]);
});

const offer = (conv: string | null) => ({ offer: conv });

test('an offer is heard at once, every ten seconds until it is answered, and the next one anew', () => {
  const told = played([0, offer('a')], [9_999, offer('a')], [10_000, offer('a')], [12_000, offer(null)], [14_000, offer('b')]);
  assert.deepEqual(told, [['arrived'], [], ['arrived'], [], ['arrived']]);
});

test('an offer is heard although her wishes are not to be reminded; off shift nothing is', () => {
  const quietly = { ...offer('a'), remind: false };
  assert.deepEqual(played([0, quietly], [10_000, quietly]), [['arrived'], ['arrived']]);
  assert.deepEqual(played([0, { ...offer('a'), onShift: false }]), [[]]);
});

test('an offer of somebody who was heard this moment is no second tone', () => {
  const told = played([0, waiting('a')], [500, { ...waiting('a'), ...offer('a') }], [10_500, offer('a')]);
  assert.deepEqual(told, [['arrived'], [], ['arrived']]);
});

test('a new text is heard, unless the adviser is reading that very chat', () => {
  assert.deepEqual(played([0, received(0)], [1, received(1)]), [[], ['message']]);
  assert.deepEqual(played([0, received(0)], [1, { ...received(1), reading: 'a' }]), [[], []]);
  assert.deepEqual(played([0, received(0)], [1, { ...received(1), reading: 'b' }]), [[], ['message']]);
});

test('a text that came while she read is not heard later', () => {
  assert.deepEqual(played([0, { ...received(3), reading: 'a' }], [5_000, received(3)]), [[], []]);
});

test('texts are heard off shift and when full as well: running chats go on', () => {
  assert.deepEqual(played([0, received(0)], [9, { ...received(1), onShift: false, room: false }]), [[], ['message']]);
});

test('the two tones do not hold each other back', () => {
  assert.deepEqual(played([0, received(0)], [9, { ...received(1), ...waiting('b') }]), [[], ['arrived', 'message']]);
});

test('danger rings until somebody has answered, whoever is on shift or not, and stops at once', () => {
  const ringing = { dangers: 1, onShift: false };
  assert.deepEqual(
    played([0, ringing], [1_000, ringing], [2_500, ringing], [5_000, ringing], [6_000, {}], [6_100, ringing]),
    [['danger'], [], ['danger'], ['danger'], [], ['danger']]);
});

test('a call for a colleague is softer and rarer, and silent beside danger', () => {
  const call = { colleagues: 1 };
  assert.deepEqual(
    played([0, call], [5_000, call], [10_000, call], [11_000, { colleagues: 1, dangers: 1 }]),
    [['colleague'], [], ['colleague'], ['danger']]);
});
