// Acute danger through a real gateway: who is alarmed, who answers, who is paged, and what a kill -9 leaves behind: everything.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { binaries } from '../browser/harness/prepared.mjs';
import { Adviser } from './harness/adviser.mjs';
import { arrived, onShift } from './harness/chat.mjs';
import { arrive, b64, conversationOf, hello } from './harness/frames.mjs';
import { Line } from './harness/line.mjs';
import { certificate, smtp, webhook } from './harness/paged.mjs';

const danger = (line, fits = () => true) => line.next((item) => item.text?.t === 'danger' && fits(item.text), 'danger').then((item) =>
    item.text);
const isIn = (state) => (frame) => frame.state === state;

function folder(t) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'luwte-paged-'));
  t.after(() => fs.rmSync(dir, { recursive: true, force: true }));
  return dir;
}
function secretFile(dir, text = randomBytes(32).toString('hex'), mode = 0o600) {
  const file = path.join(dir, `secret-${randomBytes(4).toString('hex')}`);
  fs.writeFileSync(file, `${text}\n`, { mode });
  return { file, text };
}
const ctl = (...args) => execFileSync(binaries.luwtectl, args, { encoding: 'utf8' });
/** The record of dangers, a line each. */
function record(gateway) {
  const sql = 'select number, unix_ms, hex(danger), what, round, step, detail from audit order by number';
  const text = execFileSync('sqlite3', ['-readonly', '-json', path.join(gateway.dataDir, 'luwte.db'), sql], { encoding: 'utf8' });
  return text === '' ? [] : JSON.parse(text);
}
const everybodyAtOnce = { name: 'all', steps: [{ after_s: 0, alarm: ['everybody'] }], round_s: 60 };

test('raised, seen, taken, ended by two; each step on its way and in the record', async (t) => {
  const gateway = await Gateway.start(t);
  const sanne = await onShift(gateway, 'Sanne'), yasmin = await onShift(gateway, 'Yasmin');
  const visitor = await arrived(gateway, hello(), { topic: 'honour_violence' });
  await visitor.line.control('prospect');
  visitor.line.say({ t: 'raise' });
  const raised = await danger(visitor.line);
  assert.equal(raised.state, 'raised');
  assert.ok(raised.undo_ms > 4000 && raised.undo_ms <= 5000);
  for (const one of [sanne, yasmin]) {
    const told = await danger(one.line);
    assert.equal(told.state, 'ringing');
    assert.equal(told.conv, b64(visitor.conversation));
    assert.equal(told.topic, 'honour_violence');
    assert.equal(told.may_take, true);
    one.danger = told.danger;
  }
  sanne.line.say({ t: 'acknowledge', danger: sanne.danger });
  const seen = await danger(visitor.line, isIn('seen'));
  assert.equal(seen.desk, 'vt-proef');
  const owned = await danger(yasmin.line, isIn('acknowledged'));
  assert.deepEqual(owned.owner, { adviser: b64(sanne.id), label: 'Sanne' });
  sanne.take(visitor.conversation);
  await danger(visitor.line, isIn('with_you'));
  await danger(yasmin.line, isIn('held'));
  sanne.line.say({ t: 'called_112', danger: sanne.danger });
  sanne.line.say({ t: 'close_danger', danger: sanne.danger, reason: 'help_there' });
  assert.equal((await danger(yasmin.line, isIn('closing'))).reason, 'help_there');
  sanne.line.say({ t: 'close_danger', danger: sanne.danger, reason: 'help_there' });
  assert.deepEqual(await sanne.line.control('refused'), { t: 'refused', code: 'second_person', about: 'close_danger' });
  yasmin.line.say({ t: 'close_danger', danger: sanne.danger, reason: 'help_there' });
  assert.equal((await sanne.line.control('danger_over')).why, 'closed');
  await danger(visitor.line, isIn('over'));
  assert.deepEqual(record(gateway).map((line) => line.what),
    ['raised', 'step', 'acknowledged', 'in_chat', 'called_112', 'end_proposed', 'ended']);
  assert.match(ctl('audit', 'verify', '--data-dir', gateway.dataDir), /^whole: 7 lines\nnewest: 7:[0-9a-f]{64}\n/);
  const report = ctl('audit', 'report', '--data-dir', gateway.dataDir);
  assert.match(report, /first acknowledgement 0\.\d s, a person in the chat 0\.\d s, 112 called 0\.\d s/);
  assert.equal(await gateway.metric('dangers_total{what="raised"}'), 1);
  assert.equal(await gateway.metric('dangers_open'), 0);
});

test('one flipped byte of the record is found and located, whichever it is', async (t) => {
  const gateway = await Gateway.start(t);
  const sanne = await onShift(gateway);
  const visitor = await arrived(gateway);
  visitor.line.say({ t: 'raise' });
  const told = await danger(sanne.line);
  sanne.line.say({ t: 'acknowledge', danger: told.danger });
  await danger(visitor.line, isIn('seen'));
  await gateway.terminate();
  const noted = /newest: (\S+)/.exec(ctl('audit', 'verify', '--data-dir', gateway.dataDir))[1];
  const store = path.join(gateway.dataDir, 'luwte.db');
  const whole = fs.readFileSync(store);
  const verify = (...more) => {
    try {
      ctl('audit', 'verify', '--data-dir', gateway.dataDir, ...more);
      return 'whole';
    } catch (error) {
      assert.equal(error.status, 1);
      return String(error.stderr);
    }
  };
  const flipped = {
    unix_ms: 'unix_ms + 1', danger: 'cast(x\'FF\' || substr(danger, 2) as blob)', what: '\'stop\'', kind: '\'drill\'',
    adviser: 'zeroblob(16)', round: 'round + 1', step: 'step + 1', detail: 'detail || \'x\'',
        hash: 'cast(x\'00\' || substr(hash, 2) as blob)',
  };
  for (const [column, value] of Object.entries(flipped)) {
    execFileSync('sqlite3', [store, `update audit set ${column} = ${value} where number = 2`]);
    assert.match(verify(), /line 2 .*is not as it was written, or its hash is not; the lines before it are whole/, column);
    fs.writeFileSync(store, whole);
  }
  execFileSync('sqlite3', [store, 'delete from audit where number = 2']);
  assert.match(verify(), /line 2 .*is missing; the next line that is there is number 3/);
  fs.writeFileSync(store, whole);
  execFileSync('sqlite3', [store, 'delete from audit where number = 3']);
  assert.equal(verify(), 'whole');  // a chain cannot tell that its end is gone, but who noted it can
  assert.match(verify('--expect', noted), /line 3 was there and is not/);
  fs.writeFileSync(store, whole);
  assert.equal(verify('--expect', noted), 'whole');
});

test('with nobody on duty somebody is paged: a signed webhook, a mail over TLS, a command', async (t) => {
  const dir = folder(t);
  const tls = certificate(dir);
  const key = secretFile(dir), word = secretFile(dir, 'geheim-woord');
  const hook = await webhook(t, tls, (page, n) => (n === 1 ? 503 : 204));
  const mail = await smtp(t, tls, { user: 'luwte', password: word.text });
  const rung = path.join(dir, 'rung');
  const gateway = await Gateway.start(t, {
    pagers: [
      { name: 'hook', kind: 'webhook', url: hook.url, secret_file: key.file, ca_file: tls.file },
      { name: 'mail', kind: 'smtp', url: mail.url, user: 'luwte', secret_file: word.file, ca_file: tls.file, from: 'luwte@example.nl',
        to: ['crisis@example.nl', 'piket@example.nl'] },
      { name: 'bell', kind: 'command', command: ['/bin/sh', '-c', `cat > ${rung}.new && mv ${rung}.new ${rung}`] },
    ],
    ladders: [{ name: 'night', steps: [{ after_s: 0, alarm: ['everybody'], page: ['hook', 'mail', 'bell'] }], round_s: 600 }],
  });
  const { line } = await Line.open(gateway.visitorUrl);
  line.say({ ...arrive(hello(), { topic: 'partner_violence' }), raise: true });
  await line.control('waiting');
  assert.equal((await danger(line)).state, 'raised');
  const [first, second] = [await hook.page(1), await hook.page(2)];
  for (const page of [first, second]) {
    const stamp = page.headers['luwte-timestamp'];
    const expected = `v1=${createHmac('sha256', key.text).update(`${stamp}.${page.body}`).digest('hex')}`;
    assert.equal(page.headers['luwte-signature'], expected);
    assert.ok(Math.abs(Date.now() / 1000 - Number(stamp)) < 60);
    const said = JSON.parse(page.body);
    assert.equal(page.headers['idempotency-key'], said.key);
    assert.deepEqual(Object.keys(said).sort(), ['age_s', 'desk', 'event', 'key', 'link', 'mark', 'round', 'step']);
    assert.deepEqual([said.event, said.desk, said.step, said.round, said.link], ['acute_danger', 'vt-proef', 1, 1, gateway.consoleUrl]);
  }
  assert.equal(first.headers['idempotency-key'], second.headers['idempotency-key']);
  const letter = await mail.page(1);
  assert.deepEqual(letter.to, ['crisis@example.nl', 'piket@example.nl']);
  assert.equal(letter.user, 'luwte');
  assert.match(letter.text, /^Subject: Luwte, acuut gevaar, stap 1, vt-proef$/m);
  assert.doesNotMatch(letter.text, /partner_violence/);
  await gateway.logged(/page outcome=delivered file=bell/);
  assert.equal(JSON.parse(fs.readFileSync(rung)).desk, 'vt-proef');
  await gateway.logged(/page outcome=failed file=hook detail="answered 503"[^]*page outcome=delivered file=hook/);
  assert.doesNotMatch(gateway.log(), new RegExp(`${key.text}|geheim-woord|partner_violence`));
});

test('a pager that fails shows on /readyz and on consoles until one gets through, and the next step begins at once', async (t) => {
  const dir = folder(t);
  const tls = certificate(dir), stranger = certificate(dir, 'stranger');
  let broken = true;
  const hook = await webhook(t, tls, () => (broken ? 500 : 204));
  const key = secretFile(dir);
  const gateway = await Gateway.start(t, {
    pagers: [
      { name: 'hook', kind: 'webhook', url: hook.url, secret_file: key.file, ca_file: tls.file },
      { name: 'forged', kind: 'webhook', url: hook.url, secret_file: key.file, ca_file: stranger.file },
    ],
    ladders: [{ name: 'l', steps: [
      { after_s: 0, alarm: ['everybody'], page: ['forged'] }, { after_s: 600, alarm: ['everybody'], page: ['hook'] }], round_s: 3600 }],
  });
  const sanne = await onShift(gateway);
  const visitor = await arrived(gateway);
  visitor.line.say({ t: 'raise' });
  await danger(sanne.line, (frame) => frame.step === 2);  // ten minutes early, since the first step's page failed
  assert.deepEqual((await sanne.line.next((item) => item.text?.t === 'pagers' && item.text.failing.length === 2)).text.failing, ['forged',
      'hook']);
  await assert.rejects(gateway.getJson('/readyz'), /503 [^]*pager forged: [^]*pager hook: /);
  assert.match(gateway.log(), /page outcome=failed file=forged detail="certificate not trusted"/);
  broken = false;
  await gateway.logged(/page outcome=delivered file=hook/);
  assert.deepEqual((await sanne.line.next((item) => item.text?.t === 'pagers' && item.text.failing.length === 1)).text.failing, ['forged']);
  const told = sanne.line.received.filter((item) => item.text?.t === 'danger').at(-1) ?? { text: await danger(sanne.line) };
  sanne.line.say({ t: 'acknowledge', danger: told.text.danger });
  await danger(visitor.line, isIn('seen'));
  const after = await danger(sanne.line, (frame) => frame.state === 'acknowledged');
  assert.deepEqual(after.pages, [{ pager: 'forged', state: 'failed' }, { pager: 'hook', state: 'delivered' }]);
});

test('what cannot work is refused at the start, with the reason', async (t) => {
  const dir = folder(t);
  const short = secretFile(dir, 'kort'), open = secretFile(dir, undefined, 0o644), good = secretFile(dir);
  const pager = (more) => [{ name: 'hook', kind: 'webhook', url: 'https://localhost/page', ...more }];
  const ladders = [{ name: 'l', steps: [{ after_s: 0, page: ['hook'] }] }];
  const refused = async (given, words) => assert.rejects(Gateway.start(t, given), words);
  await refused({ pagers: pager({ secret_file: path.join(dir, 'nowhere') }), ladders }, /pager hook: .*cannot be opened/);
  await refused({ pagers: pager({ secret_file: short.file }), ladders }, /has 4 bytes; expected a key of at least 32/);
  await refused({ pagers: pager({ secret_file: open.file }), ladders }, /others may read or change it; expected mode 0600/);
  await refused({ pagers: pager({}), ladders }, /escalation\.toml:\d+: pager\.secret_file: is missing/);
  await refused({ pagers: pager({ url: 'http://localhost/page', secret_file: good.file }), ladders }, /expected https:/);
  await refused({ ladders: [{ name: 'l', steps: [{ after_s: 0, alarm: ['own_desks'] }] }] }, /it can end nowhere/);
  await refused({ ladders: [{ name: 'l', desks: ['vt-nergens'], steps: [{ after_s: 0, alarm: ['everybody'] }] }] },
      /"vt-nergens" is no desk/);
  await refused({ ladders: [{ name: 'l', steps: [{ after_s: 0, alarm: ['everybody'] }, { after_s: 0, alarm: ['everybody'] }] }] },
      /0 seconds/);
});

test('a shift lead is reached last and starts an exercise, which is marked and counted nowhere', async (t) => {
  const gateway = await Gateway.start(t, { ladders: [{ name: 'l', steps: [
    { after_s: 0, alarm: ['own_desks'] }, { after_s: 5, alarm: ['shift_leads'] }], round_s: 60 }] });
  const sanne = await onShift(gateway, 'Sanne');
  const lead = await Adviser.enrol(gateway, 'Lena', 'vt-proef', { shiftLead: true });
  await lead.signIn();
  sanne.line.say({ t: 'drill', desk: 'vt-proef' });
  assert.equal((await sanne.line.control('refused')).code, 'not_shift_lead');
  lead.line.say({ t: 'drill', desk: 'vt-proef' });
  const drill = await danger(sanne.line);
  assert.deepEqual([drill.kind, drill.visitor, drill.raised_by, drill.conv], ['drill', 'none', 'drill', null]);
  sanne.line.say({ t: 'acknowledge', danger: drill.danger });
  await danger(lead.line, isIn('held'));
  sanne.line.say({ t: 'close_danger', danger: drill.danger, reason: 'exercise' });
  await lead.line.control('danger_over');
  assert.equal(await gateway.metric('dangers_total{what="raised"}'), 0);
  const report = ctl('audit', 'report', '--data-dir', gateway.dataDir);
  assert.match(report, /^OEFENING {2}drill [^]*0 dangers, 1 exercises \(not counted below\)/);
  const visitor = await arrived(gateway);
  visitor.line.say({ t: 'raise' });
  const told = await danger(lead.line, (frame) => frame.kind === 'danger');
  assert.equal(told.step, 2);
});

test('an exercise that the administrator begins', async (t) => {
  const gateway = await Gateway.start(t);
  const sanne = await onShift(gateway);
  const file = path.join(folder(t), 'drill.json');
  ctl('drill', '--network', gateway.desksDir, '--desk', 'vt-proef', '--out', file);
  await gateway.postFile('/admin/drills', file);
  const drill = await danger(sanne.line);
  assert.deepEqual([drill.kind, drill.desk, drill.raised_by], ['drill', 'vt-proef', 'drill']);
  await assert.rejects(gateway.postFile('/admin/drills', file), /400 an exercise of this desk runs already/);
  fs.writeFileSync(file, '{"kind":"luwte-drill","desk":"vt-nergens"}');
  await assert.rejects(gateway.postFile('/admin/drills', file), /400 "vt-nergens" is no desk/);
  fs.writeFileSync(file, '{"kind":"luwte-drill"}');
  await assert.rejects(gateway.postFile('/admin/drills', file), /400 .*desk/);
});

// Kills at random points; 200 in a long run, or `LUWTE_KILLS`. A page that never comes ends it by its time.
const kills = Number(process.env.LUWTE_KILLS ?? (process.env.LUWTE_LONG ? 200 : 20));
const enough = { timeout: 120_000 + kills * 3_000 };
test('kill -9 at any point: every step once, in order, paged, and the ladder goes on within three seconds', enough, async (t) => {
  const dir = folder(t), tls = certificate(dir);
  const hook = await webhook(t, tls, () => 204, 700);  // so that kills come in the middle of pages
  const gateway = await Gateway.start(t, {
    pagers: [{ name: 'hook', kind: 'webhook', url: hook.url, secret_file: secretFile(dir).file, ca_file: tls.file }],
    ladders: [{ name: 'l', round_s: 15, steps: [{ after_s: 0, alarm: ['own_desks'] },
      { after_s: 5, alarm: ['overflow'], page: ['hook'] }, { after_s: 10, alarm: ['everybody'] }] }] });
  const sanne = await onShift(gateway);
  const raised = [];
  const raiseOne = async () => {
    const frame = hello();
    const { line } = await Line.open(gateway.visitorUrl);
    line.say({ ...arrive(frame), raise: true });
    await danger(line);
    raised.push({ line, conversation: conversationOf(frame) });
  };
  for (let n = 0; n < 3; ++n) await raiseOne();
  const ups = [];
  for (let n = 0; n < kills; ++n) {
    await new Promise((later) => setTimeout(later, Math.random() * 2500));
    await gateway.kill();
    ups.push({ down: Date.now() });
    await gateway.run();
    ups.at(-1).up = Date.now();
  }
  await sanne.signIn();  // the same page: her shift is kept, and every open danger is told
  for (let n = 0; n < raised.length; ++n) await danger(sanne.line);
  const lines = record(gateway);
  assert.deepEqual(lines.map((line) => line.number), lines.map((_, at) => at + 1));
  ctl('audit', 'verify', '--data-dir', gateway.dataDir);
  const dangers = [...new Set(lines.map((line) => line['hex(danger)']))];
  assert.equal(dangers.length, raised.length);
  for (const one of dangers) {
    const steps = lines.filter((line) => line['hex(danger)'] === one && line.what === 'step');
    assert.deepEqual(steps.map((line) => [line.round, line.step]), steps.map((_, at) => [Math.floor(at / 3) + 1, (at % 3) + 1]),
        'once, in order');
    for (let at = 1; at < steps.length; ++at) {
      const apart = steps[at].unix_ms - steps[at - 1].unix_ms;
      // Late by what the process was down, and by three seconds at most to be up again.
      const down = ups.filter(({ down, up }) => up >= steps[at - 1].unix_ms && down <= steps[at].unix_ms)
        .reduce((all, { down, up }) => all + (up - down), 0);
      assert.ok(apart >= 4990 - down && apart <= 5000 + down + 3000,
          `step ${at}: ${apart} ms after the one before, ${down} ms of them down`);
    }
    const age = Date.now() - steps[0].unix_ms;
    assert.ok(steps.length >= Math.floor((age - 4000) / 5000), `${steps.length} steps in ${age} ms`);
  }
  assert.ok(lines.filter((line) => line.what === 'restarted').length >= kills);
  await everyPage(hook, gateway, dangers);
});

/** Each second step of each danger was paged, maybe more than once, always under the same key; and nothing that was not recorded. */
async function everyPage(hook, gateway, dangers) {
  const paged = () => record(gateway).filter((line) => line.what === 'step' && line.step === 2);
  const keys = () => new Map(hook.pages.map(({ body }) => JSON.parse(body)).map(({ key, round, step }) => [key, `${round}/${step}`]));
  const wanted = paged().map((line) => line.round);
  const has = (round) => [...keys().values()].filter((at) => at === `${round}/2`).length;
  while (!wanted.every((round) => has(round) >= wanted.filter((one) => one === round).length)) await hook.page(hook.pages.length + 1);
  for (const { headers, body } of hook.pages) {
    const { key, round, step } = JSON.parse(body);
    assert.equal(headers['idempotency-key'], key);
    assert.equal(keys().get(key), `${round}/${step}`, 'a key is of one step');
  }
  const recorded = paged();
  for (const at of new Set(keys().values())) {
    const keysThere = [...keys().values()].filter((one) => one === at).length;
    const linesThere = recorded.filter((line) => `${line.round}/${line.step}` === at).length;
    assert.ok(keysThere <= linesThere && keysThere <= dangers.length, `${at}: ${keysThere} keys for ${linesThere} steps`);
  }
}

test('everybody is alarmed of ten dangers at once, and each is its own', async (t) => {
  const gateway = await Gateway.start(t, { ladders: [everybodyAtOnce] });
  const sanne = await onShift(gateway, 'Sanne', 3);
  const visitors = [];
  for (let n = 0; n < 10; ++n) {
    const frame = hello();
    const { line } = await Line.open(gateway.visitorUrl);
    line.say({ ...arrive(frame), raise: true });
    visitors.push({ line, conversation: conversationOf(frame) });
  }
  const told = new Map();
  while (told.size < 10) {
    const one = await danger(sanne.line);
    told.set(one.conv, one.danger);
  }
  for (const visitor of visitors.slice(0, 3)) {
    sanne.take(visitor.conversation);
    await danger(visitor.line, isIn('with_you'));
  }
  sanne.take(visitors[3].conversation);
  assert.equal((await sanne.line.control('refused')).code, 'at_maximum');
  assert.equal(new Set(told.values()).size, 10);
  assert.equal(await gateway.metric('dangers_open'), 10);
});
