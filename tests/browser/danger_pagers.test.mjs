// Somebody outside is paged and it fails: the console says so in red, and that it works again as soon as a page gets through.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { certificate, webhook } from '../integration/harness/paged.mjs';
import { browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { shoot } from './harness/shots.mjs';
import { Adviser } from './pages/adviser.mjs';
import { Visitor } from './pages/visitor.mjs';

test('a pager that fails stands in red on every console on shift, and goes when a page gets through', { timeout: 180_000 }, async (t) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'luwte-pagers-'));
  t.after(() => fs.rmSync(dir, { recursive: true, force: true }));
  const tls = certificate(dir);
  let works = false;
  const hook = await webhook(t, tls, () => (works ? 204 : 500));
  const secret = path.join(dir, 'secret');
  fs.writeFileSync(secret, randomBytes(32).toString('hex'), { mode: 0o600 });
  const gateway = await Gateway.start(t, {
    pagers: [{ name: 'crisisdienst', kind: 'webhook', url: hook.url, secret_file: secret, ca_file: tls.file }],
    ladders: [{ name: 'l', steps: [
      { after_s: 0, alarm: ['everybody'], page: ['crisisdienst'] }, { after_s: 900, alarm: ['everybody'] }], round_s: 3600 }],
  });
  const browser = await browserFor(t);
  const sanne = await Adviser.onShift(browser, gateway, 'Sanne');
  const later = await Adviser.enrol(browser, gateway, { label: 'Yasmin' });
  const fails = (one) => one.page.getByText(one.words.pagersFail.replace('{names}', 'crisisdienst'));
  const visitor = await Visitor.open(browser, gateway);
  await visitor.press('alarmOpen');
  await hook.page(1);
  await fails(sanne).waitFor();
  await sanne.page.locator('section.acute').getByText(sanne.words.pageFailed.replace('{pager}', 'crisisdienst')).waitFor();
  await shoot(sanne.page, 'danger-pager-fails');
  assert.equal(await fails(later).count(), 0, 'she is not on shift');
  const ready = await fetch(`${gateway.adminUrl}/readyz`);
  assert.equal(ready.status, 503);
  assert.match(await ready.text(), /pager crisisdienst: /);
  await later.startShift();
  await fails(later).waitFor();

  works = true;
  await fails(sanne).waitFor({ state: 'detached' });
  await fails(later).waitFor({ state: 'detached' });
  await sanne.page.locator('section.acute').getByText(sanne.words.pageDelivered.replace('{pager}', 'crisisdienst')).waitFor();
  assert.equal((await fetch(`${gateway.adminUrl}/readyz`)).status, 200);
  for (const one of [sanne, later, visitor]) assert.deepEqual(one.wire.complaints, []);
});
