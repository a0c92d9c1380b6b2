// Who may connect at all, and what everybody else hears: origins, subprotocols, methods, sizes, plain HTTP.
import assert from 'node:assert/strict';
import https from 'node:https';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { Line } from './harness/line.mjs';

const get = (url, options = {}) => new Promise((done, failed) => {
  const request = https.request(url, { rejectUnauthorized: false, ...options }, (response) => {
    let body = '';
    response.on('data', (chunk) => { body += chunk; });
    response.on('end', () => done({ status: response.statusCode, headers: response.headers, body }));
  });
  request.on('error', failed);
  request.end(options.body);
});

test('only the page itself may open a WebSocket', async (t) => {
  const gateway = await Gateway.start(t);
  const url = gateway.visitorUrl;
  const other = new URL(url);
  for (const [name, options, status] of [
    ['no Origin', { origin: null }, 403],
    ['Origin null', { origin: 'null' }, 403],
    ['the console', { origin: gateway.consoleUrl }, 403],
    ['another scheme', { origin: url.replace('https', 'http') }, 403],
    ['a look-alike', { origin: `https://localhost.evil.example:${other.port}` }, 403],
    ['a longer one', { origin: `${url}0` }, 403],
    ['two Origins', { headers: [`Origin: ${url}`] }, 403],
    ['no subprotocol', { subprotocol: null }, 400],
    ['another subprotocol', { subprotocol: 'luwte.v2' }, 400],
    ['version 8', { version: '8' }, 426],
    ['another path', { path: '/ws2' }, 404],
    ['a path with a query', { path: '/ws?token=x' }, 404],
  ]) {
    const answered = await Line.open(url, options);
    assert.equal(answered.status, status, name);
    assert.match(answered.headers['content-security-policy'] ?? '', /default-src 'none'/, name);
  }
  const { line, headers } = await Line.open(url, {
    subprotocol: 'chat, luwte.v1', headers: ['Sec-WebSocket-Extensions: permessage-deflate'],
  });
  assert.equal(headers['sec-websocket-protocol'], 'luwte.v1');
  assert.equal(headers['sec-websocket-extensions'], undefined, 'compression is never negotiated');
  line.close();
  const log = gateway.log();
  assert.match(log, /wrong_origin/);
  assert.doesNotMatch(log, /127\.0\.0\.1|evil\.example|localhost/, 'no address and no Origin in the journal');
});

test('every answer carries the headers and no trace of the software', async (t) => {
  const gateway = await Gateway.start(t);
  for (const [path, method, status] of [
    ['/', 'GET', 200], ['/status', 'GET', 200], ['/bye', 'POST', 204], ['/nothing', 'GET', 404],
    ['/status', 'DELETE', 405], ['/', 'PUT', 405], ['/bye', 'GET', 405], [`/${'x'.repeat(2100)}`, 'GET', 414],
    ['/../../etc/passwd', 'GET', 404], ['/admin/requests', 'GET', 404], ['/metrics', 'GET', 404],
  ]) {
    const { headers, status: got } = await get(gateway.visitorUrl + path, { method, path, headers: { origin: gateway.visitorUrl } });
    assert.equal(got, status, `${method} ${path.slice(0, 20)}`);
    assert.match(headers['content-security-policy'], /trusted-types 'none'/);
    assert.match(headers['strict-transport-security'], /max-age=63072000; includeSubDomains/);
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers.server, undefined);
    assert.equal(headers['set-cookie'], undefined);
  }
  const bye = await get(gateway.visitorUrl + '/bye', { method: 'POST', headers: { origin: gateway.visitorUrl } });
  assert.match(bye.headers['clear-site-data'], /"cache", "storage"/);
  assert.equal((await get(gateway.visitorUrl + '/', { headers: { filler: 'x'.repeat(9000) } })).status, 431);
  const long = await get(gateway.visitorUrl + '/bye', { method: 'POST', body: 'x'.repeat(5000) });
  assert.equal(long.status, 413);
  const page = await get(gateway.visitorUrl + '/', { headers: { 'accept-encoding': 'br' } });
  assert.equal(page.headers['content-encoding'], 'br');
});

test('the office\'s routes need the token', async (t) => {
  const gateway = await Gateway.start(t);
  for (const path of ['/admin/requests', '/admin/invitations', '/admin/credentials', '/admin/statements']) {
    for (const authorization of ['', 'Bearer ', 'Bearer wrong']) {
      const method = path.endsWith('requests') ? 'GET' : 'POST';
      const answered = await fetch(gateway.adminUrl + path, { method, headers: { authorization } });
      assert.equal(answered.status, 401, path);
    }
  }
  assert.equal((await fetch(gateway.adminUrl + '/readyz')).status, 200);
});
