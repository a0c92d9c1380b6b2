// What TLS is agreed on, asked for one by one: exactly what NCSC-NL (2025) rates good or sufficient, and nothing else.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import test from 'node:test';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { Gateway } from '../browser/harness/gateway.mjs';
import { binaries } from '../browser/harness/prepared.mjs';

const port = (url) => Number(new URL(url).port);

/** What `openssl s_client` says; security level 0, so that it is the gateway that refuses and not the client. */
async function client(url, ...options) {
  const asked = ['s_client', '-connect', `127.0.0.1:${port(url)}`, '-cipher', 'ALL:@SECLEVEL=0', ...options];
  const running = promisify(execFile)('openssl', asked, { encoding: 'latin1' });
  running.child.stdin.end('Q\n');
  const { stdout, stderr } = await running.catch((failed) => failed);
  const said = stdout + stderr;
  return { agreed: /^New, TLSv1\S*, Cipher is (\S+)$/m.exec(said)?.[1], said };
}

async function agreed(url, wanted, optionsFor) {
  const out = [];
  for (const one of wanted) if ((await client(url, ...optionsFor(one))).agreed) out.push(one);
  return out;
}

const makeRsa = (gateway, bits) => execFileSync('openssl', ['req', '-x509', '-newkey', `rsa:${bits}`, '-noenc', '-sha256', '-days', '2',
  '-subj', '/CN=localhost', '-keyout', gateway.keyFile, '-out', gateway.certificateFile, '-batch'], { stdio: 'ignore' });

async function useRsa(gateway) {
  makeRsa(gateway, 3072);
  process.kill(gateway.pid, 'SIGHUP');
  await gateway.logged(/certificate .*reloaded/);
}

const allCiphers = ['ciphers', '-s', '-tls1_2', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'];
const ciphers = () => execFileSync('openssl', allCiphers, { encoding: 'utf8' }).trim().split(':');

test('TLS 1.2 and 1.3 and no other version, on both origins', async (t) => {
  const gateway = await Gateway.start(t);
  for (const url of [gateway.visitorUrl, gateway.consoleUrl]) {
    const versions = await agreed(url, ['-tls1', '-tls1_1', '-tls1_2', '-tls1_3'], (version) => [version]);
    assert.deepEqual(versions, ['-tls1_2', '-tls1_3']);
  }
});

test('every suite that OpenSSL knows, one at a time: only AEAD with forward secrecy', async (t) => {
  const gateway = await Gateway.start(t);
  const old = ciphers();
  assert.ok(old.length > 80 && old.includes('DHE-RSA-AES256-GCM-SHA384') && old.includes('AES256-SHA'));
  const one = (suite) => ['-tls1_2', '-cipher', `${suite}:@SECLEVEL=0`];
  assert.deepEqual((await agreed(gateway.visitorUrl, old, one)).sort(), [
    'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-CHACHA20-POLY1305',
  ]);
  const all13 = ['AES_256_GCM_SHA384', 'CHACHA20_POLY1305_SHA256', 'AES_128_GCM_SHA256', 'AES_128_CCM_SHA256', 'AES_128_CCM_8_SHA256'];
  const suites13 = await agreed(gateway.visitorUrl, all13, (suite) => ['-tls1_3', '-ciphersuites', `TLS_${suite}`]);
  assert.deepEqual(suites13, all13.slice(0, 3));

  await useRsa(gateway);
  assert.deepEqual((await agreed(gateway.visitorUrl, old, one)).sort(), [
    'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-CHACHA20-POLY1305',
  ], 'with an RSA certificate');
});

test('groups: X25519, P-256 and P-384, no finite fields', async (t) => {
  const gateway = await Gateway.start(t);
  const groups = ['X25519', 'P-256', 'P-384', 'X448', 'P-521', 'ffdhe2048', 'ffdhe3072', 'ffdhe4096', 'ffdhe6144', 'ffdhe8192'];
  assert.deepEqual(await agreed(gateway.visitorUrl, groups, (group) => ['-tls1_3', '-groups', group]), groups.slice(0, 3));
  await useRsa(gateway);   // an ECDSA certificate needs its own curve in the list of TLS 1.2 besides
  const old = ['X25519', 'P-256', 'P-384', 'X448', 'P-521', 'brainpoolP256r1', 'secp256k1', 'P-224'];
  assert.deepEqual(await agreed(gateway.visitorUrl, old, (group) => ['-tls1_2', '-groups', group]), old.slice(0, 3));
});

test('no compression, no renegotiation, no early data, no resumption; the extended master secret is there', async (t) => {
  const gateway = await Gateway.start(t);
  for (const version of ['-tls1_2', '-tls1_3']) {
    const { said } = await client(gateway.visitorUrl, version, '-comp', '-reconnect');
    assert.match(said, /Compression: NONE/);
    assert.doesNotMatch(said, /^Reused/m);
    assert.equal(said.match(/^New, TLSv1/mg).length, 6, 'each of six connections was made anew');
    assert.doesNotMatch(said, /TLS session ticket:|Max Early Data: [1-9]/);
    if (version === '-tls1_2') assert.match(said, /Extended master secret: yes/);
  }
  const socket = tls.connect({ host: '127.0.0.1', port: port(gateway.visitorUrl), rejectUnauthorized: false, maxVersion: 'TLSv1.2' });
  await once(socket, 'secureConnect');
  const answered = new Promise((done) => socket.on('error', (error) => done(error.code)));
  const renegotiated = new Promise((done) => socket.renegotiate({}, (error) => done(error ? error.code : 'renegotiated')));
  assert.equal(await Promise.race([answered, renegotiated]), 'ERR_SSL_NO_RENEGOTIATION');
  socket.destroy();
});

test('plain HTTP is served nothing on either TLS port, and TLS nothing on the admin port', async (t) => {
  const gateway = await Gateway.start(t);
  for (const url of [gateway.visitorUrl, gateway.consoleUrl]) {
    const socket = net.connect(port(url), '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    let said = '';
    socket.on('data', (bytes) => { said += bytes.toString('latin1'); });
    socket.on('error', () => {});
    await new Promise((done) => socket.on('close', done));
    assert.doesNotMatch(said, /HTTP|<html/);
  }
  assert.equal((await client(gateway.adminUrl)).agreed, undefined);
});

test('a certificate that is too weak is not taken, at start or later', async (t) => {
  const gateway = await Gateway.start(t);
  const before = tls.connect({ host: '127.0.0.1', port: port(gateway.visitorUrl), rejectUnauthorized: false });
  await once(before, 'secureConnect');
  const { serialNumber } = before.getPeerCertificate();
  before.destroy();
  makeRsa(gateway, 2048);
  process.kill(gateway.pid, 'SIGHUP');
  await gateway.logged(/certificate .*kept_the_old_one.*RSA of 2048 bits/);
  const after = tls.connect({ host: '127.0.0.1', port: port(gateway.visitorUrl), rejectUnauthorized: false });
  await once(after, 'secureConnect');
  assert.equal(after.getPeerCertificate().serialNumber, serialNumber);
  after.destroy();
  await gateway.terminate();
  const started = spawnSync(binaries.gateway, ['--config', path.join(gateway.dir, 'gateway.toml')], { encoding: 'utf8', timeout: 20_000 });
  assert.equal(started.status, 2);
  assert.match(started.stderr, /tls\.certificate: .*RSA of 2048 bits; expected ECDSA P-256/);
});
