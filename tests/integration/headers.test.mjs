// What every answer of both origins carries, whatever it answers, and what none does: a cookie, or a trace of the software.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { prepared } from '../browser/harness/prepared.mjs';
import { Raw, sent } from './harness/raw.mjs';

const ask = (target, method = 'GET', fields = '') => `${method} ${target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n${fields}\r\n`;
const upgrade = (origin, subprotocol = 'luwte.v1') => 'GET /ws HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n'
  + `Origin: ${origin}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n`
  + `Sec-WebSocket-Protocol: ${subprotocol}\r\n\r\n`;

/** The headers that are the same everywhere. */
const always = (url) => ({
  'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${url.replace('https', 'wss')}; `
    + "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    + "require-trusted-types-for 'script'; trusted-types 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
});
/** The others that may be there. */
const sometimes = new Set([
  'allow', 'cache-control', 'clear-site-data', 'connection', 'content-encoding', 'content-length', 'content-type', 'permissions-policy',
  'sec-websocket-accept', 'sec-websocket-protocol', 'sec-websocket-version', 'upgrade', 'vary',
]);

test('every answer carries the headers, nothing sets a cookie or names the software', async (t) => {
  const gateway = await Gateway.start(t, { organisation: { security_contact: 'mailto:lek@luwte.example' } });
  for (const [url, assets] of [[gateway.visitorUrl, prepared().assets.visitor], [gateway.consoleUrl, prepared().assets.console]]) {
    const hashed = '/' + fs.readdirSync(assets).find((name) => name.endsWith('.js'));
    const visitors = url === gateway.visitorUrl;
    for (const [bytes, status] of [
      [ask('/'), 200], [ask(hashed), 200], [ask(hashed, 'GET', 'Accept-Encoding: br\r\n'), 200], [ask('/', 'HEAD'), 200],
      [ask('/.well-known/security.txt'), 200], [ask('/status'), visitors ? 200 : 404], [ask('/nothing'), 404], [ask('/', 'DELETE'), 405],
      [ask('/bye', 'POST', `Origin: ${url}\r\n`), visitors ? 204 : 404], [ask('/bye', 'POST'), visitors ? 403 : 404],
      [ask('/nothing', 'POST', 'Transfer-Encoding: chunked\r\n'), 411], [ask('/nothing', 'POST', 'Content-Length: 2000\r\n'), 413],
      [ask('/' + 'x'.repeat(3000)), 414], [ask('/', 'GET', `X: ${'x'.repeat(9000)}\r\n`), 431], [ask('no path'), 400], ['\n', 400],
      [upgrade('https://evil.example'), 403], [upgrade(url, 'chat'), 400], [upgrade(url).replace(': 13', ': 12'), 426],
    ]) {
      const answers = await sent(url, bytes);
      const what = `${bytes.slice(0, 40)} ${status}`;
      assert.deepEqual(answers.map((answer) => answer.status), [status], what);
      const { headers } = answers[0];
      for (const [name, value] of Object.entries(always(url))) assert.equal(headers[name], value, `${name} of ${what}`);
      assert.match(headers['permissions-policy'], /camera=\(\).*geolocation=\(\).*microphone=\(\)/, what);
      assert.equal(headers['cache-control'], bytes.includes(hashed) ? 'public, max-age=31536000, immutable' : 'no-store', what);
      const others = Object.keys(headers).filter((name) => !(name in always(url)) && !sometimes.has(name));
      assert.deepEqual(others, [], `nothing else in ${what}`);
    }
  }
});

test('the answer that opens a WebSocket carries them too, and no version', async (t) => {
  const gateway = await Gateway.start(t);
  for (const url of [gateway.visitorUrl, gateway.consoleUrl]) {
    const raw = await Raw.open(url);
    const heard = new Promise((done) => raw.socket.once('data', done));
    raw.write(upgrade(url));
    await heard;
    const [{ status, headers }] = raw.answers();
    raw.socket.destroy();
    assert.equal(status, 101);
    for (const [name, value] of Object.entries(always(url))) assert.equal(headers[name], value, name);
    assert.equal(headers['set-cookie'], undefined);
    assert.equal(headers.server, 'luwte', 'as the subprotocol says already');
  }
});

test('what is not there and what is not for you answer alike', async (t) => {
  const gateway = await Gateway.start(t);
  const answers = [];
  for (const target of [
    '/nothing', '/admin/requests', '/metrics', '/healthz', '/readyz', '/ws2', '/.well-known/security.txt', '/index.html', '/data/luwte.db',
  ]) {
    for (const url of [gateway.visitorUrl, gateway.consoleUrl]) {
      const [{ status, headers, body }] = await sent(url, ask(target));
      answers.push(JSON.stringify([status, body, { ...headers, 'content-security-policy': '' }]));
    }
  }
  assert.equal(new Set(answers).size, 1, answers.join('\n'));
  assert.match(answers[0], /^\[404,"There is nothing here\.\\n"/);
});
