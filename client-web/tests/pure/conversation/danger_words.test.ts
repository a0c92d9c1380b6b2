import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dangerIn, dangerWords } from '../../../src/pure/conversation/danger_words.js';

const LIST = dangerWords(['mes', 'bloed', 'in brand', 'in het water', "can't breathe", 'ik bèn bang', '  ']);
const NONE: ReadonlySet<string> = new Set();
const found = (text: string, but = NONE) => dangerIn(text, LIST, but);

test('whole words and phrases, whatever their capitals, accents, punctuation and spaces', () => {
  for (const [text, word] of [
    ['hij heeft een mes', 'mes'], ['MES!', 'mes'], ['...mes,', 'mes'], ['mes', 'mes'], ['het huis staat in\n  brand', 'in brand'],
    ['in brand of in het water', 'in brand'], ['ik lig in het water', 'in het water'], ['I CAN’T breathe', 'can t breathe'],
    ['IK BEN BANG', 'ik ben bang'], ['ik be\u0300n bang', 'ik ben bang'], ['bloed aan het mes', 'bloed'],
  ] as const) assert.equal(found(text), word, text);
});

test('parts of words, other orders and other words between are none', () => {
  for (const text of ['', 'messing', 'gemest', 'het mest', 'brand in', 'in de brand', 'in brandend', 'in', 'in het', '   ', '!!!'])
    assert.equal(found(text), null, text);
});

test('what she said no to is not asked about again; the next word is', () => {
  assert.equal(found('mes', new Set(['mes'])), null);
  assert.equal(found('bloed aan het mes', new Set(['bloed'])), 'mes');
});

test('only the end of a long text is looked at, and no text is too strange', () => {
  assert.equal(found(`mes ${'woord '.repeat(400)}`), null);
  assert.equal(found(`${'woord '.repeat(400)} mes`), 'mes');
  for (const text of ['\u0000\ud800\udfff', '\u{1f52a}'.repeat(5_000), 'in '.repeat(10_000), 'a\u0301'.repeat(9_000)])
    assert.equal(found(text), null);
});
