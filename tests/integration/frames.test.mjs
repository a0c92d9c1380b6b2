// Frames by their bytes (RFC 6455, section 5): each fault closes its own connection with its own code, and a chat beside goes on.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Gateway } from '../browser/harness/gateway.mjs';
import { chatting, onShift, passes } from './harness/chat.mjs';
import { Line } from './harness/line.mjs';

const text = 1, binary = 2, close = 8, ping = 9, pong = 10;
const closing = (code, reason = '') => Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason, 'latin1')]);
/** The bytes of a string in UTF-8, as a text frame of its own. */
const bad = (...bytes) => [{ opcode: text, payload: Buffer.from(bytes) }];

const faults = [
  ['an unmasked text frame', [{ masked: false, payload: Buffer.from('{}') }], 1002],
  ['an unmasked ping', [{ opcode: ping, masked: false }], 1002],
  ['an unmasked close', [{ opcode: close, masked: false, payload: closing(1000) }], 1002],
  ...[1, 2, 4, 7].map((rsv) => [`reserved bits ${rsv}`, [{ rsv, payload: Buffer.from('{}') }], 1002]),
  ['a reserved bit of a ping', [{ rsv: 4, opcode: ping }], 1002],
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) => [`opcode ${opcode}`, [{ opcode }], 1002]),
  ['a ping of 126 bytes', [{ opcode: ping, payload: Buffer.alloc(126) }], 1002],
  ['a pong of 126 bytes', [{ opcode: pong, payload: Buffer.alloc(126) }], 1002],
  ['a close of 126 bytes', [{ opcode: close, payload: closing(1000, 'x'.repeat(124)) }], 1002],
  ['a ping in two parts', [{ opcode: ping, fin: false, payload: Buffer.from('a') }], 1002],
  ['a close in two parts', [{ opcode: close, fin: false, payload: closing(1000) }], 1002],
  ['a continuation of nothing', [{ opcode: 0, payload: Buffer.from('{}') }], 1002],
  ['a message inside a message', [{ fin: false, payload: Buffer.from('{') }, { payload: Buffer.from('}') }], 1002],
  ['a close of one byte', [{ opcode: close, payload: Buffer.from([3]) }], 1002],
  ...[0, 999, 1004, 1005, 1006, 1015, 1016, 2999].map((code) =>
    [`close ${code}`, [{ opcode: close, payload: closing(code) }], 1002]),
  ['a close reason that is no UTF-8', [{ opcode: close, payload: closing(1000, '\xc3\x28') }], 1002],
  ['a lone continuation byte', bad(0x22, 0x80, 0x22), 1007],
  ['an overlong slash', bad(0x22, 0xc0, 0xaf, 0x22), 1007],
  ['a surrogate', bad(0x22, 0xed, 0xa0, 0x80, 0x22), 1007],
  ['above U+10FFFF', bad(0x22, 0xf4, 0x90, 0x80, 0x80, 0x22), 1007],
  ['half a letter at the end', bad(0x22, 0xe2, 0x82), 1007],
  ['a letter broken over two parts, wrongly', [
    { fin: false, payload: Buffer.from([0x22, 0xe2]) }, { opcode: 0, payload: Buffer.from([0x28, 0xa1]) }], 1007],
  ['a text of 32 KiB + 1', [{ payload: Buffer.alloc(32_769, 0x20) }], 1009],
  ['a claim of 32 KiB + 1 alone', [{ claimLength: 32_769 }], 1009],
  ['a claim of 4 GiB', [{ opcode: binary, claimLength: 2 ** 32 }], 1009],
  ['a claim of 2^62', [{ opcode: binary, claimLength: 2 ** 62 }], 1009],
  ['a binary message of its limit + 1', [{ opcode: binary, payload: Buffer.alloc(16_452, 1) }], 1009],
  ['two parts above the limit, the second not sent', [
    { fin: false, payload: Buffer.alloc(32_000, 0x20) }, { opcode: 0, fin: false, claimLength: 769 }], 1009],
  ['a thousand parts above the limit', Array.from({ length: 1000 }, (_, n) =>
    ({ opcode: n === 0 ? text : 0, fin: false, payload: Buffer.alloc(33, 0x20) })), 1009],
];

test('every fault of a frame closes its sender with its code, and nobody else', async (t) => {
  const gateway = await Gateway.start(t, { limits: { connections_per_network_max: 1000 } });
  const chat = await chatting(gateway, await onShift(gateway));
  for (const url of [gateway.visitorUrl, gateway.consoleUrl]) {
    for (const [name, frames, code] of faults) {
      const { line } = await Line.open(url);
      for (const one of frames) line.raw(one);
      assert.equal(await line.closed(), code, name);
    }
  }
  await passes(chat);
});

test('what is allowed is not a fault: parts, a ping between them, a letter over two parts', async (t) => {
  const gateway = await Gateway.start(t);
  const { line } = await Line.open(gateway.visitorUrl);
  const said = Buffer.from('{"t":"ping","n":7}');
  line.raw({ fin: false, payload: said.subarray(0, 5) });
  line.raw({ opcode: ping, payload: Buffer.alloc(125, 0x61) });
  line.raw({ opcode: pong, payload: Buffer.from('nobody asked') });
  line.raw({ opcode: 0, fin: false });
  line.raw({ opcode: 0, payload: said.subarray(5) });
  assert.equal((await line.control('pong')).n, 7);
  const { line: other } = await Line.open(gateway.visitorUrl);
  const euro = Buffer.from('"€"');
  other.raw({ fin: false, payload: euro.subarray(0, 2) });
  other.raw({ opcode: 0, payload: euro.subarray(2) });
  assert.equal(await other.closed(), 4002, 'good UTF-8, but no frame of ours');
  const { line: last } = await Line.open(gateway.visitorUrl);
  last.raw({ opcode: close, payload: closing(3000, 'van de pagina') });
  assert.equal(await last.closed(), 3000, 'a close is answered with its own code');
});
