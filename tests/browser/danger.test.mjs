// Acute danger with real pages: one tap, everybody alarmed, seen within a second, in the chat, ended by two; and an exercise.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { shoot } from './harness/shots.mjs';
import { Adviser } from './pages/adviser.mjs';
import { Visitor } from './pages/visitor.mjs';

const ladders = [{ name: 'l', steps: [
  { after_s: 0, alarm: ['own_desks'] }, { after_s: 5, alarm: ['shift_leads'] }], round_s: 600 }];
const strip = (adviser, state) => adviser.page.locator(`section.acute[data-state=${state}]`);

/** Two advisers, and a shift lead, who is reached also when she is not on shift. */
async function people(t, { leadOnShift = false } = {}) {
  const gateway = await Gateway.start(t, { ladders, desks: [{}, { slug: 'vt-drenthe', name: 'Veilig Thuis Drenthe' }] });
  const browser = await browserFor(t);
  const [sanne, yasmin] = [await Adviser.onShift(browser, gateway, 'Sanne'), await Adviser.onShift(browser, gateway, 'Yasmin')];
  const lead = await Adviser.enrol(browser, gateway, { label: 'Lena', desk: 'vt-drenthe', role: { shiftLead: true } });
  if (leadOnShift) await lead.startShift();
  return { gateway, browser, sanne, yasmin, lead };
}

async function raise(visitor) {
  await visitor.press('alarmOpen');
  await visitor.page.getByRole('region', { name: visitor.words.alarmTitle }).getByRole('link', { name: visitor.words.call112 }).waitFor();
}

test('raised from the start page, seen, taken, and ended by two people', { timeout: 180_000 }, async (t) => {
  const { gateway, browser, sanne, yasmin, lead } = await people(t);
  const visitor = await Visitor.open(browser, gateway, { viewport: { width: 390, height: 780 } });
  await shoot(visitor.page, 'danger-start');
  await raise(visitor);
  await visitor.untilSays('alarmRaised');
  await shoot(visitor.page, 'danger-raised');
  await Promise.all([sanne, yasmin].map((one) => strip(one, 'ringing').waitFor({ timeout: 2_000 })));
  await shoot(sanne.page, 'danger-strip-ringing');
  assert.equal(await strip(lead, 'ringing').count(), 0, 'not on shift, and not her step yet');
  await strip(lead, 'ringing').waitFor();
  await strip(sanne, 'ringing').getByRole('button', { name: sanne.words.dangerHave }).click();
  await visitor.untilSays('alarmSeen', { timeout: 1_000 });
  await yasmin.untilSays('dangerAcknowledged');
  await strip(yasmin, 'acknowledged').getByText('Sanne').waitFor();
  await strip(sanne, 'acknowledged').getByRole('button', { name: sanne.words.dangerTake }).click();
  await Promise.all([visitor.untilChat(), sanne.untilOpen()]);
  await visitor.untilSays('alarmWithYou');
  await strip(lead, 'held').waitFor();
  await shoot(sanne.page, 'danger-strip-held');
  await shoot(visitor.page, 'danger-chat');
  await sanne.press('called112');
  await sanne.untilSays('called112At');
  await visitor.write('Hij is in de tuin');
  assert.deepEqual(await sanne.untilReceived(1), ['Hij is in de tuin']);
  await visitor.press('cardOpen');
  await visitor.page.getByLabel(visitor.words.cardPlace).fill('zolder');
  await visitor.press('cardGive');
  await visitor.untilSays('cardArrived');
  await sanne.write('Kunt u naar de buren?');
  await visitor.untilReceived(1);
  for (const [width, height] of [[390, 780], [390, 640], [320, 568], [360, 400]]) {
    await visitor.page.setViewportSize({ width, height });
    await shoot(visitor.page, `danger-chat-${width}-${height}`);
    const { log, field } = await visitor.page.evaluate(() => ({
      log: document.querySelector('[role=log]').getBoundingClientRect().height,
      field: document.querySelector('#message').getBoundingClientRect().bottom,
    }));
    assert.ok(log >= 100, `${width} × ${height}: ${log} px for what is said`);
    assert.ok(field <= height, `${width} × ${height}: the field ends at ${field}`);
  }

  await strip(sanne, 'held').getByRole('button', { name: sanne.words.dangerEnd }).click();
  await sanne.press('reasonHelp');
  await strip(yasmin, 'closing').waitFor();
  await shoot(yasmin.page, 'danger-strip-closing');
  await strip(yasmin, 'closing').getByRole('button', { name: yasmin.words.dangerConfirm }).click();
  await visitor.untilSays('alarmOver');
  for (const one of [sanne, yasmin, lead]) await one.page.locator('section.acute').waitFor({ state: 'detached' });
  for (const one of [visitor, sanne, yasmin, lead]) assert.deepEqual(one.wire.complaints, []);
});

test('a slip is taken back, and the consoles are quiet again', { timeout: 120_000 }, async (t) => {
  const { gateway, browser, sanne } = await people(t);
  const visitor = await Visitor.open(browser, gateway);
  await visitor.queue();
  await raise(visitor);
  await strip(sanne, 'ringing').waitFor();
  await visitor.press('alarmUndo');
  await visitor.untilSays('alarmUndone');
  await sanne.page.locator('section.acute').waitFor({ state: 'detached' });
  assert.equal(await sanne.takes.count(), 1, 'she waits on');
});

test('raised in the chat by her adviser, a colleague comes; and an exercise is marked as one', { timeout: 120_000 }, async (t) => {
  const { gateway, browser, sanne, yasmin, lead } = await people(t, { leadOnShift: true });
  const visitor = await Visitor.open(browser, gateway);
  await visitor.queue();
  await sanne.take();
  await Promise.all([visitor.untilChat(), sanne.untilOpen()]);
  await sanne.column('A').getByRole('button', { name: new RegExp(`^${sanne.words.raiseColleague}`) }).click();
  await yasmin.untilSays('dangerColleague');
  await strip(yasmin, 'ringing').getByRole('button', { name: yasmin.words.dangerHave }).click();
  await strip(sanne, 'held').getByText('Yasmin').waitFor();
  await strip(sanne, 'held').getByRole('button', { name: sanne.words.dangerEnd }).click();
  await sanne.press('reasonMistake');
  await yasmin.page.locator('section.acute').waitFor({ state: 'detached' });

  await lead.page.getByRole('button', { name: lead.words.drillStart.replace('{desk}', 'Veilig Thuis Drenthe') }).click();
  await lead.untilSays('dangerDrill');
  await shoot(lead.page, 'danger-drill');
  await strip(lead, 'ringing').getByRole('button', { name: lead.words.dangerHave }).click();
  await strip(lead, 'held').getByRole('button', { name: lead.words.dangerEnd }).click();
  await lead.press('reasonExercise');
  await lead.page.locator('section.acute').waitFor({ state: 'detached' });
});
