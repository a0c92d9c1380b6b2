// Others may answer her only when she says so: forced marriage in Groningen, whose adviser on shift is no attention officer;
// Drenthe has one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { AxeBuilder } from './harness/modules.mjs';
import { shoot } from './harness/shots.mjs';
import { Adviser } from './pages/adviser.mjs';
import { Visitor } from './pages/visitor.mjs';

const desks = [
  { slug: 'vt-groningen', name: 'Veilig Thuis Groningen', overflow: [{ desk: 'vt-drenthe', after_s: 0 }] },
  { slug: 'vt-drenthe', name: 'Veilig Thuis Drenthe' },
];
const regions = [
  { code: 'VR01', name: 'Groningen', desks: ['vt-groningen'] },
  { code: 'VR03', name: 'Drenthe', desks: ['vt-drenthe'] },
];
const municipalities = [['GM0014', 'Groningen', 'VR01', '', ''], ['GM0106', 'Assen', 'VR03', '', '']];
const rules = [{
  name: 'harmful practice', topics: ['forced_marriage'], where: ['municipality'],
  steps: [
    { after_s: 0, to: 'own_region', skill: 'attention_officer' },
    { after_s: 2, to: 'partners', skill: 'attention_officer' },
  ],
}];

/** In the queue with a forced marriage in Groningen. */
async function fromGroningen(browser, gateway) {
  const visitor = await Visitor.open(browser, gateway);
  await visitor.queueFromGroningen();
  return visitor;
}

const question = ({ page, words }) => page.getByRole('region', { name: words.widenTitle, exact: true });

test('asked, she agrees and talks with the attention officer of another region; who says no waits on', { timeout: 180_000 }, async (t) => {
  const gateway = await Gateway.start(t, { desks, regions, municipalities, rules });
  const browser = await browserFor(t);
  const near = await Adviser.onShift(browser, gateway, 'Femke', 'vt-groningen');
  const officer = await Adviser.onShift(browser, gateway, 'Noor', 'vt-drenthe', { attentionOfficer: true });

  const says = await fromGroningen(browser, gateway);
  await question(says).waitFor();
  assert.match(await question(says).innerText(), /Veilig Thuis in een andere regio:\s+Veilig Thuis Drenthe/);
  assert.deepEqual((await new AxeBuilder({ page: says.page }).analyze()).violations.map((one) => one.id), []);
  await shoot(says.page, 'visitor-widening');
  await says.page.setViewportSize({ width: 320, height: 640 });
  assert.ok(await says.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no scrolling sideways on a small phone');
  await shoot(says.page, 'small-widening');
  assert.deepEqual([await near.offer.count(), await officer.offer.count()], [0, 0], 'nobody may answer her yet');

  const waits = await fromGroningen(browser, gateway);
  await question(waits).waitFor();
  await waits.press('widenNo');
  await waits.button('widenLater').waitFor();
  await waits.page.getByText(waits.words.waitPlace.replace('{place}', '2')).first().waitFor();

  await says.press('widenYes');
  await says.page.getByRole('status').filter({ hasText: says.words.againWidened }).waitFor();
  await officer.offer.waitFor();
  await says.untilSays('waitFirst');
  await officer.answer('offerAccept');
  await Promise.all([says.untilChat(), officer.untilOpen()]);
  await says.page.getByRole('heading', { level: 1, name: says.words.chatWith.replace('{label}', 'Noor') }).waitFor();
  await says.page.getByText(says.words.chatVerified.replace('{desk}', 'Veilig Thuis Drenthe')).waitFor();
  await says.page.getByText(says.words.chatOfficer.replace('{label}', 'Noor')).waitFor();
  await shoot(says.page, 'visitor-attention-officer');
  await says.write('Mijn ouders willen dat ik trouw.');
  assert.deepEqual(await officer.untilReceived(1), ['Mijn ouders willen dat ik trouw.']);

  // The officer has room for one more, and is not offered her who said no.
  await waits.untilSays('waitFirst');
  assert.deepEqual([await near.offer.count(), await officer.offer.count()], [0, 0]);
  await waits.press('widenLater');
  await officer.offer.waitFor();
  assert.deepEqual([says.wire.complaints, waits.wire.complaints, near.wire.complaints, officer.wire.complaints], [[], [], [], []]);
});
