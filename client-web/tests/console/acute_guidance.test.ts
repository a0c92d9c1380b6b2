import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOPICS } from '../../src/pure/protocol/choices.js';
import { acuteGuidance } from '../../src/shell/console/danger/acute_guidance.js';
import en from '../../src/words/compiled/consoleGuide.en.js';
import nl from '../../src/words/compiled/consoleGuide.nl.js';

test('every topic says what to ask and what not to do, shortly, in both languages', () => {
  for (const topic of [...TOPICS, undefined]) {
    const { ask, never } = acuteGuidance(topic);
    assert.ok(ask.length >= 1 && ask.length <= 4, `${topic}: ${ask.length} to ask`);
    assert.ok(never.length >= 1 && never.length <= 4, `${topic}: ${never.length} not to do`);
    for (const line of [...ask, ...never])
      for (const guide of [nl, en]) assert.ok(guide[line]().length > 20, `${topic}: ${line}`);
    assert.equal(new Set([...ask, ...never]).size, ask.length + never.length);
  }
});

test('where the family is the danger, nobody calls back and nobody of it is told', () => {
  for (const topic of ['forced_marriage', 'abandonment', 'marital_captivity', 'honour_violence', 'fgm'] as const)
    for (const line of ['harmfulCallback', 'harmfulFamily', 'harmfulSmall'] as const)
      assert.ok(acuteGuidance(topic).never.includes(line), topic);
});
