// A chat that is closed says when it opens; who comes too late for today hears that, and not that nobody is there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adviserOnShift, browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { AxeBuilder } from './harness/modules.mjs';
import { desk } from './harness/network_files.mjs';
import { shoot } from './harness/shots.mjs';
import { Visitor } from './pages/visitor.mjs';

const day_ms = 24 * 3_600_000;

/** What a clock in Amsterdam shows: `weekday` in letters, `hour` and `minute` in two digits. */
function there(moment, language = 'en', weekday = 'short') {
  const parts = new Intl.DateTimeFormat(language, {
    timeZone: 'Europe/Amsterdam', hourCycle: 'h23', weekday, hour: '2-digit', minute: '2-digit',
  }).formatToParts(moment);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

const dayOf = (moment) => there(moment).weekday.toLowerCase();

/** Hours of a desk that is open now and closes in ten minutes, also when midnight comes between. */
function closingSoon(now) {
  const end = now + 600_000;
  const { hour, minute } = there(end);
  return { [dayOf(now)]: '00:00-24:00', [dayOf(end)]: `00:00-${hour}:${minute}` };
}

/** The page on the phones it has to fit: looked at, and shot as `visitor-NAME` and `small-NAME`. */
async function onPhones({ page }, name) {
  for (const [kind, width] of [['visitor', 390], ['small', 320]]) {
    await page.setViewportSize({ width, height: 720 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `no scrolling sideways at ${width}`);
    await shoot(page, `${kind}-${name}`);
  }
  assert.deepEqual((await new AxeBuilder({ page }).analyze()).violations.map((one) => one.id), []);
}

test('a closed chat says when it opens by its hours, by Dutch time, and has the phone', { timeout: 120_000 }, async (t) => {
  // Two days on, so that no midnight comes between; told in a zone where that is another day.
  const opens = Date.now() + 2 * day_ms;
  const gateway = await Gateway.start(t, { desks: [{ ...desk, hours: { [dayOf(opens)]: '00:00-24:00' } }] });
  const browser = await browserFor(t);
  for (const language of ['nl', 'en']) {
    const visitor = await Visitor.open(browser, gateway, { language, timezoneId: 'America/Los_Angeles' });
    await visitor.untilSays('startClosed');
    const { weekday } = there(opens, language, 'long');
    const when = visitor.words.whenDay.replace('{day}', weekday).replace('{hour}', '0').replace('{minutes}', '00');
    await visitor.page.getByText(visitor.words.opensAgain.replace('{when}', when)).waitFor();
    assert.equal(await visitor.button('startNow').count(), 0);
    assert.ok(await visitor.page.getByRole('link', { name: /0800/ }).first().isVisible(), 'the phone');
    await onPhones(visitor, `closed-${language}`);
  }
});

test('who could be answered only after closing time hears that it is too late', { timeout: 120_000 }, async (t) => {
  const gateway = await Gateway.start(t, { desks: [{ ...desk, hours: closingSoon(Date.now()) }] });
  const browser = await browserFor(t);
  const adviser = await adviserOnShift(browser, gateway, { max: 1 });
  const first = await Visitor.open(browser, gateway);
  await first.queue();
  await adviser.take();
  await first.untilChat();

  for (const language of ['nl', 'en']) {
    const late = await Visitor.open(browser, gateway, { language });
    await late.press('startNow');
    await late.untilTitle('refusedTitle');
    await late.untilSays('refusedTooLate');
    assert.equal(await late.page.getByText(late.words.refusedClosed).count(), 0);
    assert.ok(await late.page.getByRole('link', { name: /0800/ }).first().isVisible(), 'the phone');
    await onPhones(late, `too-late-${language}`);
  }
});
