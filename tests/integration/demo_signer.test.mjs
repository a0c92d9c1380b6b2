// The demonstration's signer against a real gateway: it signs who was invited, says whom it refuses, and stops when told.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { afterwards } from '../browser/harness/cleanup.mjs';
import { Gateway } from '../browser/harness/gateway.mjs';
import { binaries, root } from '../browser/harness/prepared.mjs';
import { Adviser } from './harness/adviser.mjs';
import { b64, unb64 } from './harness/frames.mjs';
import { Line } from './harness/line.mjs';

/** deploy/demo-signer beside `gateway`, with what it says. */
class Signer {
  said = '';
  constructor(t, gateway, more = {}) {
    const office = path.join(gateway.dir, 'office'), port = new URL(gateway.adminUrl).port;
    const env = { ...process.env, ADMIN_PORT: port, DATA_DIR: gateway.dataDir, OFFICE: office, EVERY: '0.1', ...more };
    this.process = spawn(path.join(root, 'deploy/demo-signer'), { env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.process.stdout.setEncoding('utf8');
    this.process.stdout.on('data', (text) => { this.said += text; });
    this.ended = once(this.process, 'exit');
    afterwards(t, () => this.process.kill('SIGKILL'));
  }
  async says(pattern) {
    while (!pattern.test(this.said)) {
      const heard = await Promise.race([once(this.process.stdout, 'data'), this.ended.then(() => null)]);
      assert.ok(heard !== null || pattern.test(this.said), `the signer ended, having said:\n${this.said}`);
    }
  }
}

function keyed() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return Object.assign(new Adviser(), { key: privateKey, vk: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32) });
}

test('the demonstration signer enrols the invited and refuses a swapped key', async (t) => {
  const gateway = await Gateway.start(t);
  const invited = { right: await gateway.office.invite('Sanne'), wrong: await gateway.office.invite('Bram') };
  const signer = new Signer(t, gateway);
  await signer.says(/^DEMO signer: posted statement \d+, 0 revoked/m);

  const { line } = await Line.open(gateway.consoleUrl);
  await line.control('challenge');
  line.say({ ...keyed().enrolment(invited.wrong).frame, mac: b64(randomBytes(32)) });
  await line.control('enrolment_pending');
  const { frame } = keyed().enrolment(invited.right);
  line.say(frame);
  await line.control('enrolment_pending');
  await signer.says(/^DEMO signer: signed: Sanne, serial \d+/m);
  await signer.says(/^DEMO signer: refused: wrong mac for the invitation of Bram/m);
  line.say({ t: 'enrolment', invitation: frame.invitation });
  await line.control('enrolled');

  // Another look finds the refused request again, and does not say it again.
  const other = keyed().enrolment(await gateway.office.invite('Cem'));
  line.say(other.frame);
  await line.control('enrolment_pending');
  await signer.says(/signed: Cem/);
  assert.equal(signer.said.match(/refused: wrong mac/g).length, 1);
  const token = readFileSync(path.join(gateway.dataDir, 'admin-token'), 'utf8').trim();
  assert.ok(!signer.said.includes(token));

  signer.process.kill('SIGTERM');
  assert.deepEqual(await signer.ended, [0, null]);
});

/** luwtectl in the gateway's office, which believes that it is some days ago: a library in front of libc tells it the time. */
class Past {
  constructor(gateway) {
    this.office = path.join(gateway.dir, 'office');
    this.clock = path.join(gateway.dir, 'told_clock.so');
    const source = `#include <stdlib.h>
      #include <time.h>
      extern "C" time_t time(time_t* to) noexcept {
        timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        const time_t told = now.tv_sec - 86400 * atol(getenv("DAYS_AGO"));
        if (to) *to = told;
        return told;
      }`;
    execFileSync('g++', ['-shared', '-fPIC', '-x', 'c++', '-', '-o', this.clock], { input: source });
  }
  ctl(days, command, ...more) {
    const keyed = ['invite', 'revoke', 'list'].includes(command) ? [] : ['--passphrase-file', path.join(this.office, 'passphrase')];
    const env = { ...process.env, LD_PRELOAD: this.clock, DAYS_AGO: String(days) };
    return execFileSync(binaries.luwtectl, [command, '--office', this.office, ...keyed, ...more], { env, encoding: 'utf8', stdio: 'pipe' });
  }
}

test('a demonstration whose keys all ended gets new ones, and its advisers go on', { timeout: 60_000 }, async (t) => {
  const gateway = await Gateway.start(t), past = new Past(gateway);
  past.ctl(100, 'issuer');
  past.ctl(100, 'status-key');
  const sanne = Object.assign(keyed(), { url: gateway.consoleUrl });
  const url = past.ctl(100, 'invite', '--label', 'Sanne', '--desk', 'vt-proef', '--console-url', gateway.consoleUrl).trim();
  const { frame: { invitation, vk, mac, proof }, id } = sanne.enrolment(url);
  sanne.id = id;
  const requests = path.join(gateway.dir, 'requests.json'), out = path.join(gateway.dir, 'credentials.json');
  writeFileSync(requests, JSON.stringify({ kind: 'luwte-requests', requests: [{ invitation, vk, mac, proof }] }));
  past.ctl(99, 'sign', '--requests', requests, '--out', out);
  await assert.rejects(gateway.postFile('/admin/credentials', out), /refused/, 'it has ended');
  assert.throws(() => past.ctl(0, 'statement', '--out', path.join(gateway.dir, 'x')), /the status key ended at/);

  const signer = new Signer(t, gateway);
  await signer.says(/^DEMO signer: making a new status key\nDEMO signer: making a new issuing key\n/m);
  await signer.says(/^DEMO signer: posted statement \d+, 0 revoked/m);
  await signer.says(/^DEMO signer: posted the renewed credentials/m);
  await sanne.signIn();
  const ends = unb64(sanne.signedIn.chain.credential).readBigUInt64BE(unb64(sanne.signedIn.chain.credential).length - 64 - 16);
  assert.ok(Number(ends) > Date.now() / 1000 + 30 * 86_400);
});

test('a status key that is gone while the signer runs is replaced for the next statement', { timeout: 60_000 }, async (t) => {
  const gateway = await Gateway.start(t), past = new Past(gateway);
  const signer = new Signer(t, gateway, { STATE_EVERY: '0' });
  await signer.says(/^DEMO signer: posted statement \d+, 0 revoked/m);
  past.ctl(0, 'revoke', '--serial', /^status key (\d+): valid/m.exec(past.ctl(0, 'list'))[1]);
  await signer.says(/^DEMO signer: making a new status key\nDEMO signer: posted statement \d+, 1 revoked/m);
  await signer.says(/, 1 revoked[^]*, 1 revoked/);   // and the one after it needs no other
  assert.equal(signer.said.match(/making a new/g).length, 1);
});
