import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBase64url, encodeBase64url } from '../../../src/pure/protocol/base64url.js';
import type { FrameFromConsole, FrameFromVisitor } from '../../../src/pure/protocol/control_frame.js';
import { readFrameToConsole, readFrameToVisitor } from '../../../src/pure/protocol/read_control.js';
import { writeControl } from '../../../src/pure/protocol/write_control.js';
import { listVectors, readVectors } from '../vectors.js';

interface Samples {
  readonly direction: string;
  readonly name: string;
  readonly valid: readonly { readonly about: string; readonly frame: Record<string, unknown> }[];
  readonly broken: readonly { readonly about: string; readonly frame?: unknown; readonly text?: string }[];
}

const all = listVectors('protocol').map((file) => readVectors('protocol/' + file) as Samples);
const READERS: Readonly<Record<string, (text: string) => object | null>> = {
  gateway_to_visitor: readFrameToVisitor,
  gateway_to_console: readFrameToConsole,
};

for (const { direction, name, valid, broken } of all) {
  const read = READERS[direction];
  if (read === undefined) continue;
  test(`${direction} ${name}: every valid sample is read whole, every broken one refused`, () => {
    for (const { about, frame } of valid) {
      const got = read(JSON.stringify(frame));
      assert.ok(got !== null, `refused: ${about}`);
      // What was read, written again, is the sample: nothing was dropped, renamed or defaulted.
      assert.deepEqual(JSON.parse(writeControl(got as FrameFromVisitor)), frame, about);
    }
    for (const { about, frame, text } of broken) {
      assert.equal(read(text ?? JSON.stringify(frame)), null, `accepted: ${about}`);
    }
  });
}

test('both directions to the pages have samples for every frame', () => {
  const names = (direction: string) => all.filter((one) => one.direction === direction).length;
  assert.equal(names('gateway_to_visitor'), 15);
  assert.equal(names('gateway_to_console'), 23);
});

test('what the pages write is what the samples show', () => {
  const sample = (file: string) => (readVectors(`protocol/${file}.json`) as Samples).valid;
  for (const file of listVectors('protocol').filter((name) => /^(visitor|console)_to/.test(name))) {
    for (const { about, frame } of sample(file.slice(0, -5))) {
      const typed: Record<string, unknown> = {};
      for (const [key, value] of Object.entries(frame))
        typed[key] = BYTE_FIELDS.has(key) && value !== null ? decodeBase64url(value as string) : value;
      assert.deepEqual(JSON.parse(writeControl(typed as unknown as FrameFromConsole)), frame, `${file}: ${about}`);
    }
  }
});

const BYTE_FIELDS = new Set([
  'hello',
  'intake',
  'token',
  'invitation',
  'vk',
  'mac',
  'proof',
  'adviser',
  'page',
  'signature',
]);

test('base64url gives back what it was given, and refuses every other form of it', () => {
  for (let length = 0; length < 70; length++) {
    const bytes = new Uint8Array(length).map((_, at) => (at * 151 + length * 7) & 0xff);
    const text = encodeBase64url(bytes);
    assert.equal(text, Buffer.from(bytes).toString('base64url'));
    assert.deepEqual(decodeBase64url(text), bytes);
  }
  for (const bad of ['A', 'AB', 'AAB', 'AA==', 'AA=', 'A+AA', 'A/AA', 'AA A', 'AAAA\n', 'é', 'AAAAA']) {
    assert.equal(decodeBase64url(bad), null, bad);
  }
});

test('a frame longer than any the gateway writes is refused before it is parsed', () => {
  const text = JSON.stringify({ t: 'place', place: 1 });
  assert.notEqual(readFrameToVisitor(text), null);
  assert.equal(readFrameToVisitor(text + ' '.repeat(262_144)), null);
});
