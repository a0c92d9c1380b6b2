// Beside the lines of a chat: somebody is with her and her page hides, and where help can find her.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { shoot } from './harness/shots.mjs';
import { Adviser } from './pages/adviser.mjs';
import { Visitor } from './pages/visitor.mjs';

const limits = { timeout: 120_000 };

async function chatting(t, { size = { width: 390, height: 780 } } = {}) {
  const gateway = await Gateway.start(t);
  const browser = await browserFor(t);
  const sanne = await Adviser.onShift(browser, gateway, 'Sanne');
  const visitor = await Visitor.open(browser, gateway, { viewport: size });
  await visitor.queue();
  await sanne.take();
  await Promise.all([visitor.untilChat(), sanne.untilOpen()]);
  return { gateway, browser, sanne, visitor };
}

/** All that stands in the document, for a screen reader as well. */
const everything = (page) => page.evaluate(() => `${document.title} ${document.body.textContent} ${document.body.innerHTML}`);

test('one tap hides the chat and warns the adviser; a message comes in unseen; three taps bring it back', limits, async (t) => {
  const { sanne, visitor } = await chatting(t);
  const column = sanne.column('A');
  await visitor.write('Ik ben in de keuken');
  await sanne.untilReceived(1);
  await shoot(visitor.page, 'aside-before');
  await visitor.press('asideSay');
  await visitor.page.getByRole('heading', { name: visitor.words.coverTitle }).waitFor();
  await shoot(visitor.page, 'aside-cover');
  await column.getByText(sanne.words.notAlone).first().waitFor();
  await shoot(sanne.page, 'aside-console');

  const field = column.getByRole('textbox');
  await field.fill('Is hij nog bij u?');
  await field.press('Enter');
  await column.getByText(sanne.words.asideAsking).waitFor();
  await shoot(sanne.page, 'aside-asking');
  await sanne.page.keyboard.press('Enter');
  await column.getByText(sanne.words.asideAsking).waitFor({ state: 'detached' });
  assert.equal(await field.inputValue(), 'Is hij nog bij u?', 'a second Enter sent nothing');
  await field.press('Enter');
  await column.getByRole('button', { name: sanne.words.asideSure }).click();
  await column.getByText('Is hij nog bij u?').waitFor();

  await visitor.page.mouse.click(100, 300);
  await visitor.page.mouse.click(100, 300);
  const hidden = await everything(visitor.page);
  for (const word of ['nog bij u', 'keuken', 'Sanne', 'adviseur', 'geweld']) assert.doesNotMatch(hidden, new RegExp(word, 'i'), word);
  for (const gone of ['#bar', '.demo']) assert.equal(await visitor.page.locator(gone).filter({ visible: true }).count(), 0, gone);
  assert.equal(await column.getByText(sanne.words.delivered).count(), 0, 'nobody has seen it');

  for (let tap = 0; tap < 3; tap++) await visitor.page.mouse.click(100, 300);
  assert.deepEqual(await visitor.untilReceived(1), ['Is hij nog bij u?']);
  await visitor.untilSays('asideSaid');
  await shoot(visitor.page, 'aside-back');
  await visitor.page.setViewportSize({ width: 320, height: 568 });
  await shoot(visitor.page, 'aside-back-small');
  await visitor.page.setViewportSize({ width: 390, height: 780 });
  assert.equal(await column.getByText(sanne.words.notAlone).first().isVisible(), true, 'until she says otherwise');
  await visitor.press('asideAlone');
  await column.getByText(sanne.words.notAlone).first().waitFor({ state: 'detached' });
  await field.fill('Goed.');
  await field.press('Enter');
  assert.deepEqual(await visitor.untilReceived(2), ['Is hij nog bij u?', 'Goed.']);
  for (const one of [visitor, sanne]) assert.deepEqual(one.wire.complaints, []);
});

test('where she is: sealed for her adviser, no line of the chat, changed, taken back, and gone from her page', limits, async (t) => {
  const { gateway, sanne, visitor } = await chatting(t);
  const card = sanne.page.locator('.sealed-card');
  await visitor.press('cardOpen');
  const place = visitor.page.getByLabel(visitor.words.cardPlace);
  await place.fill('Kerkstraat 12, zolder');
  await visitor.page.getByLabel(visitor.words.cardNumber).fill('0612345678');
  await visitor.page.getByLabel(visitor.words.noRinging).check();
  await shoot(visitor.page, 'card-form');
  await visitor.press('cardGive');
  await card.getByText('Kerkstraat 12, zolder').waitFor();
  await card.getByText('0612345678').waitFor();
  await card.getByText(sanne.words.cardNoRinging).waitFor();
  assert.equal(await card.getByText(sanne.words.cardNoCallingBack).count(), 0);
  await visitor.page.getByText(visitor.words.cardArrived.replace('{label}', 'Sanne')).first().waitFor();
  await shoot(visitor.page, 'card-given');
  await shoot(sanne.page, 'card-console');
  for (const one of [visitor, sanne]) assert.equal(await one.page.locator('[role=log]').getByText('Kerkstraat').count(), 0);

  // Who types the moment the field is there keeps what she typed.
  await visitor.typeAtOnce('.card-form input', 'bij de buren, nummer 14');
  await visitor.press('cardChange');
  await visitor.press('cardGive');
  await card.getByText('bij de buren, nummer 14').waitFor();
  assert.equal(await card.getByText('Kerkstraat').count(), 0);
  await visitor.press('cardTakeBack');
  await card.waitFor({ state: 'detached' });
  await visitor.untilSays('cardTakenBack');

  await visitor.press('cardOpen');
  assert.equal(await place.inputValue(), '', 'what she took back stands nowhere');
  await place.fill('schuur');
  await visitor.press('cardGive');
  await card.getByText('schuur').waitFor();
  await visitor.press('chatEnd');
  await visitor.press('chatEndYes');
  await visitor.page.getByRole('heading', { name: visitor.words.endTitle }).waitFor();
  assert.doesNotMatch(await everything(visitor.page), /schuur|Kerkstraat|0612345678/);
  await card.getByText('schuur').waitFor();
  await sanne.column('A').getByRole('button', { name: new RegExp(`^${sanne.words.dismissChat}`) }).click();
  assert.doesNotMatch(await everything(sanne.page), /schuur|Kerkstraat|0612345678/);
  assert.doesNotMatch(gateway.log(), /schuur|Kerkstraat|0612345678/);
  for (const one of [visitor, sanne]) assert.deepEqual(one.wire.complaints, []);
});
