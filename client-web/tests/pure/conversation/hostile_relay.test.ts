import assert from 'node:assert/strict';
import { test } from 'node:test';
import { join, lp32, u8 } from '../../../src/pure/e2ee/encoding.js';
import { decodeHeader } from '../../../src/pure/e2ee/message.js';
import type { Header } from '../../../src/pure/e2ee/message.js';
import { readFrameToConsole, readFrameToVisitor } from '../../../src/pure/protocol/read_control.js';
import { Chance } from '../world/chance.js';
import { Pair, texts } from '../world/pair.js';
import { World } from '../world/world.js';

// The gateway is the attacker, once the keys are agreed. One test for each thing it may try.

test('replay: a frame twice is shown once', () => {
  const pair = new Pair().join();
  pair.tellVisitor({ kind: 'textWritten', text: 'een keer' });
  const frame = pair.toAdviser[0]!;
  for (let n = 0; n < 5; n++) pair.tellAdviser({ kind: 'received', bytes: frame });
  assert.deepEqual(texts(pair.adviserMessages, false), ['een keer']);
  assert.equal(pair.adviser.stage, 'open');
});

test('reorder and gap: nothing is shown out of order; the gap is asked about once', () => {
  const pair = new Pair().join();
  pair.later(2_000);
  for (const text of ['een', 'twee', 'drie']) pair.tellVisitor({ kind: 'textWritten', text });
  const [one, two, three] = pair.toAdviser.splice(0) as [Uint8Array, Uint8Array, Uint8Array];
  pair.tellAdviser({ kind: 'received', bytes: three });
  pair.tellAdviser({ kind: 'received', bytes: two });
  assert.deepEqual(pair.adviserMessages, []);
  assert.equal(pair.toVisitor.length, 1, 'one question, not one for each');
  pair.tellAdviser({ kind: 'received', bytes: one });
  assert.deepEqual(texts(pair.adviserMessages, false), ['een']);
  pair.deliver();
  assert.deepEqual(texts(pair.adviserMessages, false), ['een', 'twee', 'drie']);
});

test('suppression: what is not let through is never called delivered', () => {
  const pair = new Pair().join();
  pair.tellVisitor({ kind: 'textWritten', text: 'hoort u mij?' });
  pair.toAdviser.length = 0;
  for (let n = 0; n < 20; n++) pair.later(10_000);
  assert.equal(pair.visitorMessages[0]!.status, 'sending');
});

test('truncation: an end without fin is never a clean end', () => {
  for (const [ending, how] of [
    [{ how: 'unverified', by: 'other' }, 'unverified'],
    [{ how: 'broken_off', by: 'gateway' }, 'broken_off'],
  ] as const) {
    const pair = new Pair().join();
    pair.tellAdviser({ kind: 'textWritten', text: 'ga nu naar de buren' });
    pair.toVisitor.length = 0;
    pair.tellVisitor({ kind: 'brokenOff', ending });
    assert.equal(pair.visitor.talk!.ended!.how, how);
  }
  // A fin behind something that was cut out is not opened.
  const pair = new Pair().join();
  pair.tellAdviser({ kind: 'textWritten', text: 'niet weggaan' });
  pair.tellAdviser({ kind: 'endWanted' });
  pair.tellVisitor({ kind: 'received', bytes: pair.toVisitor[1]! });
  assert.equal(pair.visitor.talk!.ended, null);
});

test('cross-conversation splice: refused as it is, and with the header rewritten', () => {
  const pair = new Pair({ seed: 1 }).join();
  const other = new Pair({ seed: 2 }).join();
  pair.tellVisitor({ kind: 'textWritten', text: 'van mij' });
  other.tellVisitor({ kind: 'textWritten', text: 'van een ander' });
  const stray = other.toAdviser[0]!;
  const before = pair.adviserEffects.length;
  pair.tellAdviser({ kind: 'received', bytes: stray });
  assert.deepEqual(pair.adviserMessages, []);
  assert.equal(pair.adviserEffects.length, before, 'it is not ours, so nothing is wrong with our line');
  const rewritten = stray.slice();
  rewritten.set(pair.toAdviser[0]!.subarray(0, 27));
  pair.tellAdviser({ kind: 'received', bytes: rewritten });
  assert.equal(pair.adviserEffects.at(-1)!.kind, 'restartLine', 'once, perhaps the line was at fault');
  assert.deepEqual(pair.adviser.alarms, []);
  pair.tellAdviser({ kind: 'disconnected' });
  pair.tellAdviser({ kind: 'connected' });
  pair.tellAdviser({ kind: 'received', bytes: rewritten });
  assert.deepEqual(pair.adviser.alarms, ['tampered']);
  assert.deepEqual(pair.adviser.talk!.ended, { how: 'broken_off', by: 'me' });
  assert.deepEqual(pair.adviserMessages, []);
});

test('a forged frame once: the line is mended and the conversation goes on', () => {
  const pair = new Pair().join();
  pair.tellVisitor({ kind: 'textWritten', text: 'echt' });
  const real = pair.toAdviser[0]!;
  pair.tellAdviser({ kind: 'received', bytes: real.map((byte, at) => (at === 80 ? byte ^ 1 : byte)) });
  pair.tellAdviser({ kind: 'disconnected' });
  pair.tellAdviser({ kind: 'connected' });
  pair.deliver();
  assert.deepEqual(texts(pair.adviserMessages, false), ['echt']);
  assert.deepEqual(pair.adviser.alarms, []);
});

test('a frame is never taken from its own sender', () => {
  const pair = new Pair().join();
  pair.tellVisitor({ kind: 'textWritten', text: 'spiegel' });
  const before = pair.visitorEffects.length;
  pair.tellVisitor({ kind: 'received', bytes: pair.toAdviser[0]! });
  assert.deepEqual(texts(pair.visitorMessages, false), []);
  assert.equal(pair.visitorEffects.length, before, 'nor does an echo count as a broken line');
});

test('two copies of one page: the same key never seals under the same nonce', () => {
  const pair = new Pair().join();
  const copy = structuredClone(pair.visitor);
  pair.tellVisitor({ kind: 'textWritten', text: 'in dit tabblad' });
  pair.visitor = copy;
  pair.tellVisitor({ kind: 'textWritten', text: 'in dat tabblad' });
  const [one, two] = pair.toAdviser.map((frame) => decodeHeader(frame)!) as [Header, Header];
  assert.equal(one.seq, two.seq);
  assert.notDeepEqual(one.nonce, two.nonce);
  pair.deliver();
  assert.deepEqual(texts(pair.adviserMessages, false), ['in dit tabblad'], 'the first one stands');
});

test('an acknowledgement of what was never sent: somebody else writes with these keys', () => {
  const pair = new Pair().join();
  const copy = structuredClone(pair.visitor);
  pair.tellVisitor({ kind: 'textWritten', text: 'een' });
  pair.tellVisitor({ kind: 'textWritten', text: 'twee' });
  pair.deliver();
  pair.later(2_000);
  pair.tellAdviser({ kind: 'rendered', upTo: Number.MAX_SAFE_INTEGER });
  pair.tellAdviser({ kind: 'textWritten', text: 'begrepen' });
  pair.visitor = copy;
  pair.deliver();
  assert.deepEqual(pair.visitor.alarms, ['copied']);
});

test('size and keystroke analysis: bucket sizes only, one size for one bucket, no frame before she sends', () => {
  const sizes = new Set([256, 1024, 4096, 16384].map((bucket) => 51 + bucket + 16));
  const sizeOf = (text: string) => {
    const pair = new Pair().join();
    pair.tellVisitor({ kind: 'textWritten', text });
    return pair.toAdviser[0]!.length;
  };
  assert.equal(sizeOf('nee'), sizeOf('Hij staat nu achter mij en leest alles mee wat ik hier typ.'));
  assert.equal(sizeOf('a'.repeat(3_000)), sizeOf('Xq7 '.repeat(750)), 'not compressed');
  const world = new World(42);
  const { visitor, desk } = world.chat();
  const before = world.gateway.heard.length;
  world.run(60_000);
  assert.equal(world.gateway.heard.length, before, 'silence while nobody sends');
  for (const text of ['a', 'b'.repeat(300), 'c'.repeat(5_000)]) visitor.tell({ kind: 'textWritten', text });
  world.run(2_000);
  desk.tell({ kind: 'endWanted', conv: desk.view.chats[0]!.conv });
  world.run(2_000);
  for (const { bytes } of world.gateway.heard)
    if (bytes[1] === 5) assert.ok(sizes.has(bytes.length), `${bytes.length}`);
});

test('parser confusion and floods: ten thousand wrong frames change nothing and stop nobody', () => {
  const chance = new Chance(16);
  const world = new World(43);
  const { visitor, desk } = world.chat();
  const seeds = world.gateway.heard.map(({ bytes }) => bytes).filter((bytes) => bytes[1] !== 3);
  const header = seeds.at(-1)!.subarray(0, 27);
  for (let n = 0; n < 10_000; n++) {
    const kind = chance.below(4);
    let bytes = chance.bytes(chance.below(600));
    if (kind === 1) bytes = join(header, chance.bytes(chance.below(400)));
    if (kind === 2) bytes = chance.pick(seeds).slice(0, chance.below(400));
    if (kind === 3) bytes = join(u8(1), u8(3 + chance.below(3)), lp32(chance.bytes(chance.below(64))));
    if (bytes[1] === 3) continue;
    visitor.tell({ kind: 'binaryReceived', bytes });
    desk.tell({ kind: 'binaryReceived', bytes });
  }
  visitor.tell({ kind: 'textWritten', text: 'nog steeds hier' });
  world.run(2_000);
  assert.deepEqual(texts(desk.view.chats[0]!.messages, false), ['nog steeds hier']);
  assert.deepEqual(
    [visitor.view.alarms, desk.view.chats[0]!.alarms.filter((alarm) => alarm !== 'second_commit')],
    [[], []],
  );
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '"waiting"',
    '{"t":"__proto__"}',
    '{"t":"toString"}',
    '{"t":["waiting"]}',
    `{"t":"place","place":${'9'.repeat(400)}}`,
  ]) {
    assert.equal(readFrameToVisitor(text), null, text);
    assert.equal(readFrameToConsole(text), null, text);
  }
  assert.equal(readFrameToVisitor(`{"t":"requeued","why":"adviser_gone","__proto__":{}}`), null);
  assert.equal(readFrameToVisitor('['.repeat(100_000)), null);
});
