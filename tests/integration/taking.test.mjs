// The queue over real sockets: one winner of many takes, holds, resumes, requeues.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { arrived, onShift } from './harness/chat.mjs';
import { b64, commit, conversationOf, hello, intake, message, take } from './harness/frames.mjs';
import { Line } from './harness/line.mjs';

async function advisers(gateway, count) {
  const all = [];
  for (let n = 0; n < count; ++n) all.push(await onShift(gateway, `Adviseur ${n}`, 3));
  return all;
}

test('of many simultaneous takes exactly one wins and the others hear it at once', async (t) => {
  const gateway = await Gateway.start(t);
  const all = await advisers(gateway, 8);
  for (let round = 0; round < 3; ++round) {
    const visitor = await arrived(gateway);
    for (const adviser of all) await adviser.line.next((item) => item.text?.t === 'arrived');
    for (const adviser of all) adviser.take(visitor.conversation);
    const outcome = (item) => ['taken', 'already_taken', 'refused'].includes(item.text?.t);
    const heard = await Promise.all(all.map((adviser) => adviser.line.next(outcome)));
    const words = heard.map((item) => item.text.t).sort();
    assert.deepEqual(words, [...Array(7).fill('already_taken'), 'taken']);
    const winner = heard.find((item) => item.text.t === 'taken').text;
    assert.equal(winner.hello, b64(visitor.frame));
    await visitor.line.control('taken');
    visitor.line.say({ t: 'leave', how: 'end' });
  }
});

test('frames pass both ways, and everything is forgotten at the end', async (t) => {
  const gateway = await Gateway.start(t);
  const [adviser] = await advisers(gateway, 1);
  const visitor = await arrived(gateway, hello(), { topic: 'other', role: 'self' });
  const sealedIntake = intake(1024);
  visitor.line.say({ t: 'intake', intake: b64(sealedIntake) });
  const { item } = await adviser.line.control('changed');
  assert.equal(item.intake, 1024);
  assert.deepEqual(item.choices, { topic: 'other', role: 'self' });
  adviser.take(visitor.conversation);
  const taken = await adviser.line.control('taken');
  assert.equal(taken.intake, b64(sealedIntake));
  await visitor.line.control('taken');
  for (const [from, to, frame] of [
    [adviser.line, visitor.line, take(visitor.conversation)],
    [visitor.line, adviser.line, commit(visitor.conversation)],
    [adviser.line, visitor.line, message(visitor.conversation, 16384)],
    [visitor.line, adviser.line, message(visitor.conversation, 4096)],
  ]) {
    from.send(frame);
    assert.deepEqual(await to.binary(), frame);
  }
  adviser.line.say({ t: 'end', conv: b64(visitor.conversation) });
  assert.deepEqual(await visitor.line.control('ended'), { t: 'ended', conv: b64(visitor.conversation), by: 'adviser', why: 'end' });
  visitor.line.send(message(visitor.conversation));   // was on its way: dropped without a word
  visitor.line.say({ t: 'ping', n: 7 });
  assert.equal((await visitor.line.control('pong')).n, 7);
  assert.equal(await gateway.metric('in_chat'), 0);
  assert.equal(gateway.rows('visits'), 0, 'nothing is left in the store');
});

test('a lost line resumes to its place and chat; the old token serves until the new one was used', async (t) => {
  const gateway = await Gateway.start(t);
  const [adviser] = await advisers(gateway, 1);
  const first = await arrived(gateway);
  const second = await arrived(gateway);
  assert.equal(second.place, 2);
  second.line.cut();
  const resume = async (token, frame) => {
    const { line } = await Line.open(gateway.visitorUrl);
    line.say({ t: 'resume', token, hello: frame ? b64(frame) : null, intake: null });
    return line;
  };
  const lost = await resume(second.token, second.frame);
  lost.cut();   // the answer may or may not have arrived: the presented token must still serve
  const back = await resume(second.token, second.frame);
  const resumed = await back.control('resumed');
  assert.equal(resumed.state, 'waiting');
  assert.equal(resumed.place, 2);
  back.cut();
  const used = await resume(resumed.token, second.frame);
  await used.control('resumed');
  const stale = await resume(second.token, second.frame);
  assert.equal(await stale.closed(), 4014, 'once the new token was used, the old one is nothing');
  const unknown = await resume(b64(randomBytes(32)), null);
  assert.equal(await unknown.closed(), 4014);

  adviser.take(first.conversation);
  await first.line.control('taken');
  first.line.cut();
  assert.equal((await adviser.line.control('peer')).here, false);
  const again = await resume(first.token, null);
  assert.equal((await again.control('resumed')).state, 'taken');
  assert.equal((await adviser.line.control('peer')).here, true);
  again.close(4001);
  const ended = await adviser.line.control('ended');
  assert.equal(ended.why, 'exit');
});

test('an adviser who reloads has no grace; one whose line drops has', async (t) => {
  const gateway = await Gateway.start(t, { limits: { adviser_hold_s: 3 } });
  const [one] = await advisers(gateway, 1);
  const visitor = await arrived(gateway);
  one.take(visitor.conversation);
  await visitor.line.control('taken');

  one.line.cut();
  assert.equal((await visitor.line.control('peer')).here, false);
  await one.signIn();
  assert.deepEqual(one.signedIn.chats, [{ conv: b64(visitor.conversation), here: true, heavy: false }], 'the same page keeps its chat');
  assert.equal((await visitor.line.control('peer')).here, true);

  one.page = randomBytes(16);
  await one.signIn();
  assert.deepEqual(one.signedIn.chats, []);
  assert.equal((await visitor.line.control('requeued')).why, 'adviser_gone');
  const fresh = hello();
  visitor.line.say({ t: 'again', hello: b64(fresh), intake: null, choices: {}, why: 'requeued' });
  assert.equal((await visitor.line.control('waiting')).place, 1);

  await one.startShift();
  one.take(conversationOf(fresh));
  await visitor.line.control('taken');
  one.line.cut();
  assert.equal((await visitor.line.control('requeued')).why, 'adviser_gone', 'after the hold');
});

test('a restart of the gateway restores queue, chats and shifts', async (t) => {
  const gateway = await Gateway.start(t);
  const [adviser] = await advisers(gateway, 1);
  const chatting = await arrived(gateway);
  adviser.take(chatting.conversation);
  await chatting.line.control('taken');
  const waiting = await arrived(gateway);
  await gateway.kill();
  await gateway.run();
  await adviser.signIn();
  assert.equal(adviser.signedIn.shift, true);
  assert.deepEqual(adviser.signedIn.chats, [{ conv: b64(chatting.conversation), here: false, heavy: false }]);
  const { line } = await Line.open(gateway.visitorUrl);
  line.say({ t: 'resume', token: chatting.token, hello: null, intake: null });
  assert.equal((await line.control('resumed')).state, 'taken');
  const sealed = message(chatting.conversation);
  line.send(sealed);
  assert.deepEqual(await adviser.line.binary(), sealed);
  const { line: queued } = await Line.open(gateway.visitorUrl);
  queued.say({ t: 'resume', token: waiting.token, hello: b64(waiting.frame), intake: null });
  assert.deepEqual((({ state, place }) => ({ state, place }))(await queued.control('resumed')), { state: 'waiting', place: 1 });
  adviser.take(waiting.conversation);
  assert.equal((await adviser.line.control('taken')).hello, b64(waiting.frame));
});
