// The demonstration's signer against a real gateway: it signs who was invited, says whom it refuses, and stops when told.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { afterwards } from '../browser/harness/cleanup.mjs';
import { Gateway } from '../browser/harness/gateway.mjs';
import { root } from '../browser/harness/prepared.mjs';
import { Adviser } from './harness/adviser.mjs';
import { b64 } from './harness/frames.mjs';
import { Line } from './harness/line.mjs';

/** deploy/demo-signer beside `gateway`, with what it says. */
class Signer {
  said = '';
  constructor(t, gateway) {
    const office = path.join(gateway.dir, 'office'), port = new URL(gateway.adminUrl).port;
    const env = { ...process.env, ADMIN_PORT: port, DATA_DIR: gateway.dataDir, OFFICE: office, EVERY: '0.1' };
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
