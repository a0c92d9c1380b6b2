import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readChoices, TOPICS } from '../../../src/pure/protocol/choices.js';
import { readFrameToConsole, readFrameToVisitor } from '../../../src/pure/protocol/read_control.js';

// Frames of routing, offers and waiting: what is read, and that a field too many, too few or wrong refuses the whole.

type Frame = Readonly<Record<string, unknown>>;
type Reader = (text: string) => object | null;

const conv = Buffer.alloc(16, 7).toString('base64url');
const prospect = { wait: { from_s: 300, to_s: 900 }, closes_in_s: 1800, opens_in_s: null };
const item = { conv, desk: 'vt-proef', since_ms: 0, choices: {}, intake: 0, here: true, suits: false };
const shift = {
  t: 'shift',
  on: true,
  max: 2,
  languages: ['nl'],
  state: 'paused',
  reason: 'phone',
  since_ms: 10,
  rest_ms: 0,
};

const eightDesks = Array.from({ length: 8 }, (_, at) => `vt-${at}`);
const routed = { t: 'routed', desks: eightDesks, open: true, late: false, languages: ['nl', 'ar'], ...prospect };
const widen = { t: 'widen', desks: ['vt-a', 'lkha'], reach: 'expert_centre' };

const toVisitor: readonly [Frame, readonly Frame[]][] = [
  [
    routed,
    [{ desks: [] }, { desks: [...eightDesks, 'vt-8'] }, { desks: ['VT'] }, { languages: ['Nederlands'] }, { open: 1 }],
  ],
  [widen, [{ desks: [] }, { reach: 'somewhere' }]],
  [{ t: 'prospect', ...prospect }, [{ wait: { from_s: 1 } }, { wait: [1, 2] }, { closes_in_s: -1 }, { opens_in_s: 0.5 }]],
  [{ t: 'prospect', wait: null, closes_in_s: null, opens_in_s: 57_600 }, []],
];

const toConsole: readonly [Frame, readonly Frame[]][] = [
  [shift, [{ state: 'asleep' }, { reason: 'bored' }, { reason: 3 }, { languages: 'nl' }, { rest_ms: null }]],
  [{ ...shift, on: false, languages: [], state: 'ready', reason: null }, []],
  [{ t: 'offer', item, answer_ms: 30_000 }, [{ answer_ms: -1 }, { item: { ...item, suits: 'yes' } }]],
  [{ t: 'offer_over', conv, why: 'withdrawn' }, [{ why: 'taken' }]],
  [{ t: 'refused', code: 'not_suitable', about: 'take' }, [{ about: 'offer' }]],
  [{ t: 'refused', code: 'resting', about: 'shift' }, [{ code: 'tired' }]],
];

function holds(read: Reader, frames: readonly [Frame, readonly Frame[]][]): void {
  for (const [frame, wrongs] of frames) {
    const about = JSON.stringify(frame);
    assert.deepEqual(read(about), frame);
    for (const field of Object.keys(frame)) {
      const { [field]: _, ...without } = frame;
      assert.equal(read(JSON.stringify(without)), null, `accepted without ${field}: ${about}`);
    }
    for (const wrong of [{ extra: 1 }, ...wrongs]) {
      const text = JSON.stringify({ ...frame, ...wrong });
      assert.equal(read(text), null, `accepted: ${text}`);
    }
  }
}

test('routed, widen and prospect are read whole or not at all', () => holds(readFrameToVisitor, toVisitor));

test('shift, offer and offer_over are read whole or not at all', () => holds(readFrameToConsole, toConsole));

test('choices: every topic, a place, danger and children; a value nobody knows refuses them', () => {
  for (const topic of TOPICS) assert.deepEqual(readChoices({ topic }), { topic });
  assert.equal(TOPICS.length, 10);
  const all = { role: 'self', topic: 'fgm', language: 'nl', where: 'GM0014', danger: 'yes', minors: 'no' };
  assert.deepEqual(readChoices(all), all);
  assert.deepEqual(readChoices({ where: 'abroad' }), { where: 'abroad' });
  for (const wrong of [{ where: 'GM14' }, { where: 'Groningen' }, { danger: true }, { minors: 'maybe' }, { age: '17' }])
    assert.equal(readChoices(wrong), undefined, JSON.stringify(wrong));
});
