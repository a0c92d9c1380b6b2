import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OUTBOX_FRAMES_MAX } from '../../../src/pure/conversation/channel.js';
import { KIND } from '../../../src/pure/e2ee/message.js';
import { Pair, texts } from '../world/pair.js';

// The gateway takes a burst of 120 frames on a connection, and 30 a second after it.
const BURST = 120;
const EACH_SECOND = 30;

const outboxOf = (pair: Pair) => pair.visitor.talk!.channel.outbox;

/** The visitor's line is lost and back; how many frames went out with it. */
function reconnect(pair: Pair): number {
  pair.toAdviser.length = 0;
  pair.tellVisitor({ kind: 'disconnected' });
  pair.tellVisitor({ kind: 'connected' });
  return pair.toAdviser.length;
}

test('200 reconnects without an acknowledgement: one resume, and what is resent stays far below a burst', () => {
  const pair = new Pair().join();
  for (let n = 0; n < 200; n++) assert.ok(reconnect(pair) <= 2, `reconnect ${n}`);
  assert.equal(outboxOf(pair).filter((frame) => frame.kind === KIND.resume).length, 1);
  pair.tellVisitor({ kind: 'textWritten', text: 'ben ik er weer?' });
  pair.deliver();
  assert.deepEqual(texts(pair.adviserMessages, false), ['ben ik er weer?']);
  assert.deepEqual([...pair.visitor.alarms, ...pair.adviser.alarms], []);
});

test('200 reconnects, a text before each: the outbox stays within its bound, and all of it arrives', () => {
  const pair = new Pair().join();
  const written = Array.from({ length: 200 }, (_, n) => `regel ${n}`);
  for (const text of written) {
    pair.tellVisitor({ kind: 'textWritten', text });
    assert.ok(reconnect(pair) <= OUTBOX_FRAMES_MAX);
  }
  for (let round = 0; round < 30; round++) {
    pair.deliver();
    pair.render();
    pair.later(1_000);
  }
  assert.deepEqual(texts(pair.adviserMessages, false), written);
  assert.ok(pair.visitorMessages.every((message) => message.status === 'delivered'));
});

test('a resume whose answer was lost is answered again when it comes again', () => {
  const pair = new Pair().join();
  pair.later(2_000);
  pair.deliver();
  pair.tellAdviser({ kind: 'textWritten', text: 'hallo?' });
  pair.toVisitor.length = 0;
  reconnect(pair);
  const resume = pair.toAdviser.at(-1)!;
  pair.tellAdviser({ kind: 'received', bytes: resume });
  pair.toVisitor.length = 0;
  // Nothing of the answer came: the same bytes ask once more.
  reconnect(pair);
  assert.deepEqual(pair.toAdviser.at(-1), resume);
  pair.deliver();
  assert.deepEqual(texts(pair.visitorMessages, false), ['hallo?']);
});

test('acknowledgements that never arrive do not pile up', () => {
  const pair = new Pair().join();
  for (let n = 0; n < 60; n++) pair.tellAdviser({ kind: 'textWritten', text: `regel ${n}` });
  const sent = pair.toVisitor.splice(0);
  for (const bytes of sent) {
    pair.tellVisitor({ kind: 'received', bytes });
    pair.tellVisitor({ kind: 'rendered', upTo: Number.MAX_SAFE_INTEGER });
    pair.later(1_000);
    pair.toAdviser.length = 0;
  }
  // The other side hears nothing and sends all of it again and again.
  for (let n = 0; n < 200; n++) {
    for (const bytes of sent) pair.tellVisitor({ kind: 'received', bytes });
    pair.later(1_000);
    pair.toAdviser.length = 0;
    assert.ok(outboxOf(pair).length <= OUTBOX_FRAMES_MAX, `${outboxOf(pair).length}`);
  }
  reconnect(pair);
  for (let round = 0; round < 10; round++) {
    pair.deliver();
    pair.render();
    pair.later(1_000);
  }
  assert.ok(pair.adviserMessages.every((message) => message.status === 'delivered'));
});

test('an end with a long queue: within the bound, everything first, and clean', () => {
  const pair = new Pair().join();
  const written = Array.from({ length: 70 }, (_, n) => `regel ${n}`);
  for (const text of written) pair.tellVisitor({ kind: 'textWritten', text });
  pair.tellVisitor({ kind: 'endWanted' });
  assert.ok(outboxOf(pair).length <= OUTBOX_FRAMES_MAX);
  for (let round = 0; round < 5; round++) {
    pair.deliver();
    pair.render();
    pair.later(950);
  }
  pair.deliver();
  assert.deepEqual(texts(pair.adviserMessages, false), written);
  assert.deepEqual(pair.visitor.talk!.ended, { how: 'clean', by: 'me' });
  assert.deepEqual(pair.adviser.talk!.ended, { how: 'clean', by: 'other' });
});

test('an end that comes while texts still wait unsealed is not called clean', () => {
  const pair = new Pair().join();
  for (let n = 0; n < 100; n++) pair.tellVisitor({ kind: 'textWritten', text: `regel ${n}` });
  pair.tellVisitor({ kind: 'endWanted' });
  pair.toAdviser.length = 0;
  pair.later(5_000);
  assert.deepEqual(pair.visitor.talk!.ended, { how: 'broken_off', by: 'me' });
});

test('whatever asks for a resend and however often: a full outbox in three chats stays below burst and rate', () => {
  const pair = new Pair().join();
  for (let n = 0; n < 50; n++) pair.tellVisitor({ kind: 'textWritten', text: `regel ${n}` });
  const resumes: Uint8Array[] = [];
  pair.tellAdviser({ kind: 'disconnected' });
  pair.tellAdviser({ kind: 'connected' });
  resumes.push(...pair.toVisitor);
  let sent = reconnect(pair);
  pair.toAdviser.length = 0;
  const until = 20_000;
  for (let ms = 0; ms < until; ms += 50) {
    for (const bytes of resumes) pair.tellVisitor({ kind: 'received', bytes });
    pair.tellVisitor({ kind: 'peerChanged', here: true });
    pair.ms += 50;
    pair.tellVisitor({ kind: 'ticked' });
    sent += pair.toAdviser.splice(0).length;
    assert.ok(3 * sent <= BURST + (EACH_SECOND * (ms + 50)) / 1_000, `${sent} frames in ${ms + 50} ms`);
  }
  assert.ok(sent > 2 * OUTBOX_FRAMES_MAX, 'and yet it is sent again');
});
