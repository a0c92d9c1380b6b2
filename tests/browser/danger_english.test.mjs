// Danger from the first tap to its end, in English on both sides, without a Dutch sentence left over.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { shoot } from './harness/shots.mjs';
import { words } from './harness/words.mjs';
import { Adviser } from './pages/adviser.mjs';
import { Visitor } from './pages/visitor.mjs';

/** Sentences of the other language that stand on the page; names and what reads alike in both do not count. */
async function dutchOn(one, page, { but = [] } = {}) {
  const seen = (await one.page.locator('body').innerText()).replace(/\s+/g, ' ');
  const [dutch, english] = [words(page, 'nl'), words(page, 'en')];
  return Object.keys(dutch).filter((key) => dutch[key].length > 5 && !dutch[key].includes('{') && !but.includes(key) &&
    !english[key].includes(dutch[key]) && seen.includes(dutch[key].replace(/\s+/g, ' ')));
}

test('the whole way in English', { timeout: 180_000 }, async (t) => {
  const gateway = await Gateway.start(t, { ladders: [{ name: 'l', steps: [{ after_s: 0, alarm: ['everybody'] }], round_s: 600 }] });
  const browser = await browserFor(t);
  const people = [await Adviser.onShift(browser, gateway, 'Sanne'), await Adviser.onShift(browser, gateway, 'Yasmin')];
  for (const one of people) {
    await one.page.getByRole('button', { name: one.words.languageSwitchLabel }).click();
    one.words = words('console', 'en');
    await one.button('shiftEnd').waitFor();
  }
  const [sanne, yasmin] = people;
  const strip = (adviser, state) => adviser.page.locator(`section.acute[data-state=${state}]`);
  const visitor = await Visitor.open(browser, gateway, { language: 'en', viewport: { width: 390, height: 780 } });
  // The button for the other language says so in that language.
  const clean = async (where) => {
    assert.deepEqual(await dutchOn(visitor, 'visitor', { but: ['otherLanguage'] }), [], `her page, ${where}`);
    for (const one of people)
      assert.deepEqual(await dutchOn(one, 'console', { but: ['languageSwitch', 'languageSwitchLabel'] }), [], where);
  };
  await visitor.press('alarmOpen');
  await visitor.untilSays('alarmRaised');
  await strip(sanne, 'ringing').waitFor();
  await clean('raised');
  await shoot(visitor.page, 'danger-english-raised');
  await shoot(sanne.page, 'danger-english-ringing');
  await strip(sanne, 'ringing').getByRole('button', { name: sanne.words.dangerHave }).click();
  await visitor.untilSays('alarmSeen');
  await visitor.untilSays('alarmSeenBy');
  await clean('seen');
  await strip(sanne, 'acknowledged').getByRole('button', { name: sanne.words.dangerTake }).click();
  await Promise.all([visitor.untilChat(), sanne.untilOpen()]);
  await visitor.untilSays('alarmWithYou');
  await visitor.write('He is in the garden');
  assert.deepEqual(await sanne.untilReceived(1), ['He is in the garden']);
  await visitor.press('cardOpen');
  await visitor.page.getByLabel(visitor.words.cardPlace).fill('12 Church Street, attic');
  await clean('where she is');
  await visitor.press('cardGive');
  await sanne.page.locator('.sealed-card').getByText('12 Church Street, attic').waitFor();
  await sanne.press('called112');
  await sanne.untilSays('called112At');
  await clean('in the chat');
  await shoot(visitor.page, 'danger-english-chat');
  await shoot(sanne.page, 'danger-english-held');

  await visitor.press('asideSay');
  await visitor.page.getByRole('heading', { name: visitor.words.coverTitle }).waitFor();
  await sanne.column('A').getByText(sanne.words.notAlone).first().waitFor();
  await clean('covered');
  await visitor.page.keyboard.press('Escape');
  await visitor.untilSays('asideSaid');
  await visitor.press('asideAlone');
  await strip(sanne, 'held').getByRole('button', { name: sanne.words.dangerEnd }).click();
  await clean('why it ends');
  await sanne.press('reasonHelp');
  await strip(yasmin, 'closing').getByRole('button', { name: yasmin.words.dangerConfirm }).click();
  await visitor.untilSays('alarmOver');
  await clean('over');
  for (const one of [visitor, ...people]) assert.deepEqual(one.wire.complaints, []);
});
