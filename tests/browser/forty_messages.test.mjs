// The line that really breaks: forty messages, and in the middle of them the visitor has no line for twenty seconds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertWhole, browserFor, inConversation, talk } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { shoot } from './harness/shots.mjs';
import { fromAdviser, fromVisitor } from './prose/messages.mjs';

// Shorter than the 180 s for which the gateway keeps a visitor's chat.
const outage_s = process.env.LUWTE_LONG ? 150 : 20;

test(`forty messages arrive complete, once, in order, though the visitor is cut off for ${outage_s} s`, { timeout: 400_000 }, async (t) => {
  const gateway = await Gateway.start(t, { cuttable: true });
  const browser = await browserFor(t);
  const both = await inConversation(browser, gateway);
  await talk(both, fromVisitor, fromAdviser, 0, 8);
  const linesBefore = gateway.visitorLine.accepted;

  const outage = gateway.visitorLine.outage(outage_s);
  await talk(both, fromVisitor, fromAdviser, 8, 14);
  await both.visitor.untilSays('lineDown', { timeout: 25_000 });
  await shoot(both.visitor.page, 'visitor-line-down');
  await shoot(both.adviser.page, 'console-visitor-line-lost');
  assert.equal((await both.adviser.received()).length, 8, 'nothing came through while the line was cut');
  await outage;

  await talk(both, fromVisitor, fromAdviser, 14, 20);
  await assertWhole(both, fromVisitor, fromAdviser);
  assert.ok(gateway.visitorLine.accepted > linesBefore, 'she came back over a new line');
  assert.equal(await gateway.metric('resumes_total'), 1, 'the gateway saw one resume');
});
