// Two advisers press at the same moment: one has the chat, the other hears at once that she was second.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adviserOnShift, browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { Visitor } from './pages/visitor.mjs';

test('of two advisers who take at once one wins and the other reads that somebody was first', async (t) => {
  const gateway = await Gateway.start(t, { cuttable: true });
  const browser = await browserFor(t);
  const advisers = [
    await adviserOnShift(browser, gateway, { label: 'Sanne' }),
    await adviserOnShift(browser, gateway, { label: 'Yasmin' }),
  ];
  const visitor = await Visitor.open(browser, gateway);
  await visitor.queue();
  await Promise.all(advisers.map((adviser) => adviser.takes.first().waitFor()));
  // Both takes are on their way before either is answered.
  gateway.consoleLine.hold();
  await Promise.all(advisers.map((adviser) => adviser.take()));
  gateway.consoleLine.release();
  await visitor.untilChat();

  const winner = (await visitor.page.getByText('Sanne').count()) > 0 ? 0 : 1;
  await advisers[winner].untilOpen();
  await advisers[1 - winner].untilSays('alreadyTaken');
  assert.equal(await gateway.metric('chats_taken_total'), 1);
  assert.equal(await gateway.metric('takes_lost_total'), 1);
  await visitor.write('Ik dacht dat ik twee mensen zag.');
  assert.deepEqual(await advisers[winner].untilReceived(1), ['Ik dacht dat ik twee mensen zag.']);
});
