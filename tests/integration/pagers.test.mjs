// Pagers against real servers that behave badly: what a page tells whom, what it never tells anybody, and what is tried again.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import https from 'node:https';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { arrive, hello } from './harness/frames.mjs';
import { Line } from './harness/line.mjs';
import { certificate, smtp, webhook } from './harness/paged.mjs';

/** What waits for a page that never comes fails. */
const soon = { timeout: 60_000 };

function folder(t) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'luwte-pagers-'));
  t.after(() => fs.rmSync(dir, { recursive: true, force: true }));
  return dir;
}
function secretFile(dir, text = randomBytes(32).toString('hex')) {
  const file = path.join(dir, `secret-${randomBytes(4).toString('hex')}`);
  fs.writeFileSync(file, `${text}\n`, { mode: 0o600 });
  return { file, text };
}
/** A ladder whose first step pages everybody at once; where that fails the second begins, and no round of new pages. */
const pageAll = (pagers) => [{ name: 'all', round_s: 3600, steps: [
  { after_s: 0, alarm: ['everybody'], page: pagers.map((one) => one.name) }, { after_s: 1800, alarm: ['everybody'] }] }];
async function raise(gateway) {
  const { line } = await Line.open(gateway.visitorUrl);
  line.say({ ...arrive(hello(), { topic: 'partner_violence' }), raise: true });
  await line.control('waiting');
}
const failed = (gateway, name, detail) =>
  gateway.logged(new RegExp(`page outcome=failed file=${name} detail="?${detail}"?\\s`));
const delivered = (gateway, name) => gateway.logged(new RegExp(`page outcome=delivered file=${name}\\b`));
const listening = async (t, server, host = '127.0.0.1') => {
  const sockets = new Set();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, host);
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return server.address().port;
};
const issue = (dir, name, more) => {
  const at = (ending) => path.join(dir, `${name}.${ending}`);
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-sha256', '-subj',
    '/CN=localhost', '-keyout', at('key'), '-out', at('pem'), '-batch', ...more], { stdio: 'pipe' });
  return { key: fs.readFileSync(at('key')), cert: fs.readFileSync(at('pem')), file: at('pem') };
};
/** A certificate that ended yesterday: `openssl req` cannot make one, `openssl x509` signs with a negative life time. */
function expired(dir) {
  const at = (ending) => path.join(dir, `expired.${ending}`);
  const ca = issue(dir, 'ca', ['-days', '2']);
  issue(dir, 'expired', ['-days', '2', '-addext', 'subjectAltName=DNS:localhost']);
  const openssl = (...args) => execFileSync('openssl', args, { stdio: 'pipe' });
  openssl('req', '-new', '-key', at('key'), '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-out', at('csr'));
  openssl('x509', '-req', '-in', at('csr'), '-CA', ca.file, '-CAkey', path.join(dir, 'ca.key'), '-copy_extensions', 'copy', '-days', '-1',
    '-out', at('pem'));
  return { key: fs.readFileSync(at('key')), cert: fs.readFileSync(at('pem')), file: ca.file, itself: at('pem') };
}

test('whoever is not the one that was meant hears nothing', soon, async (t) => {
  const dir = folder(t);
  const key = secretFile(dir);
  const good = certificate(dir), old = expired(dir);
  const elsewhere = issue(dir, 'elsewhere', ['-days', '2', '-addext', 'subjectAltName=DNS:elsewhere.example.nl']);
  const hooks = { expired: await webhook(t, old), wrong_name: await webhook(t, elsewhere), unknown: await webhook(t, good),
    redirect: await webhook(t, good, () => 302) };
  const pager = (name, url, ca) => ({ name, kind: 'webhook', url, secret_file: key.file, ...(ca ? { ca_file: ca.file } : {}) });
  const pagers = [pager('expired', hooks.expired.url, old), pager('wrong-name', hooks.wrong_name.url, elsewhere),
    pager('unknown', hooks.unknown.url), pager('redirect', hooks.redirect.url, good)];
  const gateway = await Gateway.start(t, { pagers, ladders: pageAll(pagers) });
  await raise(gateway);
  await failed(gateway, 'expired', 'certificate not trusted');
  await failed(gateway, 'wrong-name', 'certificate not trusted');
  await failed(gateway, 'unknown', 'certificate not trusted');
  await failed(gateway, 'redirect', 'answered 302');
  await hooks.redirect.page(2);  // the second attempt, so that whatever would have followed the first is over
  assert.ok(hooks.redirect.pages.every((page) => page.url === '/page' && page.method === 'POST'));
  for (const quiet of ['expired', 'wrong_name', 'unknown']) assert.deepEqual(hooks[quiet].pages, []);
});

test('a certificate or a program that can never do is refused at the start, with the reason', soon, async (t) => {
  const dir = folder(t);
  const key = secretFile(dir);
  const empty = path.join(dir, 'empty.pem');
  fs.writeFileSync(empty, 'no certificate\n');
  const refused = (pager, words) => assert.rejects(
    Gateway.start(t, { pagers: [{ name: 'one', ...pager }], ladders: pageAll([{ name: 'one' }]) }), words);
  const hook = (file) => ({ kind: 'webhook', url: 'https://localhost/page', secret_file: key.file, ca_file: file });
  await refused(hook(path.join(dir, 'nowhere.pem')), /pager one: .*nowhere\.pem: is no file; expected certificates in PEM/);
  await refused(hook(dir), /is no file/);
  await refused(hook(empty), /empty\.pem: has no certificate/);
  await refused(hook(expired(dir).itself), /expired\.pem: has only certificates that have ended/);
  await refused({ kind: 'command', command: [path.join(dir, 'nowhere')] }, /nowhere: cannot be run/);
  await refused({ kind: 'command', command: [empty] }, /empty\.pem: cannot be run; expected a program that this user may execute/);
});

test('a server that says nothing, or too much, or no; and what is tried again', soon, async (t) => {
  const dir = folder(t);
  const key = secretFile(dir);
  const tls = certificate(dir);
  const silent = await listening(t, net.createServer(() => {}));
  const mute = await webhook(t, tls, () => null);
  const forbidden = await webhook(t, tls, (page, n) => [403, 429, 503, 200][n - 1] ?? 200);
  const endless = (status) => https.createServer(tls, (request, response) => {
    response.on('error', () => {}).writeHead(status);
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65536))) ;
    };
    response.on('drain', more);
    more();
  });
  const [flood, refusal] = [await listening(t, endless(200)), await listening(t, endless(500))];
  const pager = (name, url) => ({ name, kind: 'webhook', url, secret_file: key.file, ca_file: tls.file, timeout_s: 1 });
  const pagers = [pager('silent', `https://localhost:${silent}/`), pager('mute', mute.url), pager('forbidden', forbidden.url),
    pager('flood', `https://localhost:${flood}/`), pager('refusal', `https://localhost:${refusal}/`)];
  const gateway = await Gateway.start(t, { pagers, ladders: pageAll(pagers) });
  await raise(gateway);
  await failed(gateway, 'silent', 'no answer within 1 s');
  await failed(gateway, 'mute', 'no answer within 1 s');
  await failed(gateway, 'refusal', 'answered 500');
  await delivered(gateway, 'flood');
  await failed(gateway, 'forbidden', 'answered 403');
  await forbidden.page(4);
  await delivered(gateway, 'forbidden');
  assert.equal(forbidden.pages.length, 4);
  const stamps = forbidden.pages.map((page) => page.headers['luwte-timestamp']);
  assert.equal(new Set(stamps).size, 4, 'a fresh time with every attempt');
  assert.equal(new Set(forbidden.pages.map((page) => page.headers['idempotency-key'])).size, 1);
  const ages = forbidden.pages.map((page) => JSON.parse(page.body).age_s);
  assert.ok(ages.every((age, at) => at === 0 || age > ages[at - 1]), `ages ${ages}`);
  for (const page of forbidden.pages) {
    const signed = `${page.headers['luwte-timestamp']}.${page.body}`;
    assert.equal(page.headers['luwte-signature'], `v1=${createHmac('sha256', key.text).update(signed).digest('hex')}`);
  }
  // One failure each is told; what follows is silent.
  assert.equal(gateway.log().match(/page outcome=failed file=forbidden/g).length, 1);
  // And with pages in flight it ends at once.
  assert.equal(await gateway.terminate(), 0);
});

test('a proxy hears where to, and nothing else; what the environment says of proxies counts for nothing', soon, async (t) => {
  const dir = folder(t);
  const key = secretFile(dir);
  const tls = certificate(dir);
  const hook = await webhook(t, tls), direct = await webhook(t, tls);
  const heard = [];
  const relay = (status) => net.createServer((client) => {
    let head = '';
    client.on('data', function first(chunk) {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      client.off('data', first);
      heard.push(head);
      if (status !== 200) return client.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
      const upstream = net.connect(Number(/^CONNECT localhost:(\d+)/.exec(head)[1]), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connected\r\n\r\n');
        client.pipe(upstream).pipe(client);
      });
      upstream.on('error', () => client.destroy());
      client.on('error', () => upstream.destroy());
    });
  });
  const [open, shut, never] = [await listening(t, relay(200)), await listening(t, relay(407)), await listening(t, relay(200))];
  const pager = (name, url, proxy) => ({ name, kind: 'webhook', url, secret_file: key.file, ca_file: tls.file, ...proxy });
  const pagers = [pager('through', hook.url, { proxy: `http://127.0.0.1:${open}` }), pager('direct', direct.url),
    pager('shut', hook.url, { proxy: `http://127.0.0.1:${shut}` })];
  const before = { ...process.env };
  t.after(() => Object.assign(process.env, before));
  const wrong = `http://127.0.0.1:${never}`;
  Object.assign(process.env, { https_proxy: wrong, all_proxy: wrong, no_proxy: 'localhost' });
  const gateway = await Gateway.start(t, { pagers, ladders: pageAll(pagers) });
  for (const name of ['https_proxy', 'all_proxy', 'no_proxy']) delete process.env[name];
  await raise(gateway);
  await delivered(gateway, 'through');
  await delivered(gateway, 'direct');
  await failed(gateway, 'shut', '[^"]+');
  assert.equal(hook.pages.length, 1);
  assert.equal(direct.pages.length, 1);
  const wanted = `CONNECT ${new URL(hook.url).host} HTTP/1.1\r\n`;
  assert.ok(heard.every((head) => head.startsWith(wanted)), heard.join());
  assert.ok(heard.length >= 2, 'both proxies were asked');
  for (const head of heard) assert.doesNotMatch(head, /luwte-|idempotency|vt-proef|acute/i);
});

test('mail: no TLS, no mail and no password; STARTTLS with a password of systemd; wrong ones; one address refused', soon, async (t) => {
  const dir = folder(t);
  const word = secretFile(dir, 'geheim-woord'), wrong = secretFile(dir, 'ander-woord');
  const tls = certificate(dir);
  /** SMTP in the clear that offers, or refuses, STARTTLS as it is told; remembers every byte. */
  const plain = async (offers, starttls) => {
    const heard = [];
    const server = net.createServer((socket) => {
      socket.write('220 localhost ESMTP\r\n');
      socket.on('data', (chunk) => {
        const said = chunk.toString('latin1');
        heard.push(said);
        if (/^EHLO/i.test(said)) socket.write(`250-localhost\r\n${offers}250 AUTH PLAIN LOGIN\r\n`);
        else if (/^STARTTLS/i.test(said)) socket.write(`${starttls}\r\n`);
        else if (/^QUIT/i.test(said)) socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      });
    });
    return { heard, url: `smtp://localhost:${await listening(t, server)}` };
  };
  const stripped = await plain('', '502 no');
  const refused = await plain('250-STARTTLS\r\n', '454 not now');
  const pretended = await plain('250-STARTTLS\r\n', '220 go on');  // and no TLS comes
  const mail = await smtp(t, tls, { user: 'luwte', password: word.text });
  const upgraded = await smtp(t, tls, { user: 'luwte', password: word.text, starttls: true });
  const picky = await smtp(t, tls, { refuse: 'weg@example.nl' });
  const pager = (name, url, more) => ({ name, kind: 'smtp', url, ca_file: tls.file, from: 'luwte@example.nl', timeout_s: 2,
    to: ['crisis@example.nl'], ...more });
  const known = { user: 'luwte', secret_file: word.file };
  const pagers = [pager('stripped', stripped.url, known), pager('refused', refused.url, known), pager('pretended', pretended.url, known),
    pager('wrong', mail.url, { user: 'luwte', secret_file: wrong.file }), pager('right', mail.url, known),
    pager('upgraded', upgraded.url, { user: 'luwte', secret_file: 'credential:mail' }),
    pager('picky', picky.url, { to: ['weg@example.nl', 'piket@example.nl'] }), pager('nobody', picky.url, { to: ['weg@example.nl'] })];
  // As systemd gives it with LoadCredential=mail:...: a folder of the service's own.
  const credentials = fs.mkdtempSync(path.join(dir, 'credentials-'));
  fs.writeFileSync(path.join(credentials, 'mail'), word.text, { mode: 0o400 });
  process.env.CREDENTIALS_DIRECTORY = credentials;
  t.after(() => delete process.env.CREDENTIALS_DIRECTORY);
  const gateway = await Gateway.start(t, { pagers, ladders: pageAll(pagers) });
  await raise(gateway);
  await failed(gateway, 'stripped', 'the server offers no TLS');
  await failed(gateway, 'refused', 'the server offers no TLS');
  await failed(gateway, 'pretended', '[^"]+');
  await failed(gateway, 'wrong', 'user or password refused');
  await failed(gateway, 'nobody', '[^"]+');
  await delivered(gateway, 'right');
  await delivered(gateway, 'upgraded');
  await gateway.logged(/page outcome=delivered file=picky detail="1 of 2 addresses refused"/);
  assert.deepEqual((await picky.page(1)).to, ['piket@example.nl']);
  assert.equal(picky.pages.length, 1);
  assert.equal(mail.pages.length, 1);
  const { text, ...sealed } = await upgraded.page(1);
  assert.deepEqual(sealed, { from: 'luwte@example.nl', to: ['crisis@example.nl'], user: 'luwte' });
  assert.match(text, /acuut gevaar/);
  const secrets = [word.text, wrong.text].flatMap((text) => [text, Buffer.from(text).toString('base64'),
    Buffer.from(`\0luwte\0${text}`).toString('base64')]);
  for (const { heard } of [stripped, refused, pretended, { heard: [upgraded.clear] }]) {
    const all = heard.join('');
    assert.doesNotMatch(all, /AUTH|MAIL FROM|RCPT|acuut|vt-proef/i);
    for (const secret of secrets) assert.ok(!all.includes(secret));
  }
  // Nor does anybody on this machine read them: not in the journal, not in the arguments, not in the environment.
  const process_ = ['cmdline', 'environ'].map((name) => fs.readFileSync(`/proc/${gateway.pid}/${name}`, 'latin1')).join('');
  for (const secret of secrets) assert.ok(!(gateway.log() + process_).includes(secret));
});
