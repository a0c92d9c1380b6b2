// deploy/run --show: a sample conversation in two headless browsers against the running gateway. Prints what each side
// saw and leaves pictures. Usage: show.mjs VISITOR_URL INVITATION_URL DIR
import { launch } from '../tests/browser/harness/browser.mjs';
import { shoot } from '../tests/browser/harness/shots.mjs';
import { Adviser } from '../tests/browser/pages/adviser.mjs';
import { Visitor } from '../tests/browser/pages/visitor.mjs';

const [visitorUrl, invitationUrl, dir] = process.argv.slice(2);

const question = 'Mijn ouders willen dat ik deze zomer trouw. Wat kan ik doen voordat we vliegen?';
const lines = [
  ['visitor', 'Hallo, is daar iemand?'],
  ['adviser', 'Goedemiddag, ja, ik ben er. Ik ben een mens en geen computer. Kunt u vrij schrijven?'],
  ['visitor', 'Ja. Ik zit in de bibliotheek. Over een half uur word ik opgehaald.'],
  ['adviser', 'Dan gebruiken wij die tijd. Ik heb uw vraag gelezen. U bent meerderjarig: niemand mag u dwingen mee te gaan.'],
  ['visitor', 'Ook niet als de tickets al zijn gekocht? Mijn paspoort is weg.'],
  ['adviser', 'Ook dan niet. Zullen wij samen kijken wie u vandaag nog kan helpen? Wie weet er nog meer van?'],
  ['visitor', 'Alleen een vriendin. Dank u wel. Dat wist ik niet.'],
];

const browser = await launch();
try {
  const adviser = await Adviser.open(browser);
  await adviser.accept(invitationUrl);
  await adviser.signIn();
  await adviser.startShift();
  const visitor = await Visitor.open(browser, { visitorUrl }, { viewport: { width: 420, height: 820 } });
  await visitor.untilSays('startOpen');
  await shoot(visitor.page, 'visitor-start', dir);
  await visitor.queueWithQuestion(question);
  // Her question goes to a centre first whose desk nobody keeps here, so that she is asked for another at once.
  await visitor.press('widenYes');
  await adviser.takes.first().waitFor();
  await shoot(visitor.page, 'visitor-waiting', dir);
  await shoot(adviser.page, 'console-waiting', dir);
  await adviser.take();
  await Promise.all([visitor.untilChat(), adviser.untilOpen()]);
  const count = { visitor: 0, adviser: 0 };
  for (const [who, text] of lines) {
    await { visitor, adviser }[who].write(text);
    await { visitor: adviser, adviser: visitor }[who].untilReceived(++count[who]);
  }
  await visitor.untilAllDelivered();
  await shoot(visitor.page, 'visitor-chat', dir);
  await shoot(adviser.page, 'console-chat', dir);
  await tell('The visitor saw', visitor);
  await tell('The adviser saw', adviser);
  await visitor.press('chatEnd');
  await visitor.press('chatEndYes');
  await visitor.untilTitle('endTitle');
  await adviser.untilSays('endedByVisitor');
  await shoot(visitor.page, 'visitor-end', dir);
  await danger(adviser);
  console.log(`Pictures are in ${dir}`);
} finally {
  await browser.close();
}

/** Somebody raises danger from the first screen, and takes it back in time. */
async function danger(adviser) {
  const visitor = await Visitor.open(browser, { visitorUrl }, { viewport: { width: 420, height: 820 } });
  await visitor.press('alarmOpen');
  await visitor.untilSays('alarmRaised');
  await adviser.page.locator('section.acute[data-state=ringing]').waitFor();
  await Promise.all([shoot(visitor.page, 'visitor-danger', dir), shoot(adviser.page, 'console-danger', dir)]);
  await visitor.press('alarmUndo');
  await adviser.page.locator('section.acute').waitFor({ state: 'detached' });
}

async function tell(title, person) {
  console.log(`${title}:`);
  for (const line of await person.transcript()) console.log(`  ${line}`);
  console.log();
}
