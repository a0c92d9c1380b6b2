// Where to report a weakness (RFC 9116), on both origins when a contact is configured.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { sent } from './harness/raw.mjs';

const asked = 'GET /.well-known/security.txt HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n';

test('security.txt has a contact, an end within a year, the languages and its own address', async (t) => {
  const contact = 'mailto:beveiliging@luwte.example';
  const gateway = await Gateway.start(t, { organisation: { security_contact: contact } });
  for (const url of [gateway.visitorUrl, gateway.consoleUrl]) {
    const [{ status, headers, body }] = await sent(url, asked);
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'text/plain; charset=utf-8');
    const fields = Object.fromEntries(body.trimEnd().split('\r\n').map((line) => [line.split(': ')[0], line.slice(line.indexOf(' ') + 1)]));
    assert.deepEqual(fields, {
      Contact: contact, Expires: fields.Expires, 'Preferred-Languages': 'nl, en', Canonical: `${url}/.well-known/security.txt`,
    });
    assert.match(fields.Expires, /^\d{4}-\d\d-\d\dT00:00:00Z$/);
    const days = (Date.parse(fields.Expires) - Date.now()) / 86_400_000;
    assert.ok(days > 30 && days < 365, `${days} days`);
  }
});

test('without a contact there is no security.txt', async (t) => {
  const gateway = await Gateway.start(t);
  for (const url of [gateway.visitorUrl, gateway.consoleUrl]) assert.equal((await sent(url, asked))[0].status, 404);
});
