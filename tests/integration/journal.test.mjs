// What hostile bytes do to the journal: nothing. Every line is one of listed fields, in printable ASCII, and no word of a peer
// is in it, nor in the metrics.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { chatting, onShift, passes } from './harness/chat.mjs';
import { b64 } from './harness/frames.mjs';
import { Line } from './harness/line.mjs';
import { Raw, sent } from './harness/raw.mjs';

const canary = 'kanarie';
/** What would begin a line, move a terminal's cursor, or turn the direction of reading. */
const hostile = [
  `${canary}\r\n2026-01-01T00:00:00.000Z error forged`, `${canary}\nforged`, `${canary}\x1b[2J\x1b]0;forged\x07`, `${canary}\0`,
  `${canary}\xe2\x80\xae`, `${canary}\xe2\x81\xa6`, `${canary}\xc2\x85`, `${canary}\x9b2J`,
  `${canary}" reason=forged adviser="`, `${canary}%n{}`,
];
const value = /(?:[A-Za-z0-9_.:/+@-]+|"(?:[ !#-[\]-~]|\\["\\]|\\x[0-9a-f]{2})*")/.source;
const line = new RegExp(`^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (debug|info|warning|error) [a-z_]+`
  + `( (listener|reason|adviser|outcome|file|detail|code|count)=${value})*$`);

function assertClean(gateway, what) {
  const lines = gateway.log().split('\n').slice(0, -1);
  for (const one of lines) assert.match(one, line, what);
  assert.doesNotMatch(gateway.log(), new RegExp(`${canary}|forged|127\\.0\\.0\\.1|localhost`), what);
  return lines;
}

test('hostile handshakes and requests', async (t) => {
  const gateway = await Gateway.start(t);
  const request = (first, fields) => `${first}\r\n${fields.join('\r\n')}\r\n\r\n`;
  const upgrade = (url, changes) => request('GET /ws HTTP/1.1', Object.entries({
    Host: 'h', Connection: 'Upgrade', Upgrade: 'websocket', Origin: url, 'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Protocol': 'luwte.v1', ...changes,
  }).map(([name, its]) => `${name}: ${its}`));
  for (const url of [gateway.visitorUrl, gateway.consoleUrl]) {
    for (const text of hostile) {
      for (const name of ['Origin', 'Sec-WebSocket-Protocol', 'Sec-WebSocket-Version', 'Sec-WebSocket-Key', 'Host', 'Connection']) {
        const raw = await Raw.open(url);
        const heard = new Promise((done) => raw.socket.once('data', done).once('close', done));
        raw.write(upgrade(url, { [name]: text }));
        await heard;
        raw.socket.destroy();
      }
      for (const bytes of [
        request(`GET /${text} HTTP/1.1`, ['Host: h', 'Connection: close']),
        request(`${text} / HTTP/1.1`, ['Host: h', 'Connection: close']),
        request('GET / HTTP/1.1', ['Host: h', `User-Agent: ${text}`, `X-Forwarded-For: ${text}`, `Cookie: ${text}`, 'Connection: close']),
        request(`GET / HTTP/${text}`, ['Host: h']), request('GET / HTTP/1.1', ['Host: h', `${text}: x`]),
      ]) await sent(url, bytes);
    }
  }
  const lines = assertClean(gateway, 'after requests');
  assert.ok(lines.filter((one) => one.includes(' request_refused ')).length > 100);
  const reasons = new Set(lines.map((one) => /request_refused .*reason=(\S+)/.exec(one)?.[1]).filter(Boolean));
  for (const reason of ['wrong_origin', 'wrong_subprotocol', 'wrong_version', 'wrong_key', 'bad_http'])
    assert.ok(reasons.has(reason), reason);
});

test('hostile frames, a whole chat and its tokens', async (t) => {
  const gateway = await Gateway.start(t);
  const chat = await chatting(gateway, await onShift(gateway, canary));
  const { line: visitor, token, conversation, adviser } = chat;
  await passes(chat);
  for (const url of [gateway.visitorUrl, gateway.consoleUrl]) {
    for (const text of hostile) {
      for (const said of [text, JSON.stringify({ t: text }), JSON.stringify({ t: 'ping', n: text }), JSON.stringify({ [text]: 1 })]) {
        const { line: one } = await Line.open(url);
        one.say(said);
        await one.closed();
      }
    }
    const { line: leaving } = await Line.open(url);
    leaving.raw({ opcode: 8, payload: Buffer.from(`\x0f\xa1${canary}`, 'latin1') });
    await leaving.closed();
  }
  visitor.cut();
  await adviser.line.control('peer');
  assertClean(gateway, 'after frames');
  const metrics = await gateway.metricsText();
  for (const secret of [token, b64(conversation), conversation.toString('hex'), canary]) {
    assert.ok(!gateway.log().includes(secret), 'no token and no conversation in the journal');
    assert.ok(!metrics.includes(secret), 'nor in the metrics');
  }
  const labels = ['code="\\d+"', 'what="(raised|acknowledged|in_chat|ended|undone)"', 'reason="(busy|not_my_field|language|known|other)"',
    'desk="vt-proef",end="(taken|left|lost)"(,le="(\\d+|\\+Inf)")?'].join('|');
  const metric = new RegExp(`^(# (HELP|TYPE) luwte_[a-z_]+ .*|luwte_[a-z_]+(\\{(${labels})\\})? -?\\d+(\\.\\d{3})?)$`);
  for (const one of metrics.trim().split('\n')) assert.match(one, metric);
});
