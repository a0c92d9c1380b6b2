// What an adviser is told of the roster: after her sign-in, and again when the roster was read again.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { binaries } from '../browser/harness/prepared.mjs';
import { Adviser } from './harness/adviser.mjs';

const HEAD = 'adviser,desk,date,weekday,from,to,max,attention_officer,languages';
/** As the clocks of Amsterdam show it, some days from now. */
const dayFromNow = (days) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' });
const clock = (unixS) => new Date(unixS * 1000).toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).slice(0, 16);

function organisation(t, shifts = []) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'luwte-roster-'));
  t.after(() => fs.rmSync(dir, { recursive: true, force: true }));
  fs.writeFileSync(path.join(dir, 'roster.json'), JSON.stringify({ kind: 'luwte-roster', shifts }));
  return { dir, file: path.join(dir, 'roster.json') };
}

function import_(gateway, { dir }, rows) {
  const csv = path.join(dir, 'week.csv');
  fs.writeFileSync(csv, [HEAD, ...rows, ''].join('\n'));
  execFileSync(binaries.luwtectl, ['roster', 'import', csv, '--org', dir, '--network', gateway.desksDir], { stdio: 'pipe' });
}

async function reread(gateway, pattern) {
  process.kill(gateway.pid, 'SIGHUP');
  await gateway.logged(pattern);
}

test('an adviser is told her own coming shifts, after sign-in and after SIGHUP; a faulty roster changes nothing', async (t) => {
  const kept = organisation(t);
  const gateway = await Gateway.start(t, { organisation: { roster: kept.file } });
  const noor = await Adviser.enrol(gateway, 'Noor'), bo = await Adviser.enrol(gateway, 'Bo');
  await noor.signIn();
  assert.deepEqual((await noor.line.control('rostered')).shifts, []);

  const day = dayFromNow(2);
  import_(gateway, kept, [
    `Noor,vt-proef,${day},,22:00,06:00,1,no,nl`,
    `${Buffer.from(bo.id).toString('hex')},vt-proef,${day},,09:00,12:00,1,no,nl`,
  ]);
  await reread(gateway, /roster .*reloaded/);
  const { shifts } = await noor.line.control('rostered');
  assert.deepEqual(shifts.map(({ desk, from_s, to_s }) => [desk, clock(from_s), clock(to_s)]),
    [['vt-proef', `${day} 22:00`, `${dayFromNow(3)} 06:00`]], 'a night over midnight, and nobody else\'s');
  await bo.signIn();
  assert.deepEqual((await bo.line.control('rostered')).shifts.map((shift) => clock(shift.from_s)), [`${day} 09:00`], 'by her id');

  fs.writeFileSync(kept.file, fs.readFileSync(kept.file, 'utf8').replace('"max":1', '"max":4'));
  await reread(gateway, /roster .*kept_the_old_one.*shifts\[0\]\.max/);
  const again = new Adviser();
  Object.assign(again, { key: noor.key, vk: noor.vk, id: noor.id, url: noor.url });
  await again.signIn();
  assert.deepEqual((await again.line.control('rostered')).shifts, shifts, 'the old roster counts');
  fs.rmSync(kept.file);
  execFileSync('mkfifo', [kept.file]);
  await reread(gateway, /roster .*kept_the_old_one.*cannot be read/);
});

test('without a roster nothing is said of one', async (t) => {
  const gateway = await Gateway.start(t);
  const noor = await Adviser.enrol(gateway, 'Noor');
  await noor.signIn();
  await noor.startShift();
  noor.line.say({ t: 'ping', n: 1 });
  await noor.line.control('pong');
  assert.ok(!noor.line.received.some((item) => item.text?.t === 'rostered'));
});

test('a roster that is wrong or not there stops the start, with file, place and what was expected', async (t) => {
  const kept = organisation(t);
  const gateway = await Gateway.start(t, { organisation: { roster: kept.file } });
  await gateway.terminate();
  const args = ['--config', path.join(gateway.dir, 'gateway.toml')];
  const start = () => spawnSync(binaries.gateway, args, { encoding: 'utf8', timeout: 20_000 });
  const shift = {
    adviser: 'Noor', desk: 'vt-elders', date: null, weekday: 'monday', from: 540, to: 600, max: 1, attention_officer: false,
    languages: ['nl'],
  };
  for (const [text, said] of [
    [JSON.stringify({ kind: 'luwte-roster', shifts: [shift] }),
      /organisation\.roster: .*roster\.json: .*shifts\[0\]\.desk.*expected a slug of desks\.toml/],
    [JSON.stringify({ kind: 'luwte-roster', shifts: [{ ...shift, from: 1440 }] }),
      /roster\.json: .*shifts\[0\]\.from.*expected a minute of the day/],
    ['{', /organisation\.roster: .*roster\.json: /],
  ]) {
    fs.writeFileSync(kept.file, text);
    const { status, stderr } = start();
    assert.notEqual(status, 0, text);
    assert.match(stderr, said);
  }
  fs.rmSync(kept.file);
  assert.match(start().stderr, /organisation\.roster: .*roster\.json: cannot be read; expected/);
});
