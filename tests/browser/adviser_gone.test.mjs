// The adviser is gone: by a reload, which loses her keys, or because her line stays away too long. Either way the visitor
// hears so in plain words, stands at the head of the queue with a fresh Hello, and is taken again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserFor, inConversation } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { shoot } from './harness/shots.mjs';

async function takenAgain({ visitor, adviser }, slot) {
  await adviser.take();
  await visitor.untilChat();
  await visitor.write('Bent u weer dezelfde?');
  const heard = await adviser.untilReceived(1, { slot });
  assert.deepEqual(heard, ['Bent u weer dezelfde?'], 'a new conversation, without the old one\'s texts');
  await adviser.write('Ja, mijn scherm viel uit.', slot);
  await visitor.page.getByText('Ja, mijn scherm viel uit.').waitFor();
}

test('an adviser who reloads has lost the chat: the visitor is told, waits first in line, and is taken again', async (t) => {
  const gateway = await Gateway.start(t);
  const both = await inConversation(await browserFor(t), gateway);
  await both.visitor.write('Bent u daar nog?');
  await both.adviser.untilReceived(1);

  await both.adviser.page.reload();
  await both.visitor.untilTitle('waitTitle');
  await both.visitor.untilSays('againLeft');
  await both.visitor.untilSays('waitFirst');
  await shoot(both.visitor.page, 'visitor-requeued');
  await both.adviser.signIn();
  await both.adviser.startShiftIfOff();
  await takenAgain(both, 'A');
  assert.equal(await gateway.metric('requeues_total'), 1);
});

test('an adviser whose line is away longer than the hold has lost the chat; a shorter outage loses nothing',
  { timeout: 120_000 }, async (t) => {
    const gateway = await Gateway.start(t, { cuttable: true, limits: { adviser_hold_s: 12 } });
    const both = await inConversation(await browserFor(t), gateway);

    gateway.consoleLine.cut();
    await both.visitor.untilSays('adviserAway');
    gateway.consoleLine.release();
    await both.visitor.untilSays('adviserBack');
    await both.visitor.write('Fijn dat u er weer bent.');
    await both.adviser.untilReceived(1);
    assert.equal(await gateway.metric('requeues_total'), 0);

    gateway.consoleLine.cut();
    await both.visitor.untilTitle('waitTitle', { timeout: 40_000 });
    await both.visitor.untilSays('againGone');
    gateway.consoleLine.release();
    await both.adviser.untilSays('endedLostMine');
    // Her shift had ended with the hold; the page starts it again by itself and says so.
    await both.adviser.untilSays('shiftResumed');
    await both.adviser.button('shiftEnd').waitFor();
    await shoot(both.adviser.page, 'console-line-was-lost');
    await takenAgain(both, 'B');
    assert.equal(await gateway.metric('requeues_total'), 1);
  });
