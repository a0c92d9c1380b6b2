// The last adviser goes off duty while somebody waits: she hears it, keeps her place, and is taken when one comes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adviserOnShift, browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { shoot } from './harness/shots.mjs';
import { Visitor } from './pages/visitor.mjs';

test('who waits is told that nobody is on duty, calmly and once, and keeps her place', { timeout: 120_000 }, async (t) => {
  const gateway = await Gateway.start(t);
  const browser = await browserFor(t);
  const adviser = await adviserOnShift(browser, gateway);
  const visitor = await Visitor.open(browser, gateway);
  await visitor.queue();
  const spoken = await spokenOn(visitor.page);
  await adviser.press('shiftEnd');
  await visitor.untilSays('waitNobody');
  await visitor.untilSays('waitNobodyWhat');
  await visitor.untilSays('waitFirst');
  await visitor.page.getByRole('status').filter({ hasText: visitor.words.waitNobody }).waitFor();
  assert.equal(await visitor.page.getByText(visitor.words.callLog).count(), 1, 'the phone, with what a call leaves behind');
  await shoot(visitor.page, 'visitor-nobody-on-duty');

  await adviser.startShift();
  await visitor.page.getByText(visitor.words.waitNobody).and(visitor.page.locator('strong')).waitFor({ state: 'detached' });
  await visitor.untilSays('waitFirst');
  assert.equal((await spoken()).filter((text) => text.includes(visitor.words.waitNobody)).length, 1, 'read aloud once');
  await adviser.take();
  await Promise.all([visitor.untilChat(), adviser.untilOpen()]);
});

/** Notes what the page gives a screen reader to say from now on; the answer reads the notes. */
async function spokenOn(page) {
  await page.evaluate(() => {
    const said = (window.said = []);
    const status = document.querySelector('[role=status]');
    new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => window.said);
}
