// What an adviser keeps at hand while there is danger: the way back from the lock, the shortcut, the agreed word.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { shoot } from './harness/shots.mjs';
import { Adviser } from './pages/adviser.mjs';
import { Visitor } from './pages/visitor.mjs';

const passphrase = 'vier losse woorden zonder samenhang';
const ladders = [{ name: 'l', steps: [{ after_s: 0, alarm: ['everybody'] }], round_s: 600 }];
const focused = (one) => one.page.locator('section.acute h2:focus');

test('danger shows on a locked console without a word of it, and unlocking leads to it', { timeout: 120_000 }, async (t) => {
  const gateway = await Gateway.start(t, { ladders });
  const browser = await browserFor(t);
  const [sanne, yasmin] = [await Adviser.onShift(browser, gateway, 'Sanne'), await Adviser.onShift(browser, gateway, 'Yasmin')];
  const visitor = await Visitor.open(browser, gateway);
  await visitor.queue();
  await sanne.take();
  await Promise.all([visitor.untilChat(), sanne.untilOpen()]);
  await yasmin.press('lock');
  await yasmin.untilTitle('lockedTitle');
  await sanne.column('A').getByRole('button', { name: new RegExp(`^${sanne.words.raiseDanger}`) }).click();
  await yasmin.untilSays('lockedDanger', { timeout: 2_000 });
  assert.equal(await yasmin.page.locator('section.acute').count(), 0, 'nothing of it while locked');
  await shoot(yasmin.page, 'danger-locked');
  await yasmin.field('passphrase').fill(passphrase);
  await yasmin.press('unlock');
  await focused(yasmin).waitFor();

  await sanne.page.getByLabel(sanne.words.codeWord).fill('zwaluw');
  await sanne.composer('A').focus();
  await sanne.page.keyboard.press('Control+.');
  await sanne.page.keyboard.press('d');
  await focused(sanne).waitFor();
  await sanne.press('lock');
  await sanne.untilTitle('lockedTitle');
  assert.equal((await sanne.page.content()).includes('zwaluw'), false, 'hidden by the lock');
  await sanne.field('passphrase').fill(passphrase);
  await sanne.press('unlock');
  await focused(sanne).waitFor();
  assert.equal(await sanne.page.getByLabel(sanne.words.codeWord).inputValue(), 'zwaluw');
  for (const [width, height] of [[1280, 800], [900, 800]]) {
    await sanne.page.setViewportSize({ width, height });
    await yasmin.page.setViewportSize({ width, height });
    await shoot(sanne.page, `danger-own-chat-${width}`);
    await shoot(yasmin.page, `danger-ringing-${width}`);
    for (const { page } of [sanne, yasmin]) {
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}: nothing sticks out`);
    }
  }
  for (const one of [sanne, yasmin, visitor]) assert.deepEqual(one.wire.complaints, []);
});
