import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OUTBOX_FRAMES_MAX, seal } from '../../../src/pure/conversation/channel.js';
import { cardFits } from '../../../src/pure/conversation/message.js';
import type { Card } from '../../../src/pure/conversation/message.js';
import { NO_NOTES } from '../../../src/pure/conversation/note.js';
import { cardGiven, visitorDeadline } from '../../../src/pure/conversation/visitor_conversation.js';
import { decodeHeader, HEADER_BYTES, KIND } from '../../../src/pure/e2ee/message.js';
import { Pair, texts } from '../world/pair.js';

// What the visitor says beside the lines: somebody is with her, and where help can find her.

const CARD: Card = { place: 'Kerkstraat 12', number: '0612345678', noRinging: true, noCallingBack: false, noTextMessage: true };
const NEXT: Card = { ...CARD, place: 'bij de buren', noCallingBack: true };

const say = (pair: Pair, aside: boolean) => pair.tellVisitor({ kind: 'sayAside', aside });
const give = (pair: Pair, card: Card) => pair.tellVisitor({ kind: 'sendCard', card });
const outbox = (pair: Pair) => pair.visitor.talk!.channel.outbox.map((frame) => frame.kind);
const alarms = (pair: Pair) => [...pair.visitor.alarms, ...pair.adviser.alarms];
const heard = (pair: Pair) =>
  pair.adviserEffects.flatMap<boolean | string>((effect) =>
    effect.kind === 'asideHeard' ? [effect.aside] : effect.kind === 'cardHeard' ? ['card'] : [],
  );

/** Frames of this kind that were sealed, by each step of `act`; resends are the same seq. */
function sealed(pair: Pair, kind: number, act: () => void): number {
  const before = new Set(pair.visitor.talk!.channel.outbox.map((frame) => frame.seq));
  act();
  return pair.visitor.talk!.channel.outbox.filter((frame) => frame.kind === kind && !before.has(frame.seq)).length;
}

/** Picked up, Commit sent, no confirm heard yet: it is in flight. */
function joining(pair = new Pair()): Pair {
  pair.take();
  pair.tellVisitor({ kind: 'received', bytes: pair.toVisitor.shift()! });
  return pair;
}

test('she says that somebody is with her, and that she is alone again', () => {
  const pair = new Pair().join();
  assert.equal(pair.adviser.aside, false);
  say(pair, true);
  pair.deliver();
  assert.equal(pair.adviser.aside, true);
  pair.later(1_000);
  say(pair, false);
  pair.deliver();
  assert.equal(pair.adviser.aside, false);
  assert.deepEqual(heard(pair), [true, false]);
  assert.deepEqual([pair.adviserMessages, pair.visitorMessages, alarms(pair)], [[], [], []], 'no line, no alarm');
});

test('her card arrives as she gave it; a later one replaces it; an empty one takes it back', () => {
  const pair = new Pair().join();
  assert.deepEqual([pair.adviser.card, cardGiven(pair.visitor)], [null, 'none']);
  const nothing: Card = { place: '', number: '', noRinging: false, noCallingBack: false, noTextMessage: false };
  for (const card of [CARD, NEXT, nothing]) {
    give(pair, card);
    assert.equal(cardGiven(pair.visitor), 'waiting');
    pair.deliver();
    assert.deepEqual(pair.adviser.card, card);
    pair.later(1_000);
    pair.deliver();
    assert.equal(cardGiven(pair.visitor), 'arrived', 'acknowledged, with nothing for the adviser to open or read');
  }
  assert.deepEqual(heard(pair), ['card', 'card', 'card']);
  assert.deepEqual([pair.adviserMessages, pair.visitorMessages, alarms(pair)], [[], [], []]);
});

test('a card that does not fit is not sent, and the one before it stays', () => {
  const pair = new Pair().join();
  give(pair, CARD);
  pair.deliver();
  pair.later(1_000);
  const long = { ...CARD, number: '', place: 'x'.repeat(996) };
  assert.deepEqual([cardFits(long), cardFits({ ...long, place: 'x'.repeat(995) })], [false, true]);
  assert.equal(cardFits({ ...long, place: 'x'.repeat(10_000_000) }), false);
  give(pair, long);
  pair.deliver();
  assert.deepEqual(pair.adviser.card, CARD);
  assert.equal(pair.adviser.stage, 'open');
});

test('an aside looks like an acknowledgement from outside, a card like a text of its length', () => {
  const pair = new Pair().join();
  const size = (act: () => void) => {
    pair.toAdviser.length = 0;
    act();
    return pair.toAdviser.at(-1)!.length - HEADER_BYTES - 16;
  };
  assert.equal(size(() => say(pair, true)), 256);
  assert.equal(size(() => give(pair, CARD)), 256);
  pair.later(1_000);
  assert.equal(size(() => give(pair, { ...CARD, place: 'x'.repeat(800) })), 1_024);
});

test('before anybody is there the newest wish is kept, and goes once the confirm has been heard', () => {
  const pair = new Pair();
  for (const aside of [true, false, true]) say(pair, aside);
  give(pair, CARD);
  assert.deepEqual([pair.toAdviser, cardGiven(pair.visitor)], [[], 'waiting']);
  joining(pair);
  say(pair, false);
  give(pair, NEXT);
  assert.deepEqual(outbox(pair), [KIND.opening], 'Commit is sent, nobody has confirmed');
  assert.ok((visitorDeadline(pair.visitor) ?? 0) > pair.ms, 'and no clock rings for it');
  pair.deliver();
  assert.deepEqual(heard(pair), ['card'], 'alone, as she was, is no change');
  assert.deepEqual([pair.adviser.aside, pair.adviser.card, alarms(pair)], [false, NEXT, []]);
});

test('said before anybody was there: somebody is with her', () => {
  const pair = new Pair();
  say(pair, true);
  joining(pair).deliver();
  assert.equal(pair.adviser.aside, true);
  assert.deepEqual(pair.adviserMessages, []);
});

test('what was kept goes with the conversation that never came to be', () => {
  const pair = joining();
  give(pair, CARD);
  say(pair, true);
  pair.ms += 20_000;
  pair.tellVisitor({ kind: 'ticked' });
  assert.equal(pair.visitor.stage, 'over');
  assert.deepEqual([pair.visitor.notes, pair.visitor.talk!.notes], [NO_NOTES, NO_NOTES]);
  const fresh = new Pair({ seed: 2 }).join();
  assert.deepEqual([fresh.adviser.aside, fresh.adviser.card, cardGiven(fresh.visitor)], [false, null, 'none']);
});

test('tapping on and off in a hurry: at most one aside a second, and the latest counts', () => {
  const pair = new Pair().join();
  pair.later(1_000);
  const from = pair.ms;
  let count = 0;
  while (pair.ms < from + 5_000) {
    const aside = (pair.ms / 100) % 2 === 0;
    count += sealed(pair, KIND.aside, () => say(pair, aside));
    count += sealed(pair, KIND.aside, () => pair.later(100));
  }
  say(pair, true);
  const due = visitorDeadline(pair.visitor)!;
  assert.ok(due > pair.ms && due <= pair.ms + 1_000);
  pair.later(due - pair.ms);
  assert.ok(count <= 6, `${count} in five seconds`);
  pair.deliver();
  assert.equal(pair.adviser.aside, true);
  assert.equal(visitorDeadline(pair.visitor) === null || visitorDeadline(pair.visitor)! > pair.ms, true);
});

test('while the line is lost nothing piles up: of ten, only the newest goes when it is back', () => {
  const pair = new Pair().join();
  pair.tellVisitor({ kind: 'disconnected' });
  for (let n = 0; n < 10; n++) {
    say(pair, n % 2 === 1);
    give(pair, { ...CARD, number: String(n) });
    pair.later(2_000);
  }
  assert.ok(!outbox(pair).includes(KIND.aside) && !outbox(pair).includes(KIND.card));
  pair.tellVisitor({ kind: 'connected' });
  assert.deepEqual(outbox(pair).slice(-2), [KIND.aside, KIND.card]);
  pair.deliver();
  assert.deepEqual([pair.adviser.aside, pair.adviser.card?.number], [true, '9']);
  assert.deepEqual(heard(pair), [true, 'card']);
});

test('sealed and lost with the line: both are right after a resume, and are the same bytes', () => {
  const pair = new Pair().join();
  say(pair, true);
  give(pair, CARD);
  const lost = pair.toAdviser.splice(0).slice(-2);
  pair.tellVisitor({ kind: 'disconnected' });
  pair.tellAdviser({ kind: 'peerChanged', here: false });
  pair.tellVisitor({ kind: 'connected' });
  const again = pair.toAdviser.filter((bytes) => lost.some((one) => decodeHeader(one)!.seq === decodeHeader(bytes)!.seq));
  assert.deepEqual(again, lost);
  pair.deliver();
  assert.deepEqual([pair.adviser.aside, pair.adviser.card], [true, CARD]);
  // The adviser's line next: what her page knows is not lost with it.
  pair.tellAdviser({ kind: 'disconnected' });
  pair.tellAdviser({ kind: 'connected' });
  pair.deliver();
  assert.deepEqual([pair.adviser.aside, pair.adviser.card, heard(pair)], [true, CARD, [true, 'card']]);
});

test('an aside or a card does not make an answer "written before", and hides none that is', () => {
  const pair = new Pair().join();
  const before = () => pair.visitorMessages.filter((line) => !line.mine).map((line) => line.writtenBefore);
  pair.tellAdviser({ kind: 'textWritten', text: 'bent u alleen?' });
  say(pair, true);
  give(pair, CARD);
  pair.deliver();
  assert.deepEqual(before(), [false], 'notes are no texts of hers');
  pair.tellVisitor({ kind: 'textWritten', text: 'nee' });
  pair.tellAdviser({ kind: 'textWritten', text: 'hallo?' });
  pair.later(1_000);
  say(pair, false);
  pair.deliver();
  assert.deepEqual(before(), [false, true]);
  assert.deepEqual(texts(pair.adviserMessages, false), ['nee']);
});

test('a note is acknowledged behind an unread text, and does not acknowledge it', () => {
  const pair = new Pair().join();
  pair.tellVisitor({ kind: 'textWritten', text: 'hoort u mij?' });
  give(pair, CARD);
  pair.deliver();
  pair.later(1_000);
  pair.deliver();
  assert.equal(pair.visitorMessages[0]!.status, 'sending', 'nobody has seen it');
  assert.equal(cardGiven(pair.visitor), 'waiting');
  pair.render();
  pair.later(1_000);
  pair.deliver();
  assert.deepEqual([pair.visitorMessages[0]!.status, cardGiven(pair.visitor)], ['delivered', 'arrived']);
});

test('acknowledgements go on while somebody is with her', () => {
  const pair = new Pair().join();
  say(pair, true);
  pair.deliver();
  pair.tellAdviser({ kind: 'textWritten', text: 'ik wacht' });
  pair.deliver();
  pair.render();
  pair.later(1_000);
  pair.deliver();
  assert.equal(pair.adviserMessages[0]!.status, 'delivered');
});

test('behind a full window both wait, and go before the texts that wait too', () => {
  const pair = new Pair().join();
  for (let n = 0; n < 40; n++) pair.tellVisitor({ kind: 'textWritten', text: `regel ${n}` });
  say(pair, true);
  give(pair, CARD);
  assert.ok(!outbox(pair).includes(KIND.aside));
  assert.ok(visitorDeadline(pair.visitor) === null || visitorDeadline(pair.visitor)! > pair.ms, 'no clock helps');
  for (let round = 0; round < 10; round++) {
    pair.deliver();
    pair.render();
    pair.later(1_000);
    assert.ok(outbox(pair).length <= OUTBOX_FRAMES_MAX);
  }
  assert.deepEqual([pair.adviser.aside, pair.adviser.card], [true, CARD]);
  assert.deepEqual(texts(pair.adviserMessages, false), Array.from({ length: 40 }, (_, n) => `regel ${n}`));
  assert.deepEqual(alarms(pair), []);
});

test('an end: what waited for its second goes before the fin, and what she gave stays for who calls for help', () => {
  const pair = new Pair().join();
  say(pair, false);
  say(pair, true);
  give(pair, CARD);
  give(pair, NEXT);
  pair.tellVisitor({ kind: 'endWanted' });
  assert.deepEqual(outbox(pair).slice(-3), [KIND.aside, KIND.card, KIND.fin]);
  pair.deliver();
  pair.later(1_000);
  pair.deliver();
  assert.deepEqual([pair.visitor.talk!.ended, pair.adviser.talk!.ended], [
    { how: 'clean', by: 'me' },
    { how: 'clean', by: 'other' },
  ]);
  assert.deepEqual([pair.adviser.aside, pair.adviser.card], [true, NEXT]);
  say(pair, false);
  give(pair, CARD);
  assert.deepEqual(pair.toAdviser, [], 'nothing follows the fin');
});

test('an end behind a window that is just full: the card first, then the fin', () => {
  const pair = new Pair().join();
  pair.later(1_000);
  pair.deliver();
  while (outbox(pair).length < 32) pair.tellVisitor({ kind: 'textWritten', text: 'regel' });
  give(pair, CARD);
  pair.tellVisitor({ kind: 'endWanted' });
  assert.deepEqual([outbox(pair).at(-1), pair.visitor.talk!.queue], [KIND.text, []], 'no room for the card, so no fin');
  for (let round = 0; round < 4; round++) {
    pair.deliver();
    pair.render();
    pair.later(1_000);
  }
  assert.deepEqual([pair.adviser.card, pair.visitor.talk!.ended, alarms(pair)], [CARD, { how: 'clean', by: 'me' }, []]);
});

test('an end after which her card never arrived is not called clean', () => {
  const pair = new Pair().join();
  pair.later(1_000);
  pair.deliver();
  give(pair, CARD);
  pair.tellVisitor({ kind: 'endWanted' });
  pair.toAdviser.length = 0;
  pair.later(5_000);
  assert.deepEqual(pair.visitor.talk!.ended, { how: 'broken_off', by: 'me' });
});

test('her note with the acknowledgement of the adviser\'s last line ends what the adviser wanted to end', () => {
  const pair = new Pair().join();
  pair.later(1_000);
  pair.deliver();
  pair.tellAdviser({ kind: 'endWanted' });
  say(pair, true);
  pair.deliver();
  pair.later(1_000);
  pair.deliver();
  assert.deepEqual(pair.adviser.talk!.ended, { how: 'clean', by: 'me' });
  assert.equal(pair.adviser.stage, 'over');
});

test('a body that is not one, from her page: an alarm, and the conversation ends', () => {
  const flags = (n: number) => Uint8Array.of(0, 0, 0, 0, n);
  const bad: [number, Uint8Array][] = [
    [KIND.aside, new Uint8Array(0)],
    [KIND.aside, Uint8Array.of(2)],
    [KIND.aside, Uint8Array.of(1, 0)],
    [KIND.card, new Uint8Array(0)],
    [KIND.card, flags(8)],
    [KIND.card, Uint8Array.of(...flags(0), 0)],
  ];
  for (const [kind, body] of bad) {
    const pair = new Pair().join();
    const { bytes } = seal({ ...pair.visitor.talk!.channel }, kind, body, pair.given());
    pair.tellAdviser({ kind: 'received', bytes });
    assert.deepEqual(pair.adviser.alarms, ['tampered'], `${kind}: ${body.join()}`);
    assert.deepEqual([pair.adviser.stage, pair.adviser.aside, pair.adviser.card], ['over', false, null]);
    assert.ok(pair.adviserEffects.some((effect) => effect.kind === 'leave'));
    assert.deepEqual(heard(pair), []);
  }
});
