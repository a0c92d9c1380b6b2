// What the console does when it is left alone, cut off, opened twice, revoked, or given a wrong clock or invitation.
import assert from 'node:assert/strict';
import test from 'node:test';
import { adviserOnShift, browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { Adviser } from './pages/adviser.mjs';
import { Visitor } from './pages/visitor.mjs';

const passphrase = 'vier losse woorden zonder samenhang';

/** The same adviser in another tab of the same browser, which holds the same key. */
async function anotherTab(adviser) {
  const page = await adviser.context.newPage();
  return Object.assign(new Adviser(), { page, context: adviser.context, words: adviser.words });
}

test('a locked console holds no text in the page, goes on receiving, and gives everything back', { timeout: 120_000 },
  async (t) => {
    const gateway = await Gateway.start(t, { cuttable: true });
    const browser = await browserFor(t);
    const adviser = await adviserOnShift(browser, gateway);
    const visitor = await Visitor.open(browser, gateway);
    await visitor.queue();
    await adviser.take();
    await adviser.untilOpen();
    await visitor.untilChat();
    await visitor.write('Mijn vader heeft mijn paspoort.');
    await adviser.untilReceived(1);
    await adviser.composer('A').fill('half een zin');

    await adviser.press('lock');
    await adviser.untilTitle('lockedTitle');
    assert.equal((await adviser.page.content()).includes('paspoort'), false, 'not even hidden in the document');
    await visitor.write('Bent u er nog?');
    await adviser.page.getByText('1 nieuw bericht.', { exact: true }).waitFor();
    await adviser.field('passphrase').fill('een heel andere zin');
    await adviser.press('unlock');
    await adviser.untilSays('signInWrong');
    await adviser.field('passphrase').fill(passphrase);
    await adviser.press('unlock');
    assert.deepEqual(await adviser.untilReceived(2), ['Mijn vader heeft mijn paspoort.', 'Bent u er nog?']);
    assert.equal(await adviser.composer('A').inputValue(), 'half een zin', 'what she was writing is still there');

    gateway.consoleLine.cut();
    await adviser.untilSays('lineDownHold', { timeout: 40_000 });
    gateway.consoleLine.release();
    await adviser.untilSays('lineBack', { timeout: 40_000 });

    const asking = adviser.page.waitForEvent('dialog');
    const reloading = adviser.page.reload({ timeout: 5_000 }).catch(() => undefined);
    const dialog = await asking;
    assert.equal(dialog.type(), 'beforeunload', 'a reload that would lose the chat is asked about');
    await dialog.dismiss();
    await reloading;

    await adviser.press('signOut');
    await adviser.page.getByRole('dialog').getByRole('button', { name: adviser.words.signOutConfirm, exact: true }).click();
    await adviser.untilTitle('stoppedDoneTitle');
    assert.equal((await adviser.page.content()).includes('paspoort'), false, 'signing out wipes the texts');
    await visitor.untilTitle('waitTitle');
  });

test('left alone for five minutes it warns and locks; opened twice or revoked it stops and says why', { timeout: 120_000 },
  async (t) => {
    const gateway = await Gateway.start(t);
    const adviser = await adviserOnShift(await browserFor(t), gateway, { label: 'Sanne' });
    const second = await anotherTab(adviser);
    await second.page.goto(gateway.consoleUrl);
    await second.signIn();
    await adviser.untilTitle('stoppedElsewhereTitle');

    await second.page.clock.install();
    await second.page.clock.fastForward(271_000);
    await second.untilSays('idleWarn');
    await second.press('idleStay');
    await second.page.clock.fastForward(200_000);
    assert.equal(await second.button('idleStay').isVisible(), false, 'she said that she is still there');
    await second.page.clock.fastForward(301_000);
    await second.untilTitle('lockedTitle');

    await gateway.office.revoke('Sanne');
    await second.untilTitle('stoppedEndedTitle');
  });

test('an invitation that is cut off or unknown is refused in one sentence, and leaves the address bar', { timeout: 60_000 },
  async (t) => {
    const gateway = await Gateway.start(t);
    const adviser = await Adviser.open(await browserFor(t));
    await adviser.page.goto(`${gateway.consoleUrl}/#i=kort`);
    await adviser.untilSays('inviteBroken');
    await adviser.page.goto('about:blank');
    await adviser.page.goto(`${gateway.consoleUrl}/#i=${'A'.repeat(64)}`);
    await adviser.field('passphrase').fill(passphrase);
    assert.equal(new URL(adviser.page.url()).hash, '');
    await adviser.field('passphraseAgain').fill(passphrase);
    await adviser.press('inviteSubmit');
    await adviser.untilSays('inviteRefused');
  });

test('on a computer whose clock is wrong she is told so and cannot start a shift', { timeout: 60_000 }, async (t) => {
  const gateway = await Gateway.start(t);
  const adviser = await Adviser.enrol(await browserFor(t), gateway, { label: 'Noor' });
  const late = await anotherTab(adviser);
  await late.page.clock.install({ time: new Date('2031-01-01T10:00:00') });
  await late.page.goto(gateway.consoleUrl);
  await late.signIn();
  await late.page.getByText(late.words.clockTitle).first().waitFor();
  assert.equal(await late.button('shiftStart').isDisabled(), true);
});
