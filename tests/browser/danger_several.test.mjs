// Several dangers at once, a console that is locked and one whose line is away: none of it may look like quiet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { shoot } from './harness/shots.mjs';
import { Adviser } from './pages/adviser.mjs';
import { Visitor } from './pages/visitor.mjs';

const ladders = [{ name: 'l', steps: [{ after_s: 0, alarm: ['everybody'] }], round_s: 600 }];
const strips = (one, state) => one.page.locator(`section.acute[data-state=${state}]`);

test('two at once stand on one console, and answering one leaves the other ringing', { timeout: 180_000 }, async (t) => {
  const gateway = await Gateway.start(t, { ladders, cuttable: true });
  const browser = await browserFor(t);
  const sanne = await Adviser.onShift(browser, gateway, 'Sanne');
  const lead = await Adviser.enrol(browser, gateway, { label: 'Lena', role: { shiftLead: true } });
  await lead.startShift();
  await lead.press('lock');
  await lead.untilTitle('lockedTitle');
  const [first, second] = [await Visitor.open(browser, gateway), await Visitor.open(browser, gateway, { language: 'en' })];
  await first.press('alarmOpen');
  await strips(sanne, 'ringing').first().waitFor();
  await lead.untilSays('lockedDanger');
  await second.press('alarmOpen');
  await second.untilSays('alarmRaised');
  await strips(sanne, 'ringing').nth(1).waitFor();
  await lead.page.getByText('Nog 1 melding van gevaar.').waitFor();
  await shoot(sanne.page, 'danger-two');
  await shoot(lead.page, 'danger-two-locked');
  await strips(sanne, 'ringing').first().getByRole('button', { name: sanne.words.dangerHave }).click();
  await strips(sanne, 'acknowledged').waitFor();
  assert.equal(await strips(sanne, 'ringing').count(), 1);
  await strips(sanne, 'acknowledged').getByRole('button', { name: sanne.words.dangerTake }).click();
  await sanne.untilOpen();

  assert.deepEqual(sanne.wire.complaints, []);
  gateway.consoleLine.cut();
  await sanne.untilSays('dangerOld');
  assert.equal(await strips(sanne, 'ringing').count(), 1, 'what rang is not gone because the line is');
  await shoot(sanne.page, 'danger-line-away');
  gateway.consoleLine.release();
  await sanne.page.getByText(sanne.words.dangerOld).waitFor({ state: 'detached' });
  await strips(sanne, 'ringing').waitFor();
  for (const one of [first, second]) assert.deepEqual(one.wire.complaints, []);
});
