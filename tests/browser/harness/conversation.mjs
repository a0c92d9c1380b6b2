// Two people ready to talk, and one way to let them: what most tests begin with.
import assert from 'node:assert/strict';
import { Adviser } from '../pages/adviser.mjs';
import { Visitor } from '../pages/visitor.mjs';
import { launch } from './browser.mjs';
import { afterwards } from './cleanup.mjs';
import { shoot } from './shots.mjs';

/** A browser that `t` closes; how its pages looked at the very end stays in build/shots/last, for who asks why. */
export async function browserFor(t) {
  const browser = await launch();
  afterwards(t, async () => {
    const pages = browser.contexts().flatMap((context) => context.pages());
    const name = t.name.replace(/\W+/g, '-').slice(0, 60);
    await Promise.allSettled(pages.map((page, at) => shoot(page, `last/${name}-${at}`)));
    await browser.close();
  });
  return browser;
}

/** An adviser on shift who may hold `max` chats. */
export async function adviserOnShift(browser, gateway, { label = 'Sanne', max = 2 } = {}) {
  const adviser = await Adviser.enrol(browser, gateway, { label });
  await adviser.startShift(max);
  return adviser;
}

/** A visitor and an adviser in a conversation that is encrypted and confirmed on both sides. */
export async function inConversation(browser, gateway, { language = 'nl' } = {}) {
  const adviser = await adviserOnShift(browser, gateway);
  const visitor = await Visitor.open(browser, gateway, { language });
  await visitor.queue();
  await adviser.take();
  await Promise.all([visitor.untilChat(), adviser.untilOpen()]);
  return { adviser, visitor };
}

/** She waits with a question and is taken; then a sentence each way. */
export async function sentenceEach({ visitor, adviser }, { question, sent, received }) {
  await visitor.queueWithQuestion(question);
  await adviser.take();
  await visitor.untilChat();
  await visitor.write(sent);
  await adviser.untilReceived(1);
  await adviser.write(received);
  await visitor.untilReceived(1);
}

/** Each side holds the other's messages complete, once, in order, and its own as it wrote them. */
export async function assertWhole({ visitor, adviser }, fromVisitor, fromAdviser) {
  assert.deepEqual(await adviser.untilReceived(fromVisitor.length), fromVisitor, 'what the adviser holds');
  assert.deepEqual(await visitor.untilReceived(fromAdviser.length), fromAdviser, 'what the visitor holds');
  assert.deepEqual(await visitor.sent(), fromVisitor, 'what the visitor wrote');
  assert.deepEqual(await adviser.sent(), fromAdviser, 'what the adviser wrote');
}

/** Both write in turn, from message `from` to `to`; nobody waits for an answer, as people do not. */
export async function talk({ visitor, adviser }, fromVisitor, fromAdviser, from, to) {
  for (let at = from; at < to; at += 1) {
    await visitor.write(fromVisitor[at]);
    await adviser.write(fromAdviser[at]);
  }
}
