// Nobody may fall between two people: who answers and does not come, hands on, or is alone when it is to end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openContext } from './harness/browser.mjs';
import { browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { shoot } from './harness/shots.mjs';
import { Adviser } from './pages/adviser.mjs';
import { Visitor } from './pages/visitor.mjs';

const ladders = [{ name: 'l', steps: [{ after_s: 0, alarm: ['everybody'] }], round_s: 600 }];
const strip = (adviser, state) => adviser.page.locator(`section.acute[data-state=${state}]`);
const press = (adviser, state, key) => strip(adviser, state).getByRole('button', { name: adviser.words[key], exact: true }).click();

test('who answers has thirty seconds to come or to hand on, then it rings again for more people', { timeout: 180_000 }, async (t) => {
  const gateway = await Gateway.start(t, { ladders: [{ name: 'l', steps: [
    { after_s: 0, alarm: ['own_desks'] }, { after_s: 600, alarm: ['shift_leads'] }, { after_s: 1200, alarm: ['everybody'] }],
  round_s: 3600 }] });
  const browser = await browserFor(t);
  const sanne = await Adviser.onShift(browser, gateway, 'Sanne');
  const lead = await Adviser.enrol(browser, gateway, { label: 'Lena', role: { shiftLead: true } });
  const visitor = await Visitor.open(browser, gateway, { viewport: { width: 390, height: 780 } });
  await visitor.queue();
  await visitor.press('alarmOpen');
  await visitor.untilSays('alarmRaised');
  await press(sanne, 'ringing', 'dangerHave');
  await visitor.untilSays('alarmSeen');
  const answered = performance.now();
  await strip(sanne, 'acknowledged').getByText(/\b2[0-9] seconden/).waitFor();
  await shoot(sanne.page, 'danger-thirty-seconds');
  await shoot(visitor.page, 'danger-seen');
  assert.equal(await strip(lead, 'ringing').count(), 0);

  await strip(lead, 'ringing').waitFor({ timeout: 60_000 });
  assert.ok(performance.now() - answered > 29_000, 'not before her time is over');
  await strip(sanne, 'ringing').waitFor();
  await visitor.untilSays('alarmRaised');
  await strip(lead, 'ringing').getByText(lead.words.dangerRinging).waitFor();

  await press(lead, 'ringing', 'dangerHave');
  await visitor.untilSays('alarmSeen');
  await press(lead, 'acknowledged', 'dangerHandOn');
  await Promise.all([strip(sanne, 'ringing').waitFor(), visitor.untilSays('alarmRaised')]);
  await press(sanne, 'ringing', 'dangerTake');
  await Promise.all([visitor.untilChat(), sanne.untilOpen()]);
  await visitor.untilSays('alarmWithYou');
  await strip(lead, 'held').getByText('Sanne').waitFor();
  for (const one of [visitor, sanne, lead]) assert.deepEqual(one.wire.complaints, []);
});

test('she goes, or her line does: the adviser reads which, and it is hers to end', { timeout: 180_000 }, async (t) => {
  const gateway = await Gateway.start(t, { cuttable: true, ladders });
  const browser = await browserFor(t);
  const [sanne, yasmin] = [await Adviser.onShift(browser, gateway, 'Sanne'), await Adviser.onShift(browser, gateway, 'Yasmin')];
  const visitor = await Visitor.open(browser, gateway);
  await visitor.press('alarmOpen');
  await press(sanne, 'ringing', 'dangerTake');
  await Promise.all([visitor.untilChat(), sanne.untilOpen()]);
  await strip(sanne, 'held').getByText(sanne.words.dangerMine).waitFor();
  gateway.visitorLine.cut();
  await strip(sanne, 'held').getByText(sanne.words.dangerLost).waitFor();
  await strip(yasmin, 'held').getByText(yasmin.words.dangerLost).waitFor();
  await shoot(sanne.page, 'danger-line-lost');
  gateway.visitorLine.release();
  await strip(sanne, 'held').getByText(sanne.words.dangerInChat).waitFor();
  await visitor.untilSays('alarmWithYou');

  await visitor.press('leave');
  await strip(sanne, 'held').getByText(sanne.words.dangerLeft).waitFor();
  assert.equal(await strip(sanne, 'held').getByText(sanne.words.dangerMine).count(), 0, 'nobody is with her now');
  await strip(sanne, 'held').getByText(sanne.words.dangerMineOther).waitFor();
  await shoot(sanne.page, 'danger-left');
  await press(sanne, 'held', 'dangerEnd');
  await sanne.press('reasonGone');
  await strip(sanne, 'closing').waitFor();
  await press(yasmin, 'closing', 'dangerConfirm');
  for (const one of [sanne, yasmin]) await one.page.locator('section.acute').waitFor({ state: 'detached' });
});

for (const [where, ready] of [['the start page', async () => {}], ['the queue', (visitor) => visitor.queue()]]) {
  test(`raised on ${where} while her line is away: she reads that nobody has heard it, and it goes out with the line`,
    { timeout: 180_000 }, async (t) => {
      const gateway = await Gateway.start(t, { cuttable: true, ladders });
      const browser = await browserFor(t);
      const sanne = await Adviser.onShift(browser, gateway, 'Sanne');
      const visitor = await Visitor.open(browser, gateway, { viewport: { width: 390, height: 780 } });
      await ready(visitor);
      await visitor.page.waitForLoadState('networkidle');  // the page is whole
      gateway.visitorLine.cut();
      await visitor.press('alarmOpen');
      await visitor.untilSays('alarmAsking');
      await visitor.page.getByRole('link', { name: visitor.words.call112 }).first().waitFor();
      await visitor.untilSays('alarmSlow');
      await shoot(visitor.page, `danger-no-line-${where.split(' ').at(-1)}`);
      assert.equal(await strip(sanne, 'ringing').count(), 0);
      gateway.visitorLine.release();
      await strip(sanne, 'ringing').waitFor({ timeout: 60_000 });
      await visitor.untilSays('alarmRaised');
    });
}

test('raised while her page is not whole and her line is away: she reads at once that nobody hears it', { timeout: 120_000 }, async (t) => {
  const gateway = await Gateway.start(t, { cuttable: true, ladders });
  const { context, wire } = await openContext(await browserFor(t), { viewport: { width: 390, height: 780 } });
  await context.addInitScript(() => (window.requestIdleCallback = () => 0));  // what is fetched ahead has not come
  const visitor = Visitor.on(await context.newPage(), { wire });
  await visitor.goTo(gateway);
  gateway.visitorLine.cut();
  await visitor.press('alarmOpen');
  await visitor.untilSays('alarmRefused');
  await visitor.page.getByRole('link', { name: visitor.words.call112 }).first().waitFor();
  await shoot(visitor.page, 'danger-not-whole');
});

test('the gateway is killed while she waits to be taken: nobody has to raise or answer anew', { timeout: 180_000 }, async (t) => {
  const gateway = await Gateway.start(t, { ladders });
  const browser = await browserFor(t);
  const sanne = await Adviser.onShift(browser, gateway, 'Sanne');
  const [first, second] = [await Visitor.open(browser, gateway), await Visitor.open(browser, gateway)];
  for (const one of [first, second]) {
    await one.press('alarmOpen');
    await one.untilSays('alarmRaised');
  }
  await strip(sanne, 'ringing').nth(1).waitFor();
  await strip(sanne, 'ringing').first().getByRole('button', { name: sanne.words.dangerTake }).click();
  await Promise.all([first.untilChat(), sanne.untilOpen()]);
  await gateway.kill();
  await sanne.untilSays('dangerOld');
  assert.equal(await strip(sanne, 'ringing').count(), 1);
  await gateway.run();
  await sanne.page.getByText(sanne.words.dangerOld).waitFor({ state: 'detached' });
  await Promise.all([strip(sanne, 'ringing').waitFor(), strip(sanne, 'held').waitFor(), first.untilSays('alarmWithYou')]);
  await first.write('Bent u er nog?');
  assert.deepEqual(await sanne.untilReceived(1), ['Bent u er nog?']);
  await press(sanne, 'ringing', 'dangerTake');
  await Promise.all([second.untilChat(), sanne.untilOpen('B')]);
  await second.untilSays('alarmWithYou');
  assert.equal(gateway.rows('escalations'), 2);
});

const two_minutes = { timeout: 300_000, skip: process.env.LUWTE_LONG ? false : 'two minutes of real time: with --long' };
test('alone on shift she ends it twice, two minutes apart', two_minutes, async (t) => {
  const gateway = await Gateway.start(t, { ladders });
  const browser = await browserFor(t);
  const sanne = await Adviser.onShift(browser, gateway, 'Sanne');
  const visitor = await Visitor.open(browser, gateway);
  await visitor.press('alarmOpen');
  await press(sanne, 'ringing', 'dangerTake');
  await Promise.all([visitor.untilChat(), sanne.untilOpen()]);
  await press(sanne, 'held', 'dangerEnd');
  await sanne.press('reasonSafe');
  await strip(sanne, 'closing').waitFor();
  const ended = performance.now();
  await press(sanne, 'closing', 'dangerConfirm');
  await sanne.untilSays('refusedSecondPerson');
  await shoot(sanne.page, 'danger-alone');
  await new Promise((done) => setTimeout(done, 120_000 - (performance.now() - ended) + 500));
  await press(sanne, 'closing', 'dangerConfirm');
  await sanne.page.locator('section.acute').waitFor({ state: 'detached' });
  await visitor.untilSays('alarmOver');
});
