import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, openChannel, seal } from '../../../src/pure/conversation/channel.js';
import type { Channel } from '../../../src/pure/conversation/channel.js';
import { LEAF, openCommit } from '../../../src/pure/e2ee/commit.js';
import { decodeHeader, KIND, sealMessage } from '../../../src/pure/e2ee/message.js';
import type { Ack } from '../../../src/pure/e2ee/message.js';
import { messageKey, nextChain } from '../../../src/pure/e2ee/sender_chain.js';
import { hash } from '../../../src/pure/e2ee/suite.js';
import { encodeUtf8 } from '../../../src/pure/utf8.js';
import { Pair, texts } from '../world/pair.js';

// An adviser's page that holds the right keys and breaks the rules: what the visitor's page accepts of it.

const EMPTY = new Uint8Array(0);

class Rogue {
  readonly pair = new Pair();
  readonly channel: Channel;

  constructor() {
    this.pair.take();
    const { hello, take, keyPackage, vkV, kemSecret } = { ...this.pair.adviser, take: this.pair.adviser.take! };
    this.pair.tellVisitor({ kind: 'received', bytes: this.pair.toVisitor.shift()! });
    const epoch = openCommit(this.pair.toAdviser[0]!, { hello, take, keyPackage }, vkV, kemSecret)!;
    this.channel = openChannel(hash(hello).slice(0, 16), epoch, LEAF.adviser);
  }

  confirmed(): this {
    return this.say(KIND.confirm, EMPTY);
  }

  say(kind: number, body: Uint8Array): this {
    this.pair.tellVisitor({ kind: 'received', bytes: seal(this.channel, kind, body, this.pair.given()).bytes });
    return this;
  }

  /** With acknowledgements of its own choice. */
  sayWith(acks: readonly Ack[], body: Uint8Array): this {
    const { convId, cth, sending } = this.channel;
    const header = { convId, epoch: 1, leaf: LEAF.adviser, seq: sending.seq, nonce: this.pair.chance.bytes(24) };
    const frame = sealMessage(messageKey(sending), cth, header, { kind: KIND.text, acks, body })!;
    this.channel.sending = nextChain(sending);
    this.pair.tellVisitor({ kind: 'received', bytes: frame });
    return this;
  }

  get alarms() {
    return this.pair.visitor.alarms;
  }
}

test('the first message is the confirm, and only the first', () => {
  for (const kind of [KIND.text, KIND.ack, KIND.opening, KIND.fin, KIND.resume, 9]) {
    const rogue = new Rogue().say(kind, kind === KIND.text ? encodeUtf8('hallo') : EMPTY);
    assert.deepEqual(rogue.alarms, ['tampered'], `kind ${kind} first`);
    assert.deepEqual(texts(rogue.pair.visitorMessages, false), []);
  }
  assert.deepEqual(new Rogue().confirmed().say(KIND.confirm, EMPTY).alarms, ['tampered']);
  assert.deepEqual(new Rogue().confirmed().say(KIND.opening, EMPTY).alarms, ['tampered'], 'which only a visitor sends');
  assert.deepEqual(new Rogue().say(KIND.confirm, encodeUtf8('x')).alarms, ['tampered'], 'a confirm says nothing');
  assert.deepEqual(new Rogue().confirmed().alarms, []);
});

test('an aside and a card are the visitor\'s alone: from an adviser, well formed or not, an alarm', () => {
  const bodies = [Uint8Array.of(0), Uint8Array.of(1), Uint8Array.of(0, 0, 0, 0, 0), EMPTY];
  for (const kind of [KIND.aside, KIND.card]) {
    for (const body of bodies) {
      const rogue = new Rogue().confirmed().say(kind, body);
      assert.deepEqual([rogue.alarms, rogue.pair.visitor.stage], [['tampered'], 'over'], `kind ${kind}: ${body.join()}`);
      assert.deepEqual(rogue.pair.visitorMessages, []);
    }
    assert.deepEqual(new Rogue().say(kind, bodies[kind - KIND.aside]!).alarms, ['tampered'], `kind ${kind} first`);
  }
});

test('texts are strict UTF-8 of 1 to 12,000 bytes', () => {
  for (const body of [EMPTY, Uint8Array.of(0xff), Uint8Array.of(0xc0, 0xaf), new Uint8Array(12_001).fill(0x61)]) {
    assert.deepEqual(new Rogue().confirmed().say(KIND.text, body).alarms, ['tampered']);
  }
});

test('ack, fin and resume carry no body', () => {
  for (const kind of [KIND.ack, KIND.fin, KIND.resume]) {
    assert.deepEqual(new Rogue().confirmed().say(kind, encodeUtf8('x')).alarms, ['tampered'], `kind ${kind}`);
  }
});

test('acknowledgements are of the other member, in this epoch, and of what was sent', () => {
  const ack = (leaf: number, epoch: number, nextSeq: number) => {
    return new Rogue().confirmed().sayWith([{ leaf, epoch, nextSeq }], encodeUtf8('dag')).alarms;
  };
  assert.deepEqual(ack(0, 1, 1), []);
  assert.deepEqual(ack(1, 1, 1), ['tampered']);
  assert.deepEqual(ack(0, 2, 1), ['tampered']);
  assert.deepEqual(ack(0, 1, 50), ['copied']);
  const none = new Rogue().confirmed().sayWith([], encodeUtf8('dag'));
  assert.deepEqual(none.alarms, []);
  const most = Array.from({ length: 6 }, () => ({ leaf: 0, epoch: 1, nextSeq: 0 }));
  assert.deepEqual(new Rogue().confirmed().sayWith(most, encodeUtf8('dag')).alarms, ['tampered']);
});

test('a kind of a later version is shown as "reload", acknowledged, and does not stop what follows', () => {
  const rogue = new Rogue().confirmed().say(42, encodeUtf8('iets nieuws')).say(KIND.text, encodeUtf8('gewoon'));
  assert.deepEqual(texts(rogue.pair.visitorMessages, false), [null, 'gewoon']);
  rogue.pair.later(2_000);
  rogue.pair.tellVisitor({ kind: 'rendered', upTo: Number.MAX_SAFE_INTEGER });
  for (const bytes of rogue.pair.toAdviser.slice(1)) open(rogue.channel, bytes, rogue.pair.given());
  assert.equal(rogue.channel.acknowledged, 3);
});

test('nothing of hers counts as shown because of a wrong header', () => {
  const rogue = new Rogue().confirmed();
  const frame = seal(rogue.channel, KIND.text, encodeUtf8('hallo'), rogue.pair.given()).bytes;
  const header = decodeHeader(frame)!;
  assert.deepEqual([header.epoch, header.leaf, header.seq], [1, LEAF.adviser, 1]);
  for (const [at, value] of [
    [0, 2],
    [1, 4],
    [21, 2],
    [22, 2],
    [22, 0],
  ] as const) {
    const changed = frame.slice();
    changed[at] = value;
    rogue.pair.tellVisitor({ kind: 'received', bytes: changed });
  }
  assert.deepEqual([texts(rogue.pair.visitorMessages, false), rogue.alarms], [[], []]);
});
