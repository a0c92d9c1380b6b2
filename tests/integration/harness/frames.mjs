// LE1 frames as the gateway sees them: right in structure, random inside.
import { createHash, randomBytes } from 'node:crypto';

export const b64 = (bytes) => Buffer.from(bytes).toString('base64url');
export const unb64 = (text) => Buffer.from(text, 'base64url');
const lp8 = (text) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);

export function hello(desks = ['vt-proef']) {
  return Buffer.concat([Buffer.from([1, 1, 2, desks.length]), ...desks.map(lp8), randomBytes(32 + 1216 + 32 + 32)]);
}
export const conversationOf = (helloFrame) => createHash('sha256').update(helloFrame).digest().subarray(0, 16);
export const intake = (bucket = 256) => Buffer.concat([Buffer.from([1, 2]), randomBytes(24 + bucket + 16)]);
export function take(conversation, size = 3000) {
  const frame = randomBytes(size);
  frame[0] = 1; frame[1] = 3;
  frame.writeUInt32BE(1400, 2);
  frame[6] = 1; frame[7] = 2;
  conversation.copy(frame, 8);
  return frame;
}
export function commit(conversation) {
  const frame = randomBytes(1500);
  frame[0] = 1; frame[1] = 4;
  conversation.copy(frame, 2);
  return frame;
}
export function message(conversation, bucket = 256) {
  const frame = randomBytes(51 + bucket + 16);
  frame[0] = 1; frame[1] = 5;
  conversation.copy(frame, 2);
  return frame;
}
export const arrive = (helloFrame = hello(), choices = {}) => ({ t: 'arrive', hello: b64(helloFrame), intake: null, choices });
