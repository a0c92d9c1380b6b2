// An expert centre that takes citizens: with a forced marriage in Groningen, where no attention officer is on shift, she is
// asked whether the centre may answer her, and sees whom she talks with. Its page knows a network of its own.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { writeNetwork } from './harness/network_files.mjs';
import { AxeBuilder } from './harness/modules.mjs';
import { shoot } from './harness/shots.mjs';
import { Adviser } from './pages/adviser.mjs';
import { Visitor } from './pages/visitor.mjs';

const centre = 'Expertisecentrum Proef';
const network = {
  desks: [
    { slug: 'vt-groningen', name: 'Veilig Thuis Groningen' },
    { slug: 'centrum', name: centre, kind: 'expert_centre', topics: ['forced_marriage'] },
  ],
  regions: [{ code: 'VR01', name: 'Groningen', desks: ['vt-groningen'] }],
  municipalities: [['GM0014', 'Groningen', 'VR01', '', '']],
  rules: [{
    name: 'harmful practice', topics: ['forced_marriage'], where: ['municipality'],
    steps: [{ after_s: 0, to: 'own_region', skill: 'attention_officer' }, { after_s: 600, to: 'expert_centre' }],
  }],
};

/** A gateway whose visitor's page is built with the desks of `network`: a page believes no other desk's name. */
async function withItsOwnPage(t) {
  const gateway = await Gateway.start(t, network);
  await gateway.servePageOf(writeNetwork(path.join(gateway.dir, 'page-network'), network));
  return gateway;
}

test('asked, she agrees to the expert centre and sees whom she talks with', { timeout: 180_000 }, async (t) => {
  const gateway = await withItsOwnPage(t);
  const browser = await browserFor(t);
  const near = await Adviser.onShift(browser, gateway, 'Femke', 'vt-groningen');
  const expert = await Adviser.onShift(browser, gateway, 'Eva', 'centrum');

  const visitor = await Visitor.open(browser, gateway);
  await visitor.queueFromGroningen();

  const question = visitor.page.getByRole('region', { name: visitor.words.widenTitle, exact: true });
  await question.waitFor();
  const asked = await question.innerText();
  assert.ok(asked.includes(visitor.words.reachExpertCentre), asked);
  assert.deepEqual(await question.getByRole('listitem').allInnerTexts(), [centre]);
  assert.deepEqual((await new AxeBuilder({ page: visitor.page }).analyze()).violations.map((one) => one.id), []);
  await shoot(visitor.page, 'visitor-widening-expert-centre');
  assert.deepEqual([await near.offer.count(), await expert.offer.count()], [0, 0], 'nobody may answer her yet');

  await visitor.press('widenYes');
  await expert.offer.waitFor();
  await expert.answer('offerAccept');
  await Promise.all([visitor.untilChat(), expert.untilOpen()]);
  await visitor.page.getByRole('heading', { level: 1, name: visitor.words.chatWith.replace('{label}', 'Eva') }).waitFor();
  await visitor.page.getByText(visitor.words.chatVerified.replace('{desk}', centre)).waitFor();
  assert.equal(await visitor.page.getByText(visitor.words.chatOfficer.replace('{label}', 'Eva')).count(), 0, 'she is no attention officer');
  await shoot(visitor.page, 'visitor-expert-centre');
  await visitor.write('Mijn ouders willen dat ik trouw.');
  assert.deepEqual(await expert.untilReceived(1), ['Mijn ouders willen dat ik trouw.']);
  assert.equal(await near.offer.count(), 0, 'it was never hers');
  assert.deepEqual([visitor.wire.complaints, near.wire.complaints, expert.wire.complaints], [[], [], []]);
});
