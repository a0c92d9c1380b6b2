import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adviserDeadline } from '../../../src/pure/conversation/adviser_conversation.js';
import { visitorDeadline } from '../../../src/pure/conversation/visitor_conversation.js';
import { Pair, texts } from '../world/pair.js';

test('pick-up: verified adviser, question opened, both joined, no alarm', () => {
  const pair = new Pair().join();
  assert.equal(pair.visitor.stage, 'open');
  assert.equal(pair.adviser.stage, 'open');
  assert.deepEqual(pair.visitor.adviser, { label: 'Noor', desk: 'eer', attentionOfficer: false });
  assert.equal(pair.adviser.question, 'Kan ik met iemand praten?');
  assert.deepEqual(pair.adviser.choices, { role: 'self', topic: 'honour_violence' });
  assert.equal(pair.adviser.choicesSealed, true);
  assert.deepEqual([...pair.visitor.alarms, ...pair.adviser.alarms], []);
});

test('no question: nothing is shown and nothing is missed', () => {
  const pair = new Pair({ question: null }).join();
  assert.equal(pair.adviser.question, null);
  assert.deepEqual(pair.adviser.alarms, []);
});

test('she may write from Commit on, and is joining until the confirm', () => {
  const pair = new Pair();
  pair.take();
  pair.tellVisitor({ kind: 'received', bytes: pair.toVisitor.shift()! });
  assert.equal(pair.visitor.stage, 'joining');
  pair.tellVisitor({ kind: 'textWritten', text: 'Hallo?' });
  pair.deliver();
  assert.equal(pair.visitor.stage, 'open');
  assert.deepEqual(texts(pair.adviserMessages, false), ['Hallo?']);
});

test('delivered means rendered on the other page, not merely received', () => {
  const pair = new Pair().join();
  pair.later(1_000);
  pair.tellVisitor({ kind: 'textWritten', text: 'een' });
  pair.tellVisitor({ kind: 'textWritten', text: 'twee' });
  pair.deliver();
  assert.deepEqual(
    pair.visitorMessages.map((message) => message.status),
    ['sending', 'sending'],
  );
  pair.tellAdviser({ kind: 'rendered', upTo: pair.adviserMessages[0]!.id });
  pair.deliver();
  assert.deepEqual(
    pair.visitorMessages.map((message) => message.status),
    ['delivered', 'sending'],
  );
  pair.tellAdviser({ kind: 'rendered', upTo: pair.adviserMessages[1]!.id });
  pair.later(1_000);
  pair.deliver();
  assert.deepEqual(
    pair.visitorMessages.map((message) => message.status),
    ['delivered', 'delivered'],
  );
});

test('ack frames go at most once a second, and are not acknowledged themselves', () => {
  const pair = new Pair().join();
  pair.later(5_000);
  pair.deliver();
  let acks = 0;
  for (let n = 0; n < 10; n++) {
    pair.tellVisitor({ kind: 'textWritten', text: `bericht ${n}` });
    pair.deliver();
    pair.tellAdviser({ kind: 'rendered', upTo: Number.MAX_SAFE_INTEGER });
    acks += pair.toVisitor.length;
    pair.deliver();
  }
  assert.equal(acks, 1);
  assert.equal(adviserDeadline(pair.adviser), pair.ms + 1_000);
  pair.later(1_000);
  assert.equal(pair.toVisitor.length, 1);
  pair.deliver();
  for (let n = 0; n < 5; n++) pair.later(1_000);
  assert.deepEqual([pair.toVisitor.length, pair.toAdviser.length], [0, 0], 'nobody acknowledges an acknowledgement');
  assert.equal(visitorDeadline(pair.visitor), null);
});

test('a text that was written before mine arrived says so', () => {
  const pair = new Pair().join();
  pair.tellVisitor({ kind: 'textWritten', text: 'Ben je alleen?' });
  pair.tellAdviser({ kind: 'textWritten', text: 'ja' });
  pair.deliver();
  assert.equal(pair.visitorMessages.find((message) => !message.mine)!.writtenBefore, true);
  assert.equal(pair.adviserMessages.find((message) => !message.mine)!.writtenBefore, true);
  pair.render();
  pair.tellAdviser({ kind: 'textWritten', text: 'Nu wel een antwoord' });
  pair.deliver();
  assert.equal(pair.visitorMessages.at(-1)!.writtenBefore, false);
});

test('received is not read: a text written before mine was on the screen is marked too', () => {
  const pair = new Pair().join();
  pair.tellVisitor({ kind: 'textWritten', text: 'Moet ik weggaan?' });
  pair.deliver();
  pair.tellAdviser({ kind: 'textWritten', text: 'ja' });
  pair.deliver();
  assert.equal(pair.visitorMessages.at(-1)!.writtenBefore, true);
});

test('fin: the other side shows a clean end with everything before it', () => {
  const pair = new Pair().join();
  pair.tellAdviser({ kind: 'textWritten', text: 'Dag, sterkte.' });
  pair.tellAdviser({ kind: 'endWanted' });
  pair.deliver();
  assert.deepEqual(pair.visitor.talk!.ended, { how: 'clean', by: 'other' });
  assert.deepEqual(texts(pair.visitorMessages, false), ['Dag, sterkte.']);
  assert.equal(pair.adviser.talk!.ended, null, 'until her page has shown it');
  pair.tellVisitor({ kind: 'rendered', upTo: Number.MAX_SAFE_INTEGER });
  pair.deliver();
  assert.deepEqual(pair.adviser.talk!.ended, { how: 'clean', by: 'me' });
  assert.equal(pair.adviserEffects.at(-1)!.kind, 'leave');
  assert.equal(pair.adviserMessages[0]!.status, 'delivered');
});

test('fin that nobody acknowledges: leave after five seconds, and say what did not arrive', () => {
  const pair = new Pair().join();
  pair.tellVisitor({ kind: 'textWritten', text: 'Ik moet gaan' });
  pair.tellVisitor({ kind: 'endWanted' });
  pair.toAdviser.length = 0;
  pair.later(4_999);
  assert.equal(pair.visitor.talk!.ended, null);
  pair.later(1);
  assert.deepEqual(pair.visitor.talk!.ended, { how: 'broken_off', by: 'me' });
  assert.equal(pair.visitorMessages[0]!.status, 'undelivered');
  assert.equal(pair.visitorEffects.at(-1)!.kind, 'leave');
});

test('nothing is sent after fin', () => {
  const pair = new Pair().join();
  pair.tellVisitor({ kind: 'endWanted' });
  const before = pair.toAdviser.length;
  pair.tellVisitor({ kind: 'textWritten', text: 'nog iets' });
  pair.tellAdviser({ kind: 'textWritten', text: 'wacht' });
  pair.tellVisitor({ kind: 'received', bytes: pair.toVisitor.pop()! });
  pair.tellVisitor({ kind: 'rendered', upTo: Number.MAX_SAFE_INTEGER });
  assert.equal(pair.toAdviser.length, before);
  assert.deepEqual(texts(pair.visitorMessages, true), []);
});

test('an outbox is resent byte for byte after a reconnect, and the resume comes last', () => {
  const pair = new Pair().join();
  pair.tellVisitor({ kind: 'textWritten', text: 'een' });
  pair.tellVisitor({ kind: 'textWritten', text: 'twee' });
  const first = pair.toAdviser.splice(0);
  pair.tellVisitor({ kind: 'disconnected' });
  pair.tellVisitor({ kind: 'textWritten', text: 'drie, zonder lijn' });
  assert.equal(pair.toAdviser.length, 0);
  pair.tellVisitor({ kind: 'connected' });
  assert.deepEqual(pair.toAdviser.slice(-4, -2), first);
  pair.deliver();
  assert.deepEqual(texts(pair.adviserMessages, false), ['een', 'twee', 'drie, zonder lijn']);
  assert.deepEqual([...pair.visitor.alarms, ...pair.adviser.alarms], []);
});

test('no confirm in 20 seconds: give up once, and keep what was written', () => {
  const pair = new Pair();
  pair.take();
  pair.tellVisitor({ kind: 'received', bytes: pair.toVisitor.shift()! });
  pair.tellVisitor({ kind: 'textWritten', text: 'Bent u daar?' });
  pair.later(19_999);
  assert.equal(pair.visitor.stage, 'joining');
  pair.later(1);
  pair.later(30_000);
  assert.deepEqual(pair.visitorEffects.filter((effect) => effect.kind === 'giveUp').length, 1);
  assert.equal(pair.visitor.stage, 'over');
});

test('no Take in 20 seconds after the gateway said taken: the same', () => {
  const pair = new Pair();
  pair.take();
  pair.toVisitor.length = 0;
  pair.later(20_000);
  assert.equal(pair.visitorEffects.at(-1)!.kind, 'giveUp');
});

test('the twenty seconds do not run while her own line is lost', () => {
  const pair = new Pair();
  pair.take();
  pair.tellVisitor({ kind: 'disconnected' });
  pair.later(60_000);
  assert.equal(pair.visitor.stage, 'expecting');
  pair.tellVisitor({ kind: 'connected' });
  pair.deliver();
  assert.equal(pair.visitor.stage, 'open');
});

test('lost Take, lost Commit, lost confirm: a reconnect mends each', () => {
  for (const lost of ['take', 'commit', 'confirm']) {
    const pair = new Pair();
    pair.take();
    if (lost === 'take') pair.toVisitor.length = 0;
    else pair.tellVisitor({ kind: 'received', bytes: pair.toVisitor.shift()! });
    if (lost === 'commit') pair.toAdviser.length = 0;
    if (lost === 'confirm') {
      for (const bytes of pair.toAdviser.splice(0)) pair.tellAdviser({ kind: 'received', bytes });
      pair.toVisitor.length = 0;
    }
    pair.tellVisitor({ kind: 'disconnected' });
    pair.tellVisitor({ kind: 'connected' });
    pair.tellAdviser({ kind: 'peerChanged', here: true });
    pair.deliver();
    assert.equal(pair.visitor.stage, 'open', lost);
    assert.deepEqual([...pair.visitor.alarms, ...pair.adviser.alarms], [], lost);
  }
});

test('a long outbox waits unsealed, and still arrives whole and in order', () => {
  const pair = new Pair().join();
  const written = Array.from({ length: 80 }, (_, n) => `regel ${n}`);
  for (const text of written) pair.tellVisitor({ kind: 'textWritten', text });
  assert.ok(pair.toAdviser.length <= 32);
  for (let round = 0; round < 10; round++) {
    pair.deliver();
    pair.tellAdviser({ kind: 'rendered', upTo: Number.MAX_SAFE_INTEGER });
    pair.later(1_000);
  }
  pair.deliver();
  assert.deepEqual(texts(pair.adviserMessages, false), written);
  assert.ok(pair.visitorMessages.every((message) => message.status === 'delivered'));
});

test('texts of one byte to 12,000 bytes, in any script, arrive as they were written', () => {
  const pair = new Pair().join();
  const written = [
    'a',
    'Ünïcödé ✓',
    'السلام عليكم',
    '👩‍👧 gezin',
    '\ufeffmerk',
    'x'.repeat(12_000),
    '€'.repeat(4_000),
    'regel\nregel\u0000',
  ];
  for (const text of [...written, '', 'x'.repeat(12_001), '€'.repeat(4_001)])
    pair.tellAdviser({ kind: 'textWritten', text });
  pair.deliver();
  assert.deepEqual(texts(pair.visitorMessages, false), written);
});
