// The language of the chat is not that of the page: what somebody on shift speaks now is offered, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { shoot } from './harness/shots.mjs';
import { Adviser } from './pages/adviser.mjs';
import { Visitor } from './pages/visitor.mjs';

const offered = (visitor) =>
  visitor.page.getByRole('group', { name: visitor.words.chatLanguage, exact: true }).getByRole('radio')
    .evaluateAll((radios) => radios.map((radio) => radio.parentElement.innerText));

test('a page in English, advisers who speak Dutch, then also Turkish: she chooses, and who speaks it is offered her', async (t) => {
  const gateway = await Gateway.start(t);
  const browser = await browserFor(t);
  const dutch = await Adviser.onShift(browser, gateway, 'Sanne');
  const first = await Visitor.open(browser, gateway, { language: 'en' });
  await first.toQuestion();
  await first.untilSays('chatLanguageNone');
  assert.deepEqual(await offered(first), ['Nederlands'], 'one that is not the page\'s can be chosen');
  await shoot(first.page, 'visitor-chat-language');
  await first.page.getByRole('radio', { name: 'Nederlands' }).check();
  await first.press('questionWait');
  await dutch.offer.waitFor();
  await dutch.answer('offerAccept');
  await Promise.all([first.untilChat(), dutch.untilOpen()]);
  await dutch.page.locator('dl').getByText('Nederlands', { exact: true }).waitFor();

  const turkish = await Adviser.enrol(browser, gateway, { label: 'Elif' });
  await turkish.page.getByRole('checkbox', { name: 'Turks' }).check();
  await turkish.startShift(1);
  const second = await Visitor.open(browser, gateway);
  await second.toQuestion();
  assert.deepEqual(await offered(second), ['Nederlands', 'Türkçe']);
  await second.page.getByRole('radio', { name: 'Türkçe' }).check();
  await second.press('questionWait');
  await turkish.offer.waitFor();
  assert.equal(await dutch.offer.count(), 0);

  await turkish.press('shiftEnd');
  const third = await Visitor.open(browser, gateway);
  await third.toQuestion();
  assert.deepEqual(await offered(third), [], 'Dutch alone, and the page is Dutch: nothing to ask');
  assert.deepEqual([first, second, third, dutch, turkish].flatMap((one) => one.wire.complaints), []);
});
