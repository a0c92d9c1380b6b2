// What operations do to a running gateway: certificates, disks, slow readers, crowds, stopping.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import tls from 'node:tls';
import { asRoot, noRoot } from '../browser/harness/as_root.mjs';
import { Gateway } from '../browser/harness/gateway.mjs';
import { chatting, onShift, passes } from './harness/chat.mjs';
import { arrive, message } from './harness/frames.mjs';
import { Line } from './harness/line.mjs';

const connect = (url) => new Promise((done) => {
  const { hostname, port } = new URL(url);
  const socket = tls.connect({ host: hostname, port: Number(port), rejectUnauthorized: false }, () => {
    const is = { serial: socket.getPeerCertificate().serialNumber };
    socket.destroy();
    done(is);
  });
  socket.on('error', (error) => done({ refused: error.code }));
});

test('SIGHUP takes the new certificate for new connections and keeps running ones; a bad file changes nothing', async (t) => {
  const gateway = await Gateway.start(t);
  const chat = await chatting(gateway, await onShift(gateway));
  const before = (await connect(gateway.visitorUrl)).serial;
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '2',
    '-subj', '/CN=localhost', '-keyout', gateway.keyFile, '-out', gateway.certificateFile, '-batch'], { stdio: 'ignore' });
  process.kill(gateway.pid, 'SIGHUP');
  await gateway.logged(/certificate .*reloaded/);
  assert.notEqual((await connect(gateway.visitorUrl)).serial, before);
  fs.writeFileSync(gateway.certificateFile, 'nonsense');
  process.kill(gateway.pid, 'SIGHUP');
  await gateway.logged(/kept_the_old_one/);
  fs.rmSync(gateway.certificateFile);
  execFileSync('mkfifo', [gateway.certificateFile]);
  process.kill(gateway.pid, 'SIGHUP');
  await gateway.logged(/kept_the_old_one.*no file of PEM/);
  assert.ok((await connect(gateway.visitorUrl)).serial);
  await passes(chat);
});

test('a locked store: nothing is acknowledged, readyz is red, live chats go on; it recovers by itself', async (t) => {
  const gateway = await Gateway.start(t);
  const chat = await chatting(gateway, await onShift(gateway));
  const holder = spawn('sqlite3', ['-bail', path.join(gateway.dataDir, 'luwte.db')], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => holder.kill());
  // The gateway may be writing in this very moment.
  holder.stdin.write(".timeout 10000\nbegin immediate;\nselect 'held';\n");
  await once(holder.stdout, 'data');
  const waits = assert.rejects(gateway.office.state(), /503 (No answer in time|The store does not answer)/);
  const { line: first } = await Line.open(gateway.visitorUrl);
  first.say(arrive());
  await gateway.logged(/store .*unavailable/);
  assert.equal((await fetch(gateway.adminUrl + '/readyz')).status, 503);
  assert.equal(first.received.length, 0, 'what is not stored is not acknowledged');
  const { line: second } = await Line.open(gateway.visitorUrl);
  second.say(arrive());
  assert.equal((await second.control('refused')).code, 'unavailable');
  await assert.rejects(gateway.office.state(), /503 The store does not answer/);
  await waits;
  await passes(chat);
  holder.stdin.end('rollback;\n.quit\n');
  assert.equal((await first.control('waiting')).place, 1);
  await gateway.logged(/store .*recovered/);
  assert.equal((await fetch(gateway.adminUrl + '/readyz')).status, 200);
  await gateway.office.state();
});

test('a full disk: the same', async (t) => {
  const gateway = await Gateway.start(t, { smallDisk: true });
  if (gateway.noSmallDisk) return t.skip(gateway.noSmallDisk);
  const chat = await chatting(gateway, await onShift(gateway));
  const filler = path.join(gateway.dataDir, 'filler');
  const out = fs.openSync(filler, 'w');
  try {
    for (;;) fs.writeSync(out, Buffer.alloc(4096));
  } catch (error) {
    assert.equal(error.code, 'ENOSPC');
  }
  fs.closeSync(out);
  const { line: first } = await Line.open(gateway.visitorUrl);
  first.say(arrive());
  await gateway.logged(/store .*unavailable/);
  assert.equal((await fetch(gateway.adminUrl + '/readyz')).status, 503);
  await passes(chat);
  fs.rmSync(filler);
  assert.equal((await first.control('waiting')).place, 1);
});

test('who reads too slowly is closed; the other side and memory are unaffected', async (t) => {
  const gateway = await Gateway.start(t);
  const chat = await chatting(gateway, await onShift(gateway));
  chat.adviser.line.stall();
  const big = message(chat.conversation, 16384);
  // Sent in the allowed rate until the gateway gives the stalled side up.
  const sending = setInterval(() => { for (let n = 0; n < 10; ++n) chat.line.send(big); }, 400);
  const peer = await chat.line.control('peer');
  clearInterval(sending);
  assert.equal(peer.here, false);
  assert.match(gateway.log(), /outbox_full|silent/);
  assert.ok(await gateway.metric('outbox_bytes') < 1024 * 1024);
});

test('visitors cannot take the places kept for advisers', async (t) => {
  const gateway = await Gateway.start(t, { limits: { connections_max: 12, connections_for_console: 4, connections_per_network_max: 100 } });
  const opened = await Promise.all(Array.from({ length: 10 }, () => Line.open(gateway.visitorUrl)));
  assert.equal(opened.filter((one) => one.line).length, 8);
  assert.equal(opened.filter((one) => one.status === 503).length, 2);
  assert.ok((await Line.open(gateway.consoleUrl)).line);
});

test('one network has its share and no more', async (t) => {
  const gateway = await Gateway.start(t, { limits: { connections_per_network_max: 3 } });
  const lines = [];
  for (let n = 0; n < 3; ++n) lines.push((await Line.open(gateway.visitorUrl)).line);
  assert.equal((await Line.open(gateway.visitorUrl)).status, 503);
  lines[0].close();
  await lines[0].closed();
  for (;;) {
    const { line } = await Line.open(gateway.visitorUrl);
    if (line) break;   // the place is free as soon as the gateway has seen the end
  }
});

test('SIGTERM: running chats are told, nobody new comes, and it ends in time with status 0', async (t) => {
  const gateway = await Gateway.start(t, { limits: { stop_within_s: 2 } });
  const chat = await chatting(gateway, await onShift(gateway));
  const stopped = gateway.terminate();
  assert.equal((await chat.line.control('closing')).seconds, 2);
  assert.equal((await chat.adviser.line.control('closing')).seconds, 2);
  await passes(chat);
  assert.equal(await chat.line.closed(), 1001);
  assert.equal(await stopped, 0);
});

test('only the declared ports are open, the admin port on loopback alone', { skip: noRoot ?? false }, async (t) => {
  const gateway = await Gateway.start(t);
  const listening = (kinds) => asRoot('ss', ['-Hlnp', '-A', kinds], { encoding: 'utf8' }).split('\n')
    .filter((line) => line.includes(`pid=${gateway.pid},`)).map((line) => line.trim().split(/\s+/));
  const addresses = listening('tcp').map((columns) => columns[3]).sort();
  const expected = [gateway.visitorUrl, gateway.consoleUrl, gateway.adminUrl].map((url) => `127.0.0.1:${new URL(url).port}`).sort();
  assert.deepEqual(addresses, expected);
  assert.deepEqual(listening('udp,unix,raw'), []);
});
