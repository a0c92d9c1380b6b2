// An adviser whose line was away so long that the gateway ended her shift: her page starts it again, and says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { Adviser } from './pages/adviser.mjs';
import { Visitor } from './pages/visitor.mjs';

test('a shift that ended while the line was away is started again, and the adviser is told', { timeout: 120_000 }, async (t) => {
  const gateway = await Gateway.start(t, { cuttable: true, limits: { adviser_hold_s: 5 } });
  const browser = await browserFor(t);
  const adviser = await Adviser.enrol(browser, gateway, { label: 'Sanne' });
  await adviser.page.getByRole('checkbox', { name: 'Arabisch' }).check();
  await adviser.startShift();
  const visitor = await Visitor.open(browser, gateway);
  const spoken = () => visitor.page.evaluate(async () => (await (await fetch('/status')).json()).languages);
  assert.deepEqual((await spoken()).toSorted(), ['ar', 'nl']);
  await visitor.queue();
  await adviser.takes.first().waitFor();

  gateway.consoleLine.cut();
  await visitor.untilSays('waitNobody', { timeout: 60_000 });
  gateway.consoleLine.release();
  await adviser.untilSays('shiftResumed', { timeout: 40_000 });
  assert.equal(await adviser.button('shiftEnd').isVisible(), true, 'she is on shift');
  assert.deepEqual((await spoken()).toSorted(), ['ar', 'nl'], 'in the same languages');
  await adviser.press('noticeDismiss');
  await adviser.page.getByText(adviser.words.shiftResumed).waitFor({ state: 'detached' });
  await adviser.take();
  await Promise.all([visitor.untilChat(), adviser.untilOpen()]);
});
