// After the end: what was said is gone from the visitor's page while the end screen still stands there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adviserOnShift, browserFor, sentenceEach } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { Visitor } from './pages/visitor.mjs';

const sentences = {
  question: 'Waarom staat de vuurtoren al jaren zonder lamp',
  sent: 'De visser ruilt zijn net voor een fluit van vlierhout',
  received: 'Op de zolder van de smid hangen negen koperen ketels',
  draft: 'Het veerpont vaart vandaag alleen voor de postbode',
};
const control = 'De controlekanarie die wel in het geheugen ligt';

for (const who of ['adviser', 'visitor']) {
  test(`no word of a talk is left on the page after the ${who} ended it`, { timeout: 120_000 }, async (t) => {
    const gateway = await Gateway.start(t);
    const browser = await browserFor(t);
    const adviser = await adviserOnShift(browser, gateway);
    const visitor = await Visitor.open(browser, gateway);
    await sentenceEach({ visitor, adviser }, sentences);
    await visitor.untilAllDelivered();
    await visitor.page.getByText(visitor.words.chatDelivered, { exact: true }).waitFor();
    await visitor.page.getByRole('textbox', { name: visitor.words.chatMessage }).fill(sentences.draft);
    await end(who, { adviser, visitor });
    await visitor.untilTitle('endTitle');
    if (who === 'adviser') {
      assert.ok((await visitor.page.content()).includes(sentences.received), 'she can read on');
      await visitor.press('chatReadDone');
      await visitor.page.getByRole('heading', { name: visitor.words.endKeptTitle }).waitFor();
    }

    const content = await visitor.page.content();
    for (const [what, sentence] of Object.entries(sentences)) assert.ok(!content.includes(sentence), `${what} in the document`);
    await visitor.page.evaluate((text) => (window.control = `${text}.`), control);
    const heap = await heapOf(visitor.page);
    assert.ok(heap.includes(control), 'control: the search of the memory works');
    for (const [what, sentence] of Object.entries(sentences)) assert.ok(!heap.includes(sentence), `${what} in the page's memory`);
  });
}

async function end(who, { adviser, visitor }) {
  if (who === 'visitor') {
    await visitor.press('chatEnd');
    await visitor.press('chatEndYes');
    return;
  }
  await adviser.column('A').getByRole('button', { name: adviser.words.endChat }).click();
  await adviser.page.getByRole('dialog').getByRole('button', { name: adviser.words.endConfirm, exact: true }).click();
}

/** Everything the page's scripts can still reach, strings included, after the browser has collected the rest. */
async function heapOf(page) {
  const devtools = await page.context().newCDPSession(page);
  const parts = [];
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.takeHeapSnapshot');
  return parts.join('');
}
