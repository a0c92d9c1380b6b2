// Requests as bytes: whatever two programs could read in two ways gets one answer and the end of the connection, never a
// second answer from a request that hid in the first. After each the gateway serves the next client.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { sent } from './harness/raw.mjs';

const hidden = 'GET /status HTTP/1.1\r\nHost: h\r\n\r\n';
const last = 'GET /status HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n';
const bye = (fields, body = '') => `POST /bye HTTP/1.1\r\nHost: h\r\n${fields}\r\n\r\n${body}`;
const get = (target = '/status', fields = 'Host: h') => `GET ${target} HTTP/1.1\r\n${fields}\r\n\r\n`;
/** A request whose header, with its empty line, has so many bytes. */
const ofBytes = (size) => get('/status', `Host: h\r\nConnection: close\r\nX: ${'x'.repeat(size)}`).replace(/x+\r/, (filler) =>
  'x'.repeat(filler.length - 1 - get('/status', 'Host: h\r\nConnection: close\r\nX: ').length) + '\r');

async function oneAnswerEach(gateway, table) {
  for (const [name, bytes, status] of table) {
    const answers = await sent(gateway.visitorUrl, bytes);
    assert.deepEqual(answers.map((answer) => answer.status ?? answer.rest), [status], name);
    const [answer] = answers;
    assert.equal(answer.headers.connection?.includes('close'), true, `${name}: says that it closes`);
    assert.match(answer.headers['content-security-policy'], /default-src 'none'/, name);
    assert.deepEqual((await sent(gateway.visitorUrl, last)).map((next) => next.status), [200], `after: ${name}`);
  }
}

test('where a body ends is never a matter of opinion', async (t) => {
  const gateway = await Gateway.start(t);
  await oneAnswerEach(gateway, [
    ['Content-Length, then Transfer-Encoding', bye('Content-Length: 6\r\nTransfer-Encoding: chunked', `0\r\n\r\n${hidden}`), 400],
    ['Transfer-Encoding, then Content-Length', bye('Transfer-Encoding: chunked\r\nContent-Length: 6', `0\r\n\r\n${hidden}`), 400],
    ['an unknown coding and a Content-Length', bye('Transfer-Encoding: xchunked\r\nContent-Length: 0', hidden), 411],
    ['two different lengths', bye('Content-Length: 0\r\nContent-Length: 40', hidden), 400],
    ['the same length twice', bye('Content-Length: 0\r\nContent-Length: 0', hidden), 400],
    ['a list of lengths', bye('Content-Length: 0, 0', hidden), 400],
    ['a length with a sign', bye('Content-Length: +0', hidden), 400],
    ['a negative length', bye('Content-Length: -1', hidden), 400],
    ['a hexadecimal length', bye('Content-Length: 0x0', hidden), 400],
    ['a length of two words', bye('Content-Length: 0 0', hidden), 400],
    ['no length in the length', bye('Content-Length:', hidden), 400],
    ['a length beyond 64 bits', bye('Content-Length: 18446744073709551616', hidden), 400],
    ['a length above what a body may have', bye('Content-Length: 1025', 'x'), 413],
    ['a chunked body', bye('Transfer-Encoding: chunked', `5\r\nhello\r\n0\r\n\r\n${hidden}`), 411],
    ['a chunk of a bad size', bye('Transfer-Encoding: chunked', `fffffffffffffffff\r\n\r\n${hidden}`), 411],
    ['chunked, but not last', bye('Transfer-Encoding: chunked, identity', hidden), 411],
    ['identity', bye('Transfer-Encoding: identity', hidden), 411],
    ['two codings', bye('Transfer-Encoding: gzip, chunked', `0\r\n\r\n${hidden}`), 411],
    ['chunked in HTTP/1.0', bye('Transfer-Encoding: chunked', hidden).replace('1.1', '1.0'), 411],
    ['a body behind an upgrade', `${get('/ws', [
      'Host: h', `Origin: ${gateway.visitorUrl}`, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${'A'.repeat(22)}==`, 'Sec-WebSocket-Protocol: luwte.v1', 'Content-Length: 5'].join('\r\n'))}hello`, 400],
  ]);
});

test('where a line ends is never a matter of opinion', async (t) => {
  const gateway = await Gateway.start(t);
  const fields = (text) => get('/status', `Host: h\r\n${text}`);
  await oneAnswerEach(gateway, [
    ['a folded line', fields('X: a\r\n b'), 400],
    ['a folded line of tabs', fields('X: a\r\n\tTransfer-Encoding: chunked'), 400],
    ['a folded Content-Length', bye('Content-Length:\r\n 40', hidden), 400],
    ['a space before the first field', get('/status', ' Host: h'), 400],
    ['a bare LF between fields', fields('X: a\nContent-Length: 40'), 400],
    ['bare LF alone', hidden.replaceAll('\r\n', '\n'), 400],
    ['a bare LF for the empty line', 'GET /status HTTP/1.1\r\nHost: h\n\n' + hidden, 400],
    ['a bare LF behind the first line', `GET /status HTTP/1.1\nHost: h\r\n\r\n`, 400],
    ['a bare CR in a value', fields('X: a\rContent-Length: 40'), 400],
    ['two CR', fields('X: a\r\r\nY: b'), 400],
    ['a space before the colon', fields('Content-Length : 40'), 400],
    ['a tab before the colon', fields('Content-Length\t: 40'), 400],
    ['no colon', fields('Content-Length'), 400],
    ['an empty name', fields(': 40'), 400],
    ['a NUL in a value', fields('X: a\0b'), 400],
    ['a NUL in a name', fields('Content\0-Length: 40'), 400],
    ['a NUL in the target', get('/sta\0tus'), 400],
    ['ESC in a value', fields('X: \x1b[2J'), 400],
    ['a vertical tab before chunked', bye('Transfer-Encoding:\x0bchunked', hidden), 400],
    ['DEL in a value', fields('X: \x7f'), 400],
    ['an empty line in front', '\r\n' + hidden, 400],
  ]);
});

test('only HTTP/1.0 and 1.1, only paths, only known methods', async (t) => {
  const gateway = await Gateway.start(t);
  const { host } = new URL(gateway.visitorUrl);
  await oneAnswerEach(gateway, [
    ['absolute-form', get(`${gateway.visitorUrl}/status`), 400],
    ['absolute-form of somebody else', get('http://evil.example/status'), 400],
    ['authority-form', `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`, 400],
    ['asterisk-form', 'OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n', 400],
    ['no target', 'GET HTTP/1.1\r\nHost: h\r\n\r\n', 400],
    ['two spaces', 'GET  /status HTTP/1.1\r\nHost: h\r\n\r\n', 400],
    ['a space in the target', get('/sta tus'), 400],
    ['a tab behind the method', 'GET\t/status HTTP/1.1\r\nHost: h\r\n\r\n', 400],
    ['HTTP/0.9', 'GET /status\r\n', 400],
    ['HTTP/1.2', hidden.replace('1.1', '1.2'), 400],
    ['HTTP/2.0', hidden.replace('1.1', '2.0'), 400],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0', 400],
    ['http in lower case', hidden.replace('HTTP', 'http'), 400],
    ['no Host', get('/status', 'X: y'), 400],
    ['two Hosts', get('/status', 'Host: h\r\nHost: i'), 400],
    ['a method in lower case', hidden.replace('GET', 'get') + hidden, 405],
    ['a method in mixed case', hidden.replace('GET', 'GeT') + hidden, 405],
    ['TRACE', hidden.replace('GET', 'TRACE') + hidden, 405],
    ['OPTIONS', hidden.replace('GET', 'OPTIONS') + hidden, 405],
    ['a method nobody knows', hidden.replace('GET', 'BREW') + hidden, 405],
    ['a method that is no word', hidden.replace('GET', 'G@T') + hidden, 400],
    ['a path upwards', get('/../../etc/passwd') + hidden, 404],
    ['a path upwards in disguise', get('/%2e%2e/%2e%2e/etc/passwd') + hidden, 404],
  ]);
  assert.deepEqual((await sent(gateway.visitorUrl, last, { ALPNProtocols: ['h2'] })).map((answer) => answer.status), [200],
    'HTTP/2 is not agreed on');
});

test('a header of 8 KiB and a target of 2 KiB, and not one byte more', async (t) => {
  const gateway = await Gateway.start(t);
  const target = (size) => '/' + 'x'.repeat(size - 1);
  assert.equal(ofBytes(8192).length, 8192);
  await oneAnswerEach(gateway, [
    ['a header of 8 KiB', ofBytes(8192), 200],
    ['a header of 8 KiB + 1', ofBytes(8193), 431],
    ['a header without an end', `GET / HTTP/1.1\r\n${'X: y\r\n'.repeat(4000)}`, 431],
    ['a target of 2 KiB', get(target(2048)), 404],
    ['a target of 2 KiB + 1', get(target(2049)), 414],
    ['a first line without an end', `GET ${target(20_000)}`, 414],
    ['a method without an end', 'G'.repeat(20_000), 431],
  ]);
});

test('what follows a body is a request of its own, and what is inside it is not', async (t) => {
  const gateway = await Gateway.start(t);
  const own = `Origin: ${gateway.visitorUrl}`;
  for (const [name, bytes, statuses] of [
    ['a request inside a body', bye(`${own}\r\nContent-Length: ${hidden.length}`, hidden) + last, [204, 200]],
    ['a request inside the body of a GET', get('/status', `Host: h\r\nContent-Length: ${hidden.length}`) + hidden + last, [200, 200]],
    ['a request behind a body', bye(`${own}\r\nContent-Length: 2`, 'xx') + get('/nothing') + last, [204, 404]],
    ['three at once', get() + bye(own) + last, [200, 204, 200]],
  ]) {
    const answers = await sent(gateway.visitorUrl, bytes);
    assert.deepEqual(answers.map((answer) => answer.status ?? answer.rest), statuses, name);
  }
  const [head] = await sent(gateway.visitorUrl, last.replace('GET', 'HEAD'));
  assert.ok(Number(head.headers['content-length']) > 0);
  assert.equal(head.body, '', 'HEAD has no body');
});

test('only the page itself may say goodbye', async (t) => {
  const gateway = await Gateway.start(t);
  for (const [name, fields, status] of [
    ['its own Origin', `Origin: ${gateway.visitorUrl}`, 204],
    ['a beacon of a page without referrer', 'Origin: null\r\nSec-Fetch-Site: same-origin', 204],
    ['no proof', 'X: y', 403],
    ['another page', 'Origin: https://evil.example', 403],
    ['no page', 'Origin: null', 403],
    ['another site', `Origin: ${gateway.visitorUrl}\r\nSec-Fetch-Site: cross-site`, 403],
    ['another port of this host', `Origin: ${gateway.consoleUrl}\r\nSec-Fetch-Site: same-site`, 403],
  ]) {
    const [answer] = await sent(gateway.visitorUrl, bye(`${fields}\r\nConnection: close`));
    assert.equal(answer.status, status, name);
    assert.equal('clear-site-data' in answer.headers, status === 204, name);
  }
});
