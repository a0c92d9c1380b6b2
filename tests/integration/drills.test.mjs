// Exercises and the record beside a gateway that runs: who may begin one, what is refused, and what a report says of it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { binaries } from '../browser/harness/prepared.mjs';
import { onShift } from './harness/chat.mjs';

const soon = { timeout: 60_000 };
const ctl = (...args) => spawnSync(binaries.luwtectl, args, { encoding: 'utf8' });
const danger = (line, fits = () => true) =>
  line.next((item) => item.text?.t === 'danger' && fits(item.text), 'danger').then((item) => item.text);

test('an exercise is begun by who has the token, runs once at a time, and is reported as one', soon, async (t) => {
  const gateway = await Gateway.start(t);
  const sanne = await onShift(gateway);
  const file = path.join(gateway.dir, 'drill.json');
  assert.equal(ctl('drill', '--network', gateway.desksDir, '--desk', 'vt-proef', '--out', file).status, 0);
  const post = async (headers, body = fs.readFileSync(file)) => (await fetch(`${gateway.adminUrl}/admin/drills`,
    { method: 'POST', headers: { 'content-type': 'application/json', connection: 'close', ...headers }, body })).status;
  assert.equal(await post({}), 401);
  assert.equal(await post({ authorization: `Bearer ${'0'.repeat(64)}` }), 401);
  const token = { authorization: `Bearer ${fs.readFileSync(path.join(gateway.dataDir, 'admin-token'), 'utf8').trim()}` };
  for (const wrong of ['', '{}', '{"kind":"luwte-drill","desk":"vt-nergens"}', '{"kind":"luwte-roster","desk":"vt-proef"}',
    '{"kind":"luwte-drill","desk":"vt-proef","danger":true}']) assert.equal(await post(token, wrong), 400, wrong);
  const audit = (what, ...more) => ctl('audit', what, '--data-dir', gateway.dataDir, ...more);
  assert.equal(audit('verify').stdout, 'whole: 0 lines\n');
  assert.match(audit('report').stdout, /^0 dangers, 0 exercises/);

  assert.equal(await post(token), 200);
  const first = await danger(sanne.line);
  assert.equal(await post(token), 400, 'one at a time');
  sanne.line.say({ t: 'acknowledge', danger: first.danger });
  await danger(sanne.line, (frame) => frame.state === 'held');
  // The gateway runs and has the store open.
  const verified = audit('verify');
  assert.equal(verified.status, 0, verified.stderr);
  const newest = /newest: (\S+)/.exec(verified.stdout)[1];
  sanne.line.say({ t: 'close_danger', danger: first.danger, reason: 'exercise' });
  await sanne.line.control('danger_over');
  assert.equal(await post(token), 200, 'the file is no secret and may be used again, as a new exercise');
  assert.notEqual((await danger(sanne.line, (frame) => frame.state === 'ringing')).danger, first.danger);
  const later = audit('verify', '--expect', newest);
  assert.equal(later.status, 0, later.stderr);
  const report = audit('report');
  assert.equal(report.status, 0);
  assert.match(report.stdout, new RegExp(`^OEFENING {2}drill .*desk vt-proef {2}raised by office\n[^]*acknowledged +[0-9.]+ +${
    Buffer.from(sanne.id).toString('hex').slice(0, 8)}`));
  assert.match(report.stdout, /0 dangers, 2 exercises \(not counted below\)\nfirst acknowledgement: none yet/);
});
