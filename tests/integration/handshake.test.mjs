// The WebSocket handshake, field by field (RFC 6455, section 4.2.1): what is not right in every one of them is refused with
// the status that says why, on both origins, and agrees to nothing that was not asked for.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { Line } from './harness/line.mjs';
import { Raw, sent } from './harness/raw.mjs';

/** A right handshake with some lines in the place of others; a line that is null is left out. */
function handshake(url, changes = {}) {
  const fields = {
    Host: 'h', Connection: 'Upgrade', Upgrade: 'websocket', Origin: url, 'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Protocol': 'luwte.v1', ...changes,
  };
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().filter((one) => one !== null).map((one) => `${name}: ${one}`));
  return `GET /ws HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

test('the sample of the RFC is answered as the RFC says, and nothing is agreed on besides', async (t) => {
  const gateway = await Gateway.start(t);
  for (const url of [gateway.visitorUrl, gateway.consoleUrl]) {
    for (const changes of [
      {}, { Connection: 'keep-alive, Upgrade', Upgrade: 'WebSocket' }, { 'Sec-WebSocket-Protocol': 'chat, luwte.v1' },
      { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits, x-webkit-deflate-frame' },
    ]) {
      const raw = await Raw.open(url);
      const heard = new Promise((done) => raw.socket.once('data', done));
      raw.write(handshake(url, changes));
      await heard;
      const [{ status, headers }] = raw.answers();
      assert.equal(status, 101, JSON.stringify(changes));
      assert.equal(headers['sec-websocket-accept'], 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
      assert.equal(headers['sec-websocket-protocol'], 'luwte.v1');
      assert.equal(headers['sec-websocket-extensions'], undefined, 'compression is never agreed on');
      raw.socket.destroy();
    }
  }
});

test('an Origin is the page\'s own to the last letter, or there is no WebSocket', async (t) => {
  const gateway = await Gateway.start(t);
  for (const [url, other] of [[gateway.visitorUrl, gateway.consoleUrl], [gateway.consoleUrl, gateway.visitorUrl]]) {
    const { port } = new URL(url);
    for (const origin of [
      null, '', 'null', '*', other, url.toUpperCase(), url.replace('localhost', 'Localhost'), url.replace('https', 'http'),
      url.replace('localhost', 'localhost.'), `${url}/`, `${url}0`, url.slice(0, -1), url.replace(`:${port}`, ''),
      `https://localhost:${Number(port) + 1}`, `https://localhost.evil.example:${port}`, `https://evil-localhost:${port}`,
      `https://localhost@evil.example:${port}`, `https://127.0.0.1:${port}`, `${url} https://evil.example`, `${url}, ${url}`, [url, url],
    ]) {
      const [{ status, headers }] = await sent(url, handshake(url, { Origin: origin }));
      assert.equal(status, 403, String(origin));
      assert.equal(headers['sec-websocket-accept'], undefined);
    }
  }
});

test('another version hears which one is spoken; the rest of a bad handshake hears 400', async (t) => {
  const gateway = await Gateway.start(t);
  const url = gateway.visitorUrl;
  const version = 'Sec-WebSocket-Version', key = 'Sec-WebSocket-Key';
  for (const [changes, expected] of [
    [{ [version]: '8' }, 426], [{ [version]: '14' }, 426], [{ [version]: '' }, 426], [{ [version]: null }, 426],
    [{ [version]: '13, 8' }, 426], [{ [version]: ['13', '13'] }, 426], [{ [version]: '013' }, 426],
    [{ [key]: null }, 400], [{ [key]: '' }, 400], [{ [key]: 'short==' }, 400], [{ [key]: 'dGhlIHNhbXBsZSBub25jZQ' }, 400],
    [{ [key]: '!GhlIHNhbXBsZSBub25jZQ==' }, 400], [{ [key]: 'dGhlIHNhbXBsZSBub25jZQ==dGhlIHNhbXBsZSBub25jZQ==' }, 400],
    [{ [key]: ['dGhlIHNhbXBsZSBub25jZQ==', 'dGhlIHNhbXBsZSBub25jZQ=='] }, 400],
    [{ Connection: null }, 400], [{ Connection: 'keep-alive' }, 400], [{ Connection: 'Upgraded' }, 400],
    [{ Upgrade: null }, 400], [{ Upgrade: 'h2c' }, 400], [{ Upgrade: 'websockets' }, 400],
    [{ 'Sec-WebSocket-Protocol': null }, 400], [{ 'Sec-WebSocket-Protocol': 'luwte.v2' }, 400],
    [{ 'Sec-WebSocket-Protocol': 'LUWTE.V1' }, 400],
    [{ 'Sec-WebSocket-Protocol': 'luwte.v1.evil' }, 400], [{ Host: null }, 400], [{ 'Content-Length': '0' }, 400],
  ]) {
    const what = JSON.stringify(changes);
    const answers = await sent(url, handshake(url, changes));
    assert.deepEqual(answers.map(({ status }) => status), [expected], what);
    const { headers } = answers[0];
    assert.equal(headers['sec-websocket-accept'], undefined, what);
    assert.equal(headers['sec-websocket-protocol'], undefined, what);
    assert.equal(headers['sec-websocket-version'], expected === 426 ? '13' : undefined, what);
    assert.equal(headers.upgrade, expected === 426 ? 'websocket' : undefined, what);
  }
  const [old] = await sent(url, handshake(url).replace('HTTP/1.1', 'HTTP/1.0'));
  assert.equal(old.status, 400, 'HTTP/1.0 has no upgrade');
  const [early] = await sent(url, handshake(url) + '\x81\x80\0\0\0\0');
  assert.equal(early.status, 400, 'frames before the answer');
  assert.equal((await sent(url, handshake(url).replace('GET', 'POST')))[0].status, 405);
  const { line } = await Line.open(url);
  assert.ok(line, 'the next one is served');
});

test('a proxy\'s word counts for the quota, its last one alone; nobody else\'s does', async (t) => {
  const limits = { connections_per_network_max: 2 };
  const behind = await Gateway.start(t, { limits, network: { trusted_proxies: ['127.0.0.1'] } });
  const from = async (gateway, ...forwarded) => {
    const { line, status } = await Line.open(gateway.visitorUrl, { headers: forwarded.map((one) => `X-Forwarded-For: ${one}`) });
    return line ? 101 : status;
  };
  assert.equal(await from(behind, '203.0.113.5'), 101);
  assert.equal(await from(behind, '198.51.100.1, 203.0.113.6'), 101);
  assert.equal(await from(behind, '198.51.100.2, 203.0.113.7'), 503, 'what stands before the last is invented');
  assert.equal(await from(behind, '198.51.100.3', '203.0.113.8'), 503, 'a field of its own for the proxy\'s word');
  assert.equal(await from(behind, '203.0.114.5'), 101, 'another /24');
  assert.equal(await from(behind, '2001:db8:0:100::1'), 101);
  assert.equal(await from(behind, '2001:db8:0:1ff::1'), 101);
  assert.equal(await from(behind, '2001:db8:0:180::1'), 503, 'the same /56');
  const alone = await Gateway.start(t, { limits });
  assert.equal(await from(alone, '203.0.113.5'), 101);
  assert.equal(await from(alone, '203.0.114.5'), 101);
  assert.equal(await from(alone, '203.0.115.5'), 503, 'whoever is no proxy speaks for nobody');
});
