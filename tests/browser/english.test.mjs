// The same page in English, from the first screen to the last, without a Dutch word left over.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserFor, inConversation } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { words } from './harness/words.mjs';
import { shoot } from './harness/shots.mjs';

test('a visitor who prefers English is helped in English', async (t) => {
  const gateway = await Gateway.start(t);
  const { visitor, adviser } = await inConversation(await browserFor(t), gateway, { language: 'en' });
  assert.equal(await visitor.page.evaluate(() => document.documentElement.lang), 'en');
  await visitor.write('My parents took my passport. 🛂');
  assert.deepEqual(await adviser.untilReceived(1), ['My parents took my passport. 🛂']);
  await adviser.write('I am glad you are here. Are you alone?');
  await visitor.untilReceived(1);
  const seen = await visitor.page.locator('body').innerText();
  const dutch = words('visitor', 'nl');
  for (const key of ['leave', 'call112', 'chatSend', 'chatEnd', 'chatMessage']) {
    assert.ok(!seen.includes(dutch[key]) || dutch[key] === visitor.words[key], `"${dutch[key]}" is still on the English page`);
    assert.ok(seen.includes(visitor.words[key]), `"${visitor.words[key]}" is on the page`);
  }
  await shoot(visitor.page, 'visitor-english');
});
