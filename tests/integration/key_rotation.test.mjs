// A new issuing key with a real luwtectl and a running gateway: nobody who may work is kept out on the way, and who is
// revoked is out under both keys.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import path from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import { Gateway } from '../browser/harness/gateway.mjs';
import { binaries } from '../browser/harness/prepared.mjs';
import { Adviser } from './harness/adviser.mjs';
import { chatting } from './harness/chat.mjs';
import { commit, message, take, unb64 } from './harness/frames.mjs';

/** luwtectl as somebody at the office types it; the files go to the gateway as an administrator sends them. */
class Desk {
  constructor(gateway) {
    this.gateway = gateway;
    this.dir = path.join(gateway.dir, 'office');
  }
  file(name) { return path.join(this.dir, name); }
  async ctl(command, ...more) {
    const keyed = ['issuer', 'status-key', 'statement', 'renew'].includes(command) ? ['--passphrase-file', this.file('passphrase')] : [];
    return (await promisify(execFile)(binaries.luwtectl, [command, '--office', this.dir, ...keyed, ...more])).stdout;
  }
  async state() {
    const said = await this.ctl('statement', '--out', this.file('statement.json'));
    await this.gateway.postFile('/admin/statements', this.file('statement.json'));
    return said;
  }
  async renew(...whom) {
    await this.ctl('renew', ...whom, '--out', this.file('credentials.json'));
    await this.gateway.postFile('/admin/credentials', this.file('credentials.json'));
  }
}

const part = (b64text, from, to) => unb64(b64text).subarray(from, to);
const ed25519 = (vk) => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(vk).toString('base64url') }, format: 'jwk' });
const signingInput = (label, body) => {
  const name = Buffer.from('LE1 ' + label), length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([Buffer.from([name.length]), name, length, body]);
};

/** A chain has one issuing key throughout (LE1.md, Credentials); answers that key. */
function issuerOf({ issuer, credential, status }) {
  const vk = part(issuer, 18, 50), key = ed25519(vk), signed = unb64(credential);
  assert.ok(verify(null, signingInput('credential', signed.subarray(0, -64)), key, signed.subarray(-64)), 'credential');
  assert.ok(verify(null, signingInput('status-key', part(status, 0, 74)), key, part(status, 74, 138)), 'status key');
  return vk.toString('hex');
}

async function signsIn(adviser) {
  const line = await adviser.knock();
  const { chain } = await line.control('signed_in');
  line.close(1001);
  return issuerOf(chain);
}

test('a new issuing key interrupts nobody', async (t) => {
  const gateway = await Gateway.start(t);
  const desk = new Desk(gateway);
  const advisers = {};
  for (const label of ['Sanne', 'Yasmin', 'Bram', 'Dee', 'Eva']) advisers[label] = await Adviser.enrol(gateway, label);
  const { Sanne, Yasmin, Bram, Dee, Eva } = advisers;

  // Sanne talks with a visitor through all of it, on the line she signed in with.
  await Sanne.signIn();
  await Sanne.startShift();
  const { line: visitor, conversation: conv } = await chatting(gateway, Sanne);
  Sanne.line.send(take(conv));
  await visitor.binary();
  visitor.send(commit(conv));
  await Sanne.line.binary();
  const chatGoesOn = async () => {
    for (const [from, to] of [[visitor, Sanne.line], [Sanne.line, visitor]]) {
      const said = message(conv);
      from.send(said);
      assert.deepEqual(await to.binary(), said);
    }
  };
  const earlier = issuerOf(Sanne.signedIn.chain);
  assert.equal(await signsIn(Yasmin), earlier);

  await desk.ctl('issuer');
  assert.equal(await signsIn(Yasmin), earlier);
  await desk.state();   // the hourly statement of a status host that knows nothing yet
  assert.equal(await signsIn(Yasmin), earlier);
  await desk.ctl('status-key');
  assert.match(await desk.state(), /for 2 issuing keys/);
  assert.equal(await signsIn(Yasmin), earlier);
  await chatGoesOn();

  await desk.renew('--adviser', 'Yasmin', '--adviser', 'Dee');
  const later = await signsIn(Yasmin);
  assert.notEqual(later, earlier);
  assert.equal(await signsIn(Eva), earlier);
  await chatGoesOn();

  // Revoked under either key: out, on the line she has and with any other.
  for (const [adviser, label] of [[Bram, 'Bram'], [Dee, 'Dee']]) {
    await adviser.signIn();
    await desk.ctl('revoke', '--adviser', label);
  }
  await desk.state();
  for (const adviser of [Bram, Dee]) {
    assert.equal(await adviser.line.closed(), 4013);
    assert.equal(await (await adviser.knock()).closed(), 4010);
  }
  assert.equal(await signsIn(Yasmin), later);
  assert.equal(await signsIn(Eva), earlier);
  await chatGoesOn();

  // What the gateway keeps is enough for the next process.
  await desk.renew('--all');
  await desk.state();
  for (const adviser of [Yasmin, Eva]) assert.equal(await signsIn(adviser), later);
  for (const adviser of [Bram, Dee]) assert.equal(await (await adviser.knock()).closed(), 4010);
  await chatGoesOn();
  const chains = Sanne.line.received.filter((item) => item.text?.t === 'chain').map((item) => issuerOf(item.text.chain));
  assert.equal(chains.at(-1), later);
  assert.ok(chains.includes(earlier));

  await gateway.kill();
  await gateway.run();
  for (const adviser of [Yasmin, Eva]) assert.equal(await signsIn(adviser), later);
  assert.ok(await gateway.metric('statement_ends_in_seconds') > 86_000);
});

test('in the middle of it the gateway may be restarted; credentials before their statement are refused with what to do', async (t) => {
  const gateway = await Gateway.start(t);
  const desk = new Desk(gateway);
  const sanne = await Adviser.enrol(gateway, 'Sanne'), yasmin = await Adviser.enrol(gateway, 'Yasmin');
  await desk.ctl('issuer');
  await desk.ctl('status-key');
  await assert.rejects(desk.renew('--all'), /no revocation statement of its issuing key is known yet; post a luwte-statement file first/);
  const earlier = await signsIn(sanne);
  await desk.state();
  await desk.renew('--adviser', 'Yasmin');
  assert.equal(await gateway.terminate(), 0);
  await gateway.run();
  assert.equal(await signsIn(sanne), earlier);
  assert.notEqual(await signsIn(yasmin), earlier);
});
