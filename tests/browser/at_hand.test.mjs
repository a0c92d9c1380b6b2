// 112 and the way out, on every screen: on a small screen, above everything, big enough for a thumb; and every screen
// passes axe.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adviserOnShift, browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { AxeBuilder } from './harness/modules.mjs';
import { prepared } from './harness/prepared.mjs';
import { shoot } from './harness/shots.mjs';
import { Visitor } from './pages/visitor.mjs';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function assertAccessible(page, where) {
  const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze();
  const told = violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((node) => node.html).join(' | ')}`);
  assert.deepEqual(told, [], `axe on ${where}`);
}

/** What the person's finger would hit at the middle of the control is the control. */
async function assertAtHand(visitor, where) {
  const { page, words } = visitor;
  const exit = page.getByRole('link', { name: words.leave, exact: true }).last();
  const danger = page.locator('a[href="tel:112"]').first();
  for (const [what, control] of [['exit', exit], ['112', danger]]) {
    const seen = await control.evaluate((element) => {
      const box = element.getBoundingClientRect();
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return { width: box.width, height: box.height, inView: box.top >= 0 && box.bottom <= innerHeight, top: element.contains(hit) };
    });
    assert.ok(seen.inView && seen.top, `${what} can be pressed on ${where}: ${JSON.stringify(seen)}`);
    assert.ok(seen.width >= 44 && seen.height >= 44, `${what} is 44 px on ${where}: ${JSON.stringify(seen)}`);
  }
  assert.equal(await exit.getAttribute('href'), prepared().leaveTo);
}

test('112, the way out and axe, on every screen of a small phone', { timeout: 180_000 }, async (t) => {
  const gateway = await Gateway.start(t);
  const browser = await browserFor(t);
  const visitor = await Visitor.open(browser, gateway, { viewport: { width: 320, height: 480 } });
  const look = async (where) => {
    await assertAtHand(visitor, where);
    await assertAccessible(visitor.page, where);
    await shoot(visitor.page, `small-${where}`);
  };
  await visitor.untilSays('startClosed');
  await look('closed');
  const adviser = await adviserOnShift(browser, gateway);
  await visitor.goTo(gateway);
  await visitor.untilSays('startOpen');
  await look('start');
  await visitor.press('startSteps');
  await visitor.untilTitle('safeTitle');
  await look('safe');
  await visitor.press('safeYes');
  await visitor.untilTitle('whoTitle');
  await look('who');
  await visitor.choose('whoSomeoneElse');
  await visitor.untilTitle('aboutTitle');
  await look('about');
  await visitor.typeAtOnce('#place', 'den');  // the heading, which has the focus first, does not take it back
  await visitor.choose('aboutFgm');
  await visitor.untilTitle('whereTitle');
  const place = visitor.page.getByRole('combobox', { name: visitor.words.whereLabel });
  await visitor.page.getByRole('option').first().waitFor();
  await place.press('ArrowDown');
  await visitor.page.getByRole('option', { selected: true }).waitFor();
  assert.equal(await place.getAttribute('aria-activedescendant'), await visitor.page.getByRole('option').first().getAttribute('id'));
  await look('where');
  await place.press('Enter');
  assert.equal(await place.inputValue(), 'Den Helder');
  assert.equal(await visitor.page.getByRole('option').count(), 0, 'the list is gone once a place is chosen');
  await visitor.choosePlace('den haag', "'s-Gravenhage");
  await visitor.press('next');
  await visitor.untilTitle('questionTitle');
  await visitor.page.getByRole('group', { name: visitor.words.dangerTitle }).getByRole('radio', { name: visitor.words.yes }).check();
  await look('question');
  await visitor.press('questionWait');
  await visitor.untilTitle('waitTitle');
  await visitor.untilSays('waitFirst');
  await look('waiting');
  await adviser.take();
  await visitor.untilChat();
  await look('chat-empty');
  for (let n = 0; n < 12; n += 1) await visitor.write(`Dit is regel ${n + 1}, zodat het gesprek langer is dan het scherm.`);
  await adviser.untilReceived(12);
  await visitor.page.getByRole('textbox', { name: visitor.words.chatMessage }).focus();
  await look('chat');
  await visitor.press('chatEnd');
  await look('end-sure');
  await visitor.press('chatEndYes');
  await visitor.untilTitle('endTitle');
  await look('end');
});

test('axe on the console: waiting list, conversations, lock', { timeout: 120_000 }, async (t) => {
  const gateway = await Gateway.start(t);
  const browser = await browserFor(t);
  const adviser = await adviserOnShift(browser, gateway, { max: 2 });
  await assertAccessible(adviser.page, 'on shift');
  const visitors = [await Visitor.open(browser, gateway), await Visitor.open(browser, gateway), await Visitor.open(browser, gateway)];
  for (const visitor of visitors) await visitor.queue();
  await adviser.takes.nth(2).waitFor();
  await assertAccessible(adviser.page, 'somebody waits');
  await adviser.take();
  await visitors[0].untilChat();
  await adviser.take();
  await visitors[1].untilChat();
  await adviser.untilOpen('A');
  await adviser.untilOpen('B');
  await visitors[0].write('Ik ben de eerste.');
  await visitors[1].write('Ik ben de tweede.');
  assert.deepEqual(await adviser.untilReceived(1, { slot: 'A' }), ['Ik ben de eerste.']);
  assert.deepEqual(await adviser.untilReceived(1, { slot: 'B' }), ['Ik ben de tweede.']);
  await assertAccessible(adviser.page, 'two conversations');
  await shoot(adviser.page, 'console-two-chats');
  await adviser.press('lock');
  await adviser.untilTitle('lockedTitle');
  await assertAccessible(adviser.page, 'locked');
  assert.equal(await adviser.page.getByText('Ik ben de eerste.').isVisible(), false, 'a locked console shows no text');
  await shoot(adviser.page, 'console-locked');
});
