// What most tests begin with: a visitor who waits, an adviser on shift, the two in a chat.
import assert from 'node:assert/strict';
import { Adviser } from './adviser.mjs';
import { arrive, conversationOf, hello, message } from './frames.mjs';
import { Line } from './line.mjs';

/** A visitor in the queue. */
export async function arrived(gateway, frame = hello(), choices = {}) {
  const { line } = await Line.open(gateway.visitorUrl);
  line.say(arrive(frame, choices));
  const waiting = await line.control('waiting');
  return { line, frame, conversation: conversationOf(frame), token: waiting.token, place: waiting.place };
}

/** An enrolled adviser who is signed in and on shift for `max` chats. */
export async function onShift(gateway, label = 'Sanne', max = 2) {
  const adviser = await Adviser.enrol(gateway, label);
  await adviser.signIn();
  await adviser.startShift(max);
  return adviser;
}

/** A visitor whom `adviser` has taken. */
export async function chatting(gateway, adviser) {
  const visitor = await arrived(gateway);
  adviser.take(visitor.conversation);
  await visitor.line.control('taken');
  return { ...visitor, adviser };
}

/** A message of the visitor reaches her adviser. */
export async function passes({ line, conversation, adviser }) {
  const sealed = message(conversation, 1024);
  line.send(sealed);
  assert.deepEqual(await adviser.line.binary(), sealed);
}
