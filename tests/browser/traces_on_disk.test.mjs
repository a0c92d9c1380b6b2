// What a browser with a real profile keeps on disk of a visit: the host name, and not one word.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { launchOnDisk, watch } from './harness/browser.mjs';
import { adviserOnShift, browserFor, sentenceEach } from './harness/conversation.mjs';
import { afterwards } from './harness/cleanup.mjs';
import { Gateway } from './harness/gateway.mjs';
import { prepared } from './harness/prepared.mjs';
import { foundInFiles } from './harness/traces.mjs';
import { Visitor } from './pages/visitor.mjs';

const sentences = {
  question: 'De oude molen achter het kanaal maalt alleen bij oostenwind',
  sent: 'Vraag de bakker nooit naar het recept van zijn moeder',
  received: 'De veerman wacht tot de laatste passagier is overgestoken',
  unsent: 'Drie paarden staan al een week onder de kastanjeboom',
};

test('no word of a visit is in the profile on disk, in UTF-8 or UTF-16', { timeout: 120_000 }, async (t) => {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'luwte-profile-'));
  afterwards(t, () => fs.rmSync(profile, { recursive: true, force: true }));
  const gateway = await Gateway.start(t);
  const adviser = await adviserOnShift(await browserFor(t), gateway);
  const context = await launchOnDisk(profile);
  afterwards(t, () => context.close());
  const wire = watch(context);
  const visitor = Visitor.on(context.pages()[0] ?? (await context.newPage()), { wire });
  await visitor.goTo(gateway);
  await sentenceEach({ visitor, adviser }, sentences);
  await visitor.page.getByRole('textbox', { name: visitor.words.chatMessage }).fill(sentences.unsent);
  await visitor.press('leave');
  await visitor.page.waitForURL(prepared().leaveTo);
  // Control: a page that keeps something, so that the search of the profile is proven.
  await visitor.page.evaluate(() => localStorage.setItem('control', 'De controlekanarie die wel gevonden wordt'));
  await context.close();

  assert.notDeepEqual(foundInFiles(profile, 'De controlekanarie die wel gevonden wordt'), [], 'control');
  for (const [what, sentence] of Object.entries(sentences)) {
    assert.deepEqual(foundInFiles(profile, sentence), [], `${what} text in the profile`);
  }
});
