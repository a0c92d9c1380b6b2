// The gateway goes away in the middle of a conversation and comes back: nobody has to do anything.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertWhole, browserFor, inConversation, talk } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { fromAdviser, fromVisitor } from './prose/messages.mjs';

const some = (all) => all.slice(0, 12);

for (const [how, stop] of [
  ['stopped by SIGTERM', async (gateway) => assert.equal(await gateway.terminate(), 0, 'a clean end')],
  ['killed by SIGKILL', (gateway) => gateway.kill()],
]) {
  test(`a conversation goes on when the gateway is ${how} and started again`, { timeout: 180_000 }, async (t) => {
    const gateway = await Gateway.start(t, { limits: { stop_within_s: 1 } });
    const browser = await browserFor(t);
    const both = await inConversation(browser, gateway);
    await talk(both, some(fromVisitor), some(fromAdviser), 0, 4);

    await stop(gateway);
    await talk(both, some(fromVisitor), some(fromAdviser), 4, 8);
    await both.visitor.untilSays('lineDown');
    await gateway.run();

    await talk(both, some(fromVisitor), some(fromAdviser), 8, 12);
    await assertWhole(both, some(fromVisitor), some(fromAdviser));
    assert.equal(await gateway.metric('resumes_total'), 1);
    assert.equal(await gateway.metric('in_chat'), 1);
  });
}
