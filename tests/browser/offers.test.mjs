// Whom a visitor is offered to: who has least to do, then a colleague; and nobody who rests.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adviserOnShift, browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { shoot } from './harness/shots.mjs';
import { Visitor } from './pages/visitor.mjs';

async function waiting(browser, gateway) {
  const visitor = await Visitor.open(browser, gateway);
  await visitor.queue();
  return visitor;
}

/** Who of two has the offer, and who has not. */
async function offeredTo(advisers) {
  const holder = await Promise.race(advisers.map((adviser) => adviser.offer.waitFor().then(() => adviser)));
  const other = advisers.find((adviser) => adviser !== holder);
  assert.equal(await other.offer.count(), 0, 'one at a time');
  return [holder, other];
}

/** Notes on her page whether an offer ever stands there from now on. */
const noteOffers = ({ page }) => page.evaluate(() => {
  const look = () => {
    if (document.getElementById('offer-title') !== null) document.documentElement.dataset.offered = 'yes';
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
});
const wasOffered = ({ page }) => page.evaluate(() => document.documentElement.dataset.offered === 'yes');

test('a visitor is offered to one, then to a colleague, and to nobody who rests after a heavy chat', { timeout: 180_000 }, async (t) => {
  const gateway = await Gateway.start(t, { shifts: { rest_after_heavy_s: 600 } });
  const browser = await browserFor(t);
  const advisers = [
    await adviserOnShift(browser, gateway, { label: 'Sanne' }),
    await adviserOnShift(browser, gateway, { label: 'Yasmin' }),
  ];
  const first = await waiting(browser, gateway);
  const [busy, idle] = await offeredTo(advisers);
  await busy.answer('offerAccept');
  await Promise.all([first.untilChat(), busy.untilOpen()]);

  const second = await waiting(browser, gateway);
  assert.equal((await offeredTo(advisers))[0], idle, 'who has nothing to do comes before who has a chat');
  await shoot(idle.page, 'console-offer');
  await idle.answer('declineKnown');
  await busy.offer.waitFor();
  assert.equal(await idle.offer.count(), 0, 'she said no');
  assert.equal(await idle.takes.count(), 1, 'and may still change her mind in the list');
  await busy.page.keyboard.press('Control+.');
  await busy.page.keyboard.press('a');
  await Promise.all([second.untilChat(), busy.untilOpen('B')]);

  await busy.weigh('B');
  await busy.end('B');
  await busy.untilSays('standingResting');
  await shoot(busy.page, 'console-resting');
  await noteOffers(busy);
  const third = await waiting(browser, gateway);
  await idle.offer.waitFor();
  await idle.answer('declineBusy');
  await busy.takes.first().waitFor();
  assert.equal(await busy.takes.first().isEnabled(), false, 'not by hand either');
  await idle.take();
  await Promise.all([third.untilChat(), idle.untilOpen()]);
  await busy.takes.first().waitFor({ state: 'detached' });
  assert.equal(await wasOffered(busy), false, 'a rest is one');
});

test('who answers no offer twice is paused, and is offered again when she says that she is there', { timeout: 180_000 }, async (t) => {
  const gateway = await Gateway.start(t, { shifts: { offer_answer_s: 5, offers_missed_max: 2 } });
  const browser = await browserFor(t);
  const adviser = await adviserOnShift(browser, gateway);
  await waiting(browser, gateway);
  await waiting(browser, gateway);
  await adviser.untilSays('standingMissed', { timeout: 60_000 });
  await adviser.untilSays('offerExpired');
  await adviser.press('available');
  // Whom she has missed she is not asked about again so soon.
  const third = await waiting(browser, gateway);
  await adviser.offer.waitFor();
  await adviser.answer('offerAccept');
  await Promise.all([third.untilChat(), adviser.untilOpen()]);
});

test('a shift that ends leaves her chat with her, says so, and brings nobody new', async (t) => {
  const gateway = await Gateway.start(t);
  const browser = await browserFor(t);
  const adviser = await adviserOnShift(browser, gateway);
  const first = await waiting(browser, gateway);
  const second = await waiting(browser, gateway);
  await adviser.answer('offerAccept');
  await Promise.all([first.untilChat(), adviser.untilOpen()]);
  await adviser.offer.waitFor();
  await adviser.press('shiftEnd');
  await adviser.page.getByText('U heeft nog 1 gesprek.').first().waitFor();
  await adviser.offer.waitFor({ state: 'detached' });
  await second.untilSays('waitNobody');
  await first.write('Bent u er nog?');
  assert.deepEqual(await adviser.untilReceived(1), ['Bent u er nog?']);
});

test('a pause and the wrap-up after a chat hold offers back until she says that she is there', { timeout: 180_000 }, async (t) => {
  const gateway = await Gateway.start(t, { shifts: { wrap_up: true } });
  const browser = await browserFor(t);
  const adviser = await adviserOnShift(browser, gateway);
  await waiting(browser, gateway);
  await adviser.offer.waitFor();
  await adviser.press('pause');
  await adviser.press('pauseConsultation');
  await adviser.untilSays('standingPaused');
  await adviser.offer.waitFor({ state: 'detached' });
  assert.equal(await adviser.takes.first().isEnabled(), true, 'by hand she still may');
  await adviser.press('available');
  await adviser.answer('offerAccept');
  await adviser.untilOpen();
  await adviser.end();
  await adviser.untilSays('standingWrapUp');
  await shoot(adviser.page, 'console-wrap-up');
  const second = await waiting(browser, gateway);
  await adviser.takes.first().waitFor();
  assert.equal(await adviser.offer.count(), 0, 'she winds up');
  await adviser.press('wrapUpReady');
  await adviser.answer('offerAccept');
  await second.untilChat();
});
