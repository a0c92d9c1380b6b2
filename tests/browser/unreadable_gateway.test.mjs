// What is typed is nowhere on the gateway's side: not in its logs, figures, files or memory. A second canary, which the
// gateway is told on purpose, shows that the search finds what is there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noRoot } from './harness/as_root.mjs';
import { adviserOnShift, browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { foundInFiles, foundInMemory, shapesFound } from './harness/traces.mjs';
import { Visitor } from './pages/visitor.mjs';

const inChat = 'De kanarie van tante Roos fluit elke ochtend om kwart over zes';
const inQuestion = 'Onder de blauwe dakpan ligt het sleuteltje van de schuur';
const answer = 'De postduif van oom Karel vindt altijd de weg naar Harlingen';
const secret = [inChat, inQuestion, answer];
// The gateway has to know the desks, so it must be found to.
const known = { slug: 'vt-proef', name: 'Het loket van de bekende kanarie', languages: ['nl'] };

const options = { timeout: 120_000, skip: noRoot ?? false };

test('a canary sentence is in no log, metric, file or memory of the gateway', options, async (t) => {
  const gateway = await Gateway.start(t, { desks: [known] });
  const browser = await browserFor(t);
  const adviser = await adviserOnShift(browser, gateway);
  const visitor = await Visitor.open(browser, gateway);
  await visitor.queueWithQuestion(inQuestion);
  const atWaiting = foundInMemory(gateway.pid, [...secret, known.name]);
  await adviser.take();
  await Promise.all([visitor.untilChat(), adviser.untilOpen()]);
  await visitor.write(inChat);
  await adviser.untilReceived(1);
  await adviser.page.getByText(inQuestion).waitFor();
  await adviser.write(answer);
  await visitor.untilReceived(1);
  const atChat = foundInMemory(gateway.pid, [...secret, known.name]);

  for (const memory of [atWaiting, atChat]) {
    assert.notDeepEqual(memory.get(known.name), [], 'control: the memory search finds what the gateway knows');
    for (const sentence of secret) assert.deepEqual(memory.get(sentence), [], `in memory: "${sentence}"`);
  }
  const metrics = Buffer.from(await gateway.metricsText());
  assert.notDeepEqual(shapesFound(metrics, 'luwte_in_chat 1'), [], 'control: the metrics were read while the chat ran');
  assert.notDeepEqual(foundInFiles(gateway.dataDir, known.slug), [], 'control: the desk of who waits is in the store');
  assert.notDeepEqual(foundInFiles(gateway.logFile, 'listening'), [], 'control: the journal says something');
  for (const sentence of secret) {
    assert.deepEqual(shapesFound(metrics, sentence), [], 'in the metrics');
    assert.deepEqual(foundInFiles(gateway.dir, sentence), [], 'in data directory or log');
  }
  await gateway.terminate();
  for (const sentence of secret) assert.deepEqual(foundInFiles(gateway.dir, sentence), [], 'after the end');
});
