// Invitations and sign-ins that must not work, each answered in the same words whether the name exists or not.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { Adviser } from './harness/adviser.mjs';
import { chatting, onShift } from './harness/chat.mjs';
import { b64 } from './harness/frames.mjs';
import { Line } from './harness/line.mjs';

test('an invitation serves once; unknown, used and another key\'s hear the same', async (t) => {
  const gateway = await Gateway.start(t);
  const invited = await gateway.office.invite('Sanne');
  const first = new Adviser(), second = new Adviser();
  for (const adviser of [first, second]) Object.assign(adviser, await keys());
  const refusal = { t: 'refused', code: 'invitation', about: 'enrol' };
  const { line } = await Line.open(gateway.consoleUrl);
  await line.control('challenge');
  const { frame } = first.enrolment(invited);
  line.say({ ...frame, invitation: b64(randomBytes(32)) });
  assert.deepEqual(await line.control('refused'), refusal, 'unknown');
  line.say({ ...frame, proof: b64(randomBytes(64)) });
  assert.deepEqual(await line.control('refused'), refusal, 'no possession of the key');
  line.say(frame);
  await line.control('enrolment_pending');
  line.say(second.enrolment(invited).frame);
  assert.deepEqual(await line.control('refused'), refusal, 'another key');
  await gateway.office.signPending();
  line.say({ t: 'enrolment', invitation: frame.invitation });
  await line.control('enrolled');
  line.say(second.enrolment(invited).frame);
  assert.deepEqual(await line.control('refused'), refusal, 'used');
});

test('a swapped key is caught by luwtectl, which alone knows the invitation\'s secret', async (t) => {
  const gateway = await Gateway.start(t);
  const invited = await gateway.office.invite('Sanne');
  const adviser = Object.assign(new Adviser(), await keys());
  const { line } = await Line.open(gateway.consoleUrl);
  await line.control('challenge');
  line.say({ ...adviser.enrolment(invited).frame, mac: b64(randomBytes(32)) });
  await line.control('enrolment_pending');
  await assert.rejects(gateway.office.signPending(), /mac/i);
});

test('every wrong sign-in is closed alike', async (t) => {
  const gateway = await Gateway.start(t);
  const adviser = await Adviser.enrol(gateway, 'Sanne');
  const stranger = Object.assign(new Adviser(), await keys(), { id: randomBytes(16), url: gateway.consoleUrl });
  assert.equal(await (await stranger.knock()).closed(), 4010, 'unknown adviser');
  const thief = Object.assign(new Adviser(), await keys(), { id: adviser.id, url: gateway.consoleUrl });
  assert.equal(await (await thief.knock()).closed(), 4010, 'another key');
  assert.equal(await (await adviser.knock({ origin: gateway.visitorUrl })).closed(), 4010, 'signed for another origin');
  await adviser.signIn();
});

test('a revoked adviser is out at once and her visitor is told', async (t) => {
  const gateway = await Gateway.start(t);
  const { line, adviser } = await chatting(gateway, await onShift(gateway));
  await gateway.office.revoke('Sanne');
  assert.equal(await adviser.line.closed(), 4013);
  assert.equal((await line.control('requeued')).why, 'adviser_left');
  assert.equal(await (await adviser.knock()).closed(), 4010);
});

async function keys() {
  const { generateKeyPairSync } = await import('node:crypto');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { key: privateKey, vk: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32) };
}
