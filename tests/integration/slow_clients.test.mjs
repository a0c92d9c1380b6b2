// Clients that are slow on purpose: each kind of waiting has its own bound, the journal names it, and everybody else is served.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { prepared } from '../browser/harness/prepared.mjs';
import { chatting, onShift } from './harness/chat.mjs';
import { message } from './harness/frames.mjs';
import { Line } from './harness/line.mjs';
import { Raw, sent } from './harness/raw.mjs';

const crowd = 40;
const last = 'GET /status HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n';
const served = async (gateway) => assert.deepEqual((await sent(gateway.visitorUrl, last)).map(({ status }) => status), [200]);
const times = (journal, what) => journal.split(what).length - 1;

/** Memory of the gateway's process that is in RAM, in bytes. */
const rss = (gateway) => 1024 * Number(/^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${gateway.pid}/status`, 'utf8'))[1]);

/** Bytes one at a time until the other end has had enough. */
function drip(raw, bytes) {
  let at = 0;
  const dripping = setInterval(() => raw.write(bytes.slice(at, ++at)), 500);
  raw.socket.on('close', () => clearInterval(dripping));
}

const kinds = [
  ['a handshake that never ends', 'slow_handshake', async (url) => {
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(Buffer.from('160301020001', 'hex'));   // a ClientHello of 512 bytes, of which no more comes
    return new Promise((done) => socket.on('close', done));
  }],
  ['a header that never ends', 'slow_request', async (url) => {
    const raw = await Raw.open(url);
    raw.write('GET /status HTTP/1.1\r\nHost: h\r\n');
    drip(raw, 'X-A: b\r\n'.repeat(100));
    return raw.closed;
  }],
  ['a body that never ends', 'slow_request', async (url) => {
    const raw = await Raw.open(url);
    raw.write(`POST /bye HTTP/1.1\r\nHost: h\r\nOrigin: ${url}\r\nContent-Length: 1000\r\n\r\n`);
    drip(raw, 'x'.repeat(999));
    return raw.closed;
  }],
  ['a connection that never asks', 'slow_request', async (url) => (await Raw.open(url)).closed],
  ['a connection that asks once', 'idle', async (url) => {
    const raw = await Raw.open(url);
    raw.write('GET /status HTTP/1.1\r\nHost: h\r\n\r\n');
    return raw.closed;
  }],
];

test('whoever is slow is cut in time and named in the journal, and nobody waits for them', async (t) => {
  const gateway = await Gateway.start(t, { limits: { connections_per_network_max: 1000 } });
  const before = rss(gateway);
  const all = await Promise.all(kinds.map(async ([name, reason, open]) => {
    const began = Date.now();
    const ended = Promise.all(Array.from({ length: crowd }, () => open(gateway.visitorUrl)));
    await served(gateway);
    await ended;
    return { name, reason, seconds: (Date.now() - began) / 1000 };
  }));
  for (const { name, reason, seconds } of all) {
    assert.ok(seconds > 8 && seconds < 30, `${name}: ${seconds} s`);
    const alike = kinds.filter((kind) => kind[1] === reason).length;
    assert.equal(times(gateway.log(), `connection_cut listener=visitor reason=${reason}\n`), alike * crowd, name);
  }
  assert.ok(rss(gateway) - before < 32 << 20, `${(rss(gateway) - before) >> 10} KiB more`);
  await served(gateway);
});

test('who asks for much and reads nothing: cut in time, without memory for what waits', async (t) => {
  const gateway = await Gateway.start(t);
  const { visitor } = prepared().assets;
  const scripts = fs.readdirSync(visitor).filter((name) => name.endsWith('.js'));
  const sizes = scripts.map((name) => [fs.statSync(path.join(visitor, name)).size, name]);
  const [size, largest] = sizes.sort(([a], [b]) => b - a)[0];
  assert.ok(size > 100_000, 'some 10 MB are asked for by each');
  const before = rss(gateway);
  for (let n = 0; n < 20; ++n) {
    const raw = await Raw.open(gateway.visitorUrl);
    raw.socket.pause();
    raw.write(`GET /${largest} HTTP/1.1\r\nHost: h\r\n\r\n`.repeat(99));
    t.after(() => raw.socket.destroy());
  }
  await served(gateway);
  await gateway.logged({ test: (journal) => times(journal, 'connection_cut listener=visitor reason=slow_reader') === 20 });
  assert.ok(rss(gateway) - before < 16 << 20, `${(rss(gateway) - before) >> 10} KiB more`);
  await served(gateway);
});

test('one network cannot hold all the room with connections that are nothing yet', async (t) => {
  const gateway = await Gateway.start(t, { limits: { connections_per_network_max: 20 } });
  const port = Number(new URL(gateway.visitorUrl).port);
  const sockets = Array.from({ length: 50 }, () => net.connect(port, '127.0.0.1').on('error', () => {}));
  t.after(() => sockets.forEach((socket) => socket.destroy()));
  let cut = 0;
  await new Promise((done) => sockets.forEach((socket) => socket.on('close', () => { if (++cut === 30) done(); })));
  assert.equal(times(gateway.log(), 'connection_refused listener=visitor reason=network_quota'), 30);
  sockets.forEach((socket) => socket.destroy());
  await served(gateway);
  assert.ok((await Line.open(gateway.consoleUrl)).line, 'the office\'s side is its own');
});

test('pages that read nothing: the gateway\'s memory grows no further than their outboxes', async (t) => {
  const gateway = await Gateway.start(t);
  const adviser = await onShift(gateway, 'Sanne', 3);
  const visitors = [];
  for (let n = 0; n < 3; ++n) visitors.push(await chatting(gateway, adviser));
  const before = rss(gateway);
  let mebibytes = 0, most = 0;
  const sending = setInterval(() => {
    for (const { line, conversation } of visitors)
      for (let n = 0; n < 10; ++n) line.send(message(conversation, 16384));
    mebibytes += 30 / 64;
    most = Math.max(most, rss(gateway));
  }, 400);
  const peer = (here) => Promise.all(visitors.map(({ line }) => line.next((item) => item.text?.t === 'peer' && item.text.here === here)));
  for (;;) {
    adviser.line.stall();
    await peer(false);
    // How much the kernel's own buffers take differs: again, until more was sent than the gateway may grow by.
    if (mebibytes > 4) break;
    await adviser.signIn();
    await peer(true);
  }
  clearInterval(sending);
  assert.ok(most - before < 4 << 20, `${(most - before) >> 10} KiB more`);
  assert.ok(await gateway.metric('outbox_bytes') < 1 << 20);
});
