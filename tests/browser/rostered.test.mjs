// What an adviser sees of the roster on her console: her next shifts, and a quiet word when she works on after one.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { browserFor } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { AxeBuilder } from './harness/modules.mjs';
import { shoot } from './harness/shots.mjs';
import { Adviser } from './pages/adviser.mjs';

const inAmsterdam = (unixMs) => new Date(unixMs).toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' });
const dutchClock = (unixMs) => inAmsterdam(unixMs).slice(11, 16).replace(':', '.');

/** A line of roster.json from one moment to another, which are less than a day apart. */
function shift(fromMs, toMs) {
  const minute = (ms) => Number(inAmsterdam(ms).slice(11, 13)) * 60 + Number(inAmsterdam(ms).slice(14, 16));
  const from = minute(fromMs), to = minute(toMs);
  const weekday = new Date(fromMs).toLocaleDateString('en', { timeZone: 'Europe/Amsterdam', weekday: 'long' }).toLowerCase();
  return {
    adviser: 'Sanne', desk: 'vt-proef', date: inAmsterdam(fromMs).slice(0, 10), weekday, from, to: to > from ? to : to + 1440,
    max: 2, attention_officer: false, languages: ['nl'],
  };
}

async function assertAccessible(page, where) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), [], `axe ${where}`);
}

test('her shift by the roster, the next ones behind a fold, and a word when it is over', { timeout: 120_000 }, async (t) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'luwte-roster-'));
  t.after(() => fs.rmSync(dir, { recursive: true, force: true }));
  const now = Date.now(), hour = 3_600_000, day = 24 * hour;
  const began = now - hour, ends = now + 180_000;
  fs.writeFileSync(path.join(dir, 'roster.json'), JSON.stringify({
    kind: 'luwte-roster',
    shifts: [shift(began, ends), ...[3, 4].map((days) => shift(now + days * day, now + days * day + 4 * hour))],
  }));
  const gateway = await Gateway.start(t, { organisation: { roster: path.join(dir, 'roster.json') } });
  const adviser = await Adviser.enrol(await browserFor(t), gateway, { label: 'Sanne' });
  const { page } = adviser;
  const line = page.getByText(`${dutchClock(began)} – ${dutchClock(ends)}, `);
  await line.waitFor();
  assert.match(await line.textContent(), /^Rooster: (vandaag|gisteren) /);
  const later = page.getByText(`${dutchClock(now + 3 * day)} – ${dutchClock(now + 3 * day + 4 * hour)}, `).first();
  assert.equal(await later.isVisible(), false, 'folded');
  await page.getByText('Daarna nog 2 diensten').click();
  await later.waitFor();
  await assertAccessible(page, 'before the shift');
  await shoot(page, 'console-rostered');

  await adviser.startShift();
  await line.waitFor();
  const over = page.getByText(`Volgens het rooster eindigde uw dienst om ${dutchClock(ends)}.`);
  assert.equal(await over.isVisible(), false);
  await page.clock.install();
  await page.clock.fastForward(200_000);
  await over.waitFor();
  await assertAccessible(page, 'after its end');
  await shoot(page, 'console-roster-over');
});
