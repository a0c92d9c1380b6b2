// Frames that are not what they should be: each closes its own connection with its own code, and nobody else's.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { Adviser } from './harness/adviser.mjs';
import { chatting, onShift } from './harness/chat.mjs';
import { arrive, b64, hello, message, take } from './harness/frames.mjs';
import { Line } from './harness/line.mjs';

const visitor = async (gateway) => (await Line.open(gateway.visitorUrl)).line;

test('bad frames close their sender with a code of their own, and a chat beside them goes on', async (t) => {
  const gateway = await Gateway.start(t);
  const { line: bystander, conversation, adviser } = await chatting(gateway, await onShift(gateway, 'Sanne', 1));

  const big = 'x'.repeat(33_000);
  for (const [name, act, code] of [
    ['not JSON', (line) => line.say('{'), 4002],
    ['an unknown frame', (line) => line.say({ t: 'dance' }), 4002],
    ['an unknown field', (line) => line.say({ ...arrive(), colour: 'red' }), 4002],
    ['a missing field', (line) => line.say({ t: 'arrive', hello: b64(hello()) }), 4002],
    ['an adviser\'s frame', (line) => line.say({ t: 'shift_start', max: 2, languages: ['nl'] }), 4002],
    ['a choice of other characters', (line) => line.say(arrive(hello(), { topic: 'go\u00adssip' })), 4002],
    ['a choice that is no text', (line) => line.say(arrive(hello(), { danger: true })), 4002],
    ['a choice nobody has', (line) => line.say({ t: 'route', choices: { name: 'Sara' } }), 4002],
    ['deep JSON', (line) => line.say('['.repeat(500)), 4002],
    ['an unknown relay type', (line) => line.send(Buffer.from([1, 9, 0, 0])), 4003],
    ['a message of no size class', (line) => line.send(message(conversation).subarray(0, 300)), 4003],
    ['leaving before arriving', (line) => line.say({ t: 'leave', how: 'end' }), 4004],
    ['a message for somebody else\'s conversation', (line) => line.send(message(conversation)), [4004, 4005]],
    ['a Take from a visitor', (line) => line.send(take(conversation)), [4003, 4004, 4005]],
    ['text above the limit', (line) => line.raw({ opcode: 1, payload: Buffer.from(big) }), 1009],
    ['a claim above the limit', (line) => line.raw({ opcode: 2, payload: Buffer.alloc(10), claimLength: 2 ** 31 }), 1009],
    ['binary above the limit', (line) => line.send(Buffer.alloc(20_000, 1)), 1009],
    ['bad UTF-8', (line) => line.raw({ opcode: 1, payload: Buffer.from([0xc3, 0x28]) }), 1007],
    ['an unmasked frame', (line) => line.raw({ masked: false, payload: Buffer.from('{}') }), 1002],
    ['a reserved bit', (line) => line.raw({ rsv: 4, payload: Buffer.from('{}') }), 1002],
    ['a reserved opcode', (line) => line.raw({ opcode: 11 }), 1002],
    ['300 frames at once', (line) => { for (let n = 0; n < 300; ++n) line.say({ t: 'ping', n }); }, 4006],
  ]) {
    const line = await visitor(gateway);
    act(line);
    const got = await line.closed();
    assert.ok([code].flat().includes(got), `${name}: ${got}, expected ${code}`);
  }
  const sealed = message(conversation, 1024);
  adviser.line.send(sealed);
  assert.deepEqual(await bystander.binary(), sealed, 'the chat beside all that goes on');
});

test('a Hello that is none is refused and the connection stays', async (t) => {
  const gateway = await Gateway.start(t);
  const adviser = await Adviser.enrol(gateway, 'Sanne');
  await adviser.signIn();
  const line = await visitor(gateway);
  line.say(arrive(hello()));
  assert.deepEqual(await line.control('refused'), { t: 'refused', code: 'closed', about: 'arrive' }, 'nobody is on shift');
  await adviser.startShift();
  line.say({ ...arrive(), hello: b64(hello().subarray(0, 1200)) });
  assert.equal((await line.control('refused')).code, 'bad_hello');
  line.say(arrive(hello(['vt-elders'])));
  assert.equal((await line.control('refused')).code, 'unknown_desk');
  const frame = hello();
  line.say(arrive(frame));
  assert.equal((await line.control('waiting')).place, 1);
  const again = await visitor(gateway);
  again.say(arrive(frame));
  assert.equal((await again.control('refused')).code, 'seen');
});

test('a silent connection is closed, and one that stops answering pings too', async (t) => {
  const gateway = await Gateway.start(t);
  const silent = await visitor(gateway);
  const { line: deaf } = await Line.open(gateway.consoleUrl);
  deaf.autoPong = false;
  deaf.say({ t: 'enrolment', invitation: b64(Buffer.alloc(32)) });
  await deaf.control('refused');
  assert.equal(await silent.closed(), 4009);
  assert.equal(await deaf.closed(), 4008);
});
