// The main job: somebody asks, somebody answers, and both say goodbye.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserFor, adviserOnShift } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { shoot } from './harness/shots.mjs';
import { Visitor } from './pages/visitor.mjs';

test('a visitor asks with her questions answered, an adviser takes, both write, the visitor ends', async (t) => {
  const gateway = await Gateway.start(t);
  const browser = await browserFor(t);
  const adviser = await adviserOnShift(browser, gateway, { label: 'Sanne' });
  const visitor = await Visitor.open(browser, gateway);
  await visitor.untilSays('startOpen');
  await shoot(visitor.page, 'visitor-start');

  await visitor.press('startSteps');
  await visitor.untilTitle('safeTitle');
  await shoot(visitor.page, 'visitor-safe');
  await visitor.press('safeYes');
  await visitor.untilTitle('whoTitle');
  await shoot(visitor.page, 'visitor-who');
  await visitor.choose('whoSelf');
  await visitor.untilTitle('aboutTitle');
  await shoot(visitor.page, 'visitor-about');
  await visitor.choose('aboutForcedMarriage');
  await visitor.untilTitle('whereTitle');
  await visitor.choosePlace('gronin', 'Groningen');
  await shoot(visitor.page, 'visitor-where');
  await visitor.press('next');
  await visitor.untilTitle('questionTitle');
  const question = 'Mijn ouders willen dat ik deze zomer trouw. Wat kan ik doen voordat we vliegen?';
  await visitor.page.getByRole('textbox', { name: visitor.words.questionLabel }).fill(question);
  await shoot(visitor.page, 'visitor-question');
  await visitor.press('questionWait');
  await visitor.untilTitle('waitTitle');
  await visitor.untilSays('waitFirst');
  await shoot(visitor.page, 'visitor-waiting');

  await adviser.takes.first().waitFor();
  assert.match(await adviser.takes.first().getAttribute('aria-label') ?? await adviser.takes.first().innerText(),
    new RegExp(adviser.words.topicForcedMarriage), 'the adviser sees what it is about before she takes');
  await shoot(adviser.page, 'console-waiting');
  await adviser.take();
  await Promise.all([visitor.untilChat(), adviser.untilOpen()]);
  await visitor.page.getByText('Sanne').first().waitFor();

  await visitor.write('Hallo, bent u er?');
  assert.deepEqual(await adviser.untilReceived(1), ['Hallo, bent u er?']);
  await adviser.page.getByText(question).waitFor();
  await adviser.untilSays('choicesSealed');
  await adviser.write('Ja, ik ben er. Kunt u vrij schrijven?');
  assert.deepEqual(await visitor.untilReceived(1), ['Ja, ik ben er. Kunt u vrij schrijven?']);
  await visitor.write('Ja. Ik zit op mijn kamer.');
  await adviser.untilReceived(2);
  await visitor.untilSays('chatDelivered');
  await shoot(visitor.page, 'visitor-chat');
  await shoot(adviser.page, 'console-chat');

  await visitor.press('chatEnd');
  await visitor.press('chatEndYes');
  await visitor.untilTitle('endTitle');
  await shoot(visitor.page, 'visitor-end');
  await adviser.untilSays('endedByVisitor');
  await shoot(adviser.page, 'console-ended');
  assert.equal(await gateway.metric('in_chat'), 0);
  assert.deepEqual([visitor.wire.complaints, adviser.wire.complaints], [[], []], 'nothing to complain about');
});
