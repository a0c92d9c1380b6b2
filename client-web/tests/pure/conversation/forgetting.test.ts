import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VisitState } from '../../../src/pure/conversation/visit.js';
import type { ConsolePage, VisitorPage } from '../world/page.js';
import { World } from '../world/world.js';

// What stays in the memory of the visitor's page after the end, until she leaves it.

const CANARY = 'kanarie';
const ROUTED = { desks: ['eer'], open: true, late: false, languages: [], wait: null, closes_in_s: null, opens_in_s: null };

/** Everything a state holds, however deep. */
function walk(value: unknown, bytes: Uint8Array[], words: string[]): void {
  if (typeof value === 'string') words.push(value);
  else if (value instanceof Uint8Array) bytes.push(value);
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) walk(one, bytes, words);
}

interface Chat {
  readonly world: World;
  readonly visitor: VisitorPage;
  readonly desk: ConsolePage;
}

/** A chat with canaries in every place a word can be: question, delivered both ways, and on its way. */
function talkOfMuch(): Chat & { readonly keys: readonly Uint8Array[] } {
  const world = new World(61);
  const desk = world.consoles[0]!;
  desk.unlock();
  const visitor = world.visitor(`${CANARY} vooraf`);
  world.run(2_000);
  visitor.tell({ kind: 'textWritten', text: `${CANARY} van haar` });
  desk.tell({ kind: 'textWritten', conv: desk.view.chats[0]!.conv, text: `${CANARY} van Noor` });
  world.run(3_000);
  const { secrets, talk } = visitor.state.conversation!;
  const keys = [secrets.kem, secrets.signing, secrets.intake, talk!.channel.sending.key, talk!.channel.receiving.key];
  return { world, visitor, desk, keys };
}

function holdsNothing(state: VisitState, secrets: readonly string[], kept: readonly string[]): void {
  const bytes: Uint8Array[] = [];
  const words: string[] = [];
  walk(state, bytes, words);
  assert.deepEqual(bytes, [], 'no key, token or frame');
  assert.deepEqual([...new Set(words.filter((word) => word.includes(CANARY)))], kept);
  for (const secret of secrets) assert.ok(!JSON.stringify(state).includes(secret), 'not as text either');
}

interface End {
  readonly end: (chat: Chat) => void;
  /** Not hers: she may read on until she is done. */
  readonly reads: boolean;
  readonly kept: readonly string[];
}

const ends: Readonly<Record<string, End>> = {
  'she ends it': { end: ({ visitor }) => visitor.tell({ kind: 'endWanted' }), reads: false, kept: [] },
  'the adviser ends it': {
    end: ({ desk }) => desk.tell({ kind: 'endWanted', conv: desk.view.chats[0]!.conv }),
    reads: true,
    kept: [],
  },
  'the gateway ends it, a text of hers undelivered': {
    end: ({ world, visitor, desk }) => {
      desk.rendersAfter = null;
      visitor.tell({ kind: 'textWritten', text: `${CANARY} kwam niet aan` });
      world.run(500);
      world.gateway.say(visitor.socket, { t: 'ended', conv: visitor.conv, by: 'gateway', why: 'closed' });
    },
    reads: true,
    kept: [`${CANARY} kwam niet aan`],
  },
  'an alarm ends it': {
    end: ({ world, visitor, desk }) => {
      world.gateway.relay = (bytes, deliver, to) =>
        deliver(to === 'visitor' ? bytes.map((byte, at) => (at === 90 ? byte ^ 1 : byte)) : bytes);
      desk.tell({ kind: 'textWritten', conv: desk.view.chats[0]!.conv, text: `${CANARY} vervalst` });
      world.run(20_000);
      assert.deepEqual(visitor.view.alarms, ['tampered']);
    },
    reads: false,
    kept: [],
  },
};

for (const [how, { end, reads, kept }] of Object.entries(ends)) {
  test(`${how}: keys are wiped, and only what the last screen shows is kept`, () => {
    const chat = talkOfMuch();
    const { world, visitor, keys } = chat;
    const token = Buffer.from(visitor.state.token!).toString('base64url');
    const { conv } = visitor;
    end(chat);
    world.run(20_000);
    assert.equal(visitor.view.stage, reads ? 'reading' : 'ended');
    if (reads) visitor.tell({ kind: 'readingDone' });
    assert.equal(visitor.view.stage, 'ended');
    for (const key of keys) assert.ok(key.every((byte) => byte === 0));
    holdsNothing(visitor.state, [token, conv!], kept);
    assert.deepEqual(
      visitor.view.messages.map((message) => [message.text, message.status]),
      kept.map((text) => [text, 'undelivered']),
    );
  });
}

test('refused for good: the question she wrote is not kept', () => {
  const world = new World(62);
  const visitor = world.visitor(`${CANARY} vooraf`);
  world.gateway.relay = () => undefined;
  visitor.tell({ kind: 'lineOpened' });
  visitor.tell({ kind: 'controlReceived', frame: { t: 'routed', ...ROUTED } });
  visitor.tell({ kind: 'controlReceived', frame: { t: 'refused', code: 'full', about: 'arrive' } });
  assert.equal(visitor.view.stage, 'refused');
  holdsNothing(visitor.state, [], []);
});

test('closed, said before she had a Hello: the question she wrote is not kept, and what was said of opening is', () => {
  const world = new World(63);
  world.gateway.routed = { ...ROUTED, open: false, opens_in_s: 3_600 };
  const visitor = world.visitor(`${CANARY} vooraf`);
  world.run(2_000);
  assert.deepEqual([visitor.view.stage, visitor.view.refused], ['refused', 'closed']);
  assert.ok(visitor.view.prospect!.opensAt! > 0);
  holdsNothing(visitor.state, [], []);
});

test('the adviser’s last words and her fin at once: kept until they were on the screen, then the end', () => {
  const { world, visitor, desk } = talkOfMuch();
  visitor.rendersAfter = null;
  const { conv } = desk.view.chats[0]!;
  desk.tell({ kind: 'textWritten', conv, text: 'Dag, sterkte.' });
  desk.tell({ kind: 'endWanted', conv });
  world.run(1_000);
  assert.deepEqual([visitor.view.stage, visitor.view.messages.at(-1)!.text], ['ending', 'Dag, sterkte.']);
  // Her page was not looked at: the adviser waits for nobody, and the words are still there.
  world.run(20_000);
  assert.deepEqual([visitor.view.stage, visitor.view.messages.at(-1)!.text], ['ending', 'Dag, sterkte.']);
  assert.equal(visitor.view.line, 'none');
  visitor.tell({ kind: 'rendered', upTo: visitor.view.messages.at(-1)!.id });
  assert.deepEqual([visitor.view.stage, visitor.view.ended], ['reading', { how: 'clean', by: 'other' }]);
  assert.equal(visitor.view.messages.at(-1)!.text, 'Dag, sterkte.');
});

test('ended by the adviser: what was said can be read on, without any key, for ten minutes at most', () => {
  const { world, visitor, desk, keys } = talkOfMuch();
  desk.tell({ kind: 'endWanted', conv: desk.view.chats[0]!.conv });
  world.run(20_000);
  const { stage, question, adviser, messages } = visitor.view;
  assert.deepEqual([stage, question, adviser?.label], ['reading', `${CANARY} vooraf`, 'Noor']);
  assert.deepEqual(messages.map((message) => message.text), [`${CANARY} van haar`, `${CANARY} van Noor`]);
  for (const key of keys) assert.ok(key.every((byte) => byte === 0));
  world.run(570_000);
  assert.equal(visitor.view.stage, 'reading');
  world.run(30_000);
  assert.equal(visitor.view.stage, 'ended');
  holdsNothing(visitor.state, [], []);
});

test('the same visit open elsewhere: the page that stopped shows nothing of it, and keeps nothing', () => {
  const { visitor } = talkOfMuch();
  visitor.tell({ kind: 'lineClosed', code: 4011, again: false });
  visitor.tell({ kind: 'lineClosed', code: 4011, again: false });
  assert.deepEqual([visitor.view.stage, visitor.view.elsewhere], ['ended', true]);
  holdsNothing(visitor.state, [], []);
});
