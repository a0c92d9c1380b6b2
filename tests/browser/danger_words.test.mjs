// What is said in danger before anybody answers, and a word that the page itself notices: neither needs a server or tells one.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { adviserOnShift, browserFor, inConversation } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { writeNetworkOfPage } from './harness/network_files.mjs';
import { root } from './harness/prepared.mjs';
import { shoot } from './harness/shots.mjs';
import { Visitor } from './pages/visitor.mjs';

const limits = { timeout: 120_000 };
const size = { width: 390, height: 780 };
const alarm = (visitor) => visitor.page.getByRole('region', { name: visitor.words.alarmTitle });
const question = (visitor) => visitor.page.getByRole('group', { name: visitor.words.alarmTitle });

test('a word that may mean danger: the page asks, and tells nobody; no is no, yes is the alarm', limits, async (t) => {
  const gateway = await Gateway.start(t);
  const browser = await browserFor(t);
  const adviser = await adviserOnShift(browser, gateway);
  const visitor = await Visitor.open(browser, gateway);
  let sent = [];
  visitor.page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(payload)));
  visitor.page.on('request', (request) => sent.push(request.url()));
  await visitor.queue();
  await adviser.take();
  await Promise.all([visitor.untilChat(), adviser.untilOpen()]);
  await adviser.write('Waar is het?');
  await visitor.untilReceived(1);
  await adviser.page.getByText(adviser.words.delivered).first().waitFor();
  assert.ok(sent.length > 3, 'what is sent is seen here');
  sent = [];
  const field = visitor.page.getByRole('textbox', { name: visitor.words.chatMessage });
  await field.pressSequentially('Er ligt messing in de la. ');
  assert.equal(await question(visitor).count(), 0, 'part of a word is no word');
  await field.pressSequentially('Hij heeft een MES!');
  await question(visitor).waitFor();
  await visitor.page.setViewportSize(size);
  await shoot(visitor.page, 'danger-word');
  assert.equal(await adviser.page.locator('section.acute').count(), 0);
  await question(visitor).getByRole('button', { name: visitor.words.no, exact: true }).click();
  await question(visitor).waitFor({ state: 'detached' });
  await field.pressSequentially(' Een mes.');
  assert.equal(await question(visitor).count(), 0, 'that word is not asked about again');
  assert.deepEqual(sent.filter((one) => one !== '{"t":"ping"}'), [], 'nothing went anywhere');
  await field.pressSequentially(' Ik bloed. Er is bloed');
  await question(visitor).getByRole('button', { name: visitor.words.alarmYes }).click();
  await adviser.page.locator('section.acute').waitFor();
  await question(visitor).waitFor({ state: 'detached' });
  assert.equal(await field.inputValue(), 'Er ligt messing in de la. Hij heeft een MES! Een mes. Ik bloed. Er is bloed', 'her text is hers');
  assert.doesNotMatch(gateway.log(), /bloed|mes/i);
  for (const one of [visitor, adviser]) assert.deepEqual(one.wire.complaints, []);
});

test('a text on its way is not held up, and no question stands under an alarm that is given', limits, async (t) => {
  const gateway = await Gateway.start(t);
  const { visitor, adviser } = await inConversation(await browserFor(t), gateway);
  const field = visitor.page.getByRole('textbox', { name: visitor.words.chatMessage });
  await field.fill('mes');
  await question(visitor).waitFor();
  await visitor.press('chatSend');
  assert.deepEqual(await adviser.untilReceived(1), ['mes']);
  await question(visitor).waitFor({ state: 'detached' });
  await visitor.press('alarmOpen');
  await visitor.untilSays('alarmRaised');
  await field.fill('pistool');
  assert.equal(await question(visitor).count(), 0);
});

test('what she said no to stays so when the page that hides the chat has stood in its place', limits, async (t) => {
  const gateway = await Gateway.start(t);
  const { visitor } = await inConversation(await browserFor(t), gateway);
  const field = visitor.page.getByRole('textbox', { name: visitor.words.chatMessage });
  await field.fill('een mes');
  await question(visitor).getByRole('button', { name: visitor.words.no, exact: true }).click();
  await question(visitor).waitFor({ state: 'detached' });
  await visitor.press('asideSay');
  await visitor.page.getByRole('heading', { name: visitor.words.coverTitle }).waitFor();
  await visitor.page.keyboard.press('Escape');
  await field.waitFor();
  await field.pressSequentially(' nu');
  assert.equal(await question(visitor).count(), 0);
  await field.pressSequentially(' bloed');
  await question(visitor).waitFor();
});

/** A network whose sentences have all been reviewed. */
function reviewedNetwork(folder) {
  writeNetworkOfPage(folder);
  for (const name of fs.readdirSync(path.join(root, 'config')).filter((one) => one.startsWith('danger-')))
    fs.copyFileSync(path.join(root, 'config', name), path.join(folder, name));
  const file = path.join(folder, 'danger-sentences.toml');
  const text = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, text.replaceAll('reviewer = ""', 'reviewer = "Proef"').replaceAll('date = ""', 'date = "2026-01-01"'));
  return folder;
}

test('nobody has reviewed the sentences: only the shortest are said; about the family, that nobody comes unasked', limits, async (t) => {
  const gateway = await Gateway.start(t);
  const browser = await browserFor(t);
  await adviserOnShift(browser, gateway);
  const visitor = await Visitor.open(browser, gateway, { viewport: size });
  await visitor.press('alarmOpen');
  await alarm(visitor).getByText('Wij kunnen voor u bellen.').waitFor();
  await alarm(visitor).getByText('uw telefoon onthoudt dit nummer').waitFor();
  const said = await alarm(visitor).textContent();
  assert.doesNotMatch(said, /112NL|buren|komen niet ongevraagd/);
  const other = await Visitor.open(browser, gateway, { viewport: size });
  await other.toWhere();
  await other.press('alarmOpen');
  await alarm(other).getByText('komen niet ongevraagd langs').waitFor();
});

test('reviewed, they are said in full, in both languages', limits, async (t) => {
  const gateway = await Gateway.start(t);
  await gateway.servePageOf(reviewedNetwork(path.join(gateway.dir, 'page-network')));
  const browser = await browserFor(t);
  await adviserOnShift(browser, gateway);
  const visitor = await Visitor.open(browser, gateway, { viewport: size });
  await visitor.toWhere();
  await visitor.press('alarmOpen');
  for (const words of ['waar u bent. Wij bellen dan 112', 'app 112NL', 'naar de buren', 'Niemand belt u terug'])
    await alarm(visitor).getByText(words).waitFor();
  await shoot(visitor.page, 'danger-reviewed');
  const english = await Visitor.open(browser, gateway, { viewport: size, language: 'en' });
  await english.press('alarmOpen');
  for (const words of ['We then call 112 for you', 'app 112NL', 'to neighbours']) await alarm(english).getByText(words).waitFor();
  for (const one of [visitor, english]) assert.deepEqual(one.wire.complaints, []);
});
