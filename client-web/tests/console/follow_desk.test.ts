import assert from 'node:assert/strict';
import { test } from 'node:test';
import consoleWords from '../../src/words/compiled/console.nl.js';
import type { DangerView } from '../../src/pure/conversation/desk_dangers.js';
import { followDesk, losesChats, readingNow, surroundings, unreadInAll } from '../../src/shell/console/view/follow_desk.js';
import { knownOf, spokenBetween } from '../../src/shell/console/view/spoken_between.js';
import { chat, conv, desk, pageAt, person, shift, text } from './desks.js';

const focused = true;
const withTexts = (name: string, count: number) => chat(name, { messages: Array.from({ length: count }, (_, at) => text(at, false)) });

test('a chat that was just taken comes to the front, and stays there while others get texts', () => {
  const one = followDesk(pageAt(desk()), desk({ chats: [chat('a')] }), focused);
  assert.equal(one.active, 'a');
  const two = followDesk(one, desk({ chats: [chat('a'), chat('b')] }), focused);
  assert.equal(two.active, 'b');
  assert.equal(followDesk(two, desk({ chats: [withTexts('a', 2), chat('b')] }), focused).active, 'b');
  assert.equal(followDesk(two, desk({ chats: [chat('a')] }), focused).active, 'a', 'the one that is left');
});

test('what she reads counts as read; other chats, another window and a lock do not', () => {
  const both = [withTexts('a', 2), withTexts('b', 3)];
  const open = followDesk(pageAt(desk()), desk({ chats: both }), focused);
  const reading = followDesk({ ...open, active: conv('a'), slots: open.slots }, desk({ chats: both }), focused);
  assert.equal(unreadInAll(reading), 3, 'only those of b');
  const away = followDesk(pageAt(desk()), desk({ chats: both }), false);
  assert.equal(unreadInAll(away), 5);
  const locked = followDesk(pageAt(desk(), { idle: { state: 'locked' } }), desk({ chats: both }), focused);
  assert.equal(unreadInAll(locked), 5);
  assert.equal(readingNow({ ...open, visible: false }, focused), null);
});

test('what the gateway showed is kept when the visitor’s own word replaces it', () => {
  const asShown = chat('a', { choicesSealed: false, choices: { topic: 'other' } });
  const sealed = chat('a', { choicesSealed: true, choices: { topic: 'fgm' } });
  const page = followDesk(followDesk(pageAt(desk()), desk({ chats: [asShown] }), focused), desk({ chats: [sealed] }), focused);
  assert.deepEqual(page.shown.get(conv('a')), { topic: 'other' });
  assert.equal(followDesk(page, desk(), focused).shown.size, 0, 'forgotten with the chat');
});

test('a line that goes while she is at the desk is noticed; the first connecting is not', () => {
  const connecting = followDesk(pageAt(desk()), desk({ me: null, line: 'down', stage: 'connecting' }), focused);
  assert.equal(connecting.line.downSince, null);
  const lost = followDesk(pageAt(desk(), { now: 7 }), desk({ line: 'down' }), focused);
  assert.equal(lost.line.downSince, 7);
});

test('a locked console still counts who waits and hears every chat', () => {
  const locked = pageAt(desk({ waiting: [person('w', { since: -60_000 })], chats: [withTexts('a', 1)] }), {
    active: conv('a'), idle: { state: 'locked' } });
  const around = surroundings(locked, focused);
  assert.deepEqual([around.onShift, around.room, around.reading], [true, true, null]);
  assert.deepEqual([...around.waiting], ['w']);
  assert.equal(around.received.get('a'), 1);
});

test('who has just come rings for whom she is offered to; who has waited a minute, for all who may take her', () => {
  const rings = (change: Parameters<typeof desk>[0], now = 0) => {
    const { room, offer, waiting } = surroundings(pageAt(desk(change), { now }), focused);
    return { room, offer, waiting: [...waiting] };
  };
  const people = [person('a'), person('b', { suits: false }), person('c', { here: false })];
  const offer = { person: people[0]!, until: 30_000 };
  assert.deepEqual(rings({ waiting: people, offer }), { room: true, offer: 'a', waiting: [] });
  assert.deepEqual(rings({ waiting: people }, 60_000), { room: true, offer: null, waiting: ['a'] });
  const paused = shift({ standing: { kind: 'paused', reason: 'rest', since: 0 } });
  assert.equal(rings({ waiting: people, shift: paused }, 60_000).room, false, 'a pause is one');
});

test('an offer is told once, and holds no word of who it is', () => {
  const known = (change: Parameters<typeof desk>[0]) => knownOf(pageAt(desk(change), { idle: { state: 'locked' } }));
  const offered = known({ offer: { person: person('a'), until: 9 }, waiting: [person('a')] });
  const said = [consoleWords.announceArrived({ count: 1 }), consoleWords.announceOffer()];
  assert.deepEqual(spokenBetween(known({}), offered, consoleWords), said);
  assert.deepEqual(spokenBetween(offered, offered, consoleWords), []);
});

test('a reload is warned of only while it would lose a chat', () => {
  assert.ok(losesChats(pageAt(desk({ chats: [chat('a')] }))));
  assert.ok(!losesChats(pageAt(desk({ chats: [chat('a', { stage: 'ended' })] }))));
  assert.ok(!losesChats(pageAt(desk({ stage: 'stopped', chats: [chat('a')] }))));
  assert.ok(!losesChats(pageAt(desk())));
});

test('one text of the active chat is read out; more, or of another chat, are counted', () => {
  const known = (change: Parameters<typeof pageAt>[1], ...chats: ReturnType<typeof chat>[]) =>
    knownOf(pageAt(desk({ chats }), { slots: new Map([[conv('a'), 'A'], [conv('b'), 'B']]), active: conv('a'), ...change }));
  const before = known({}, chat('a'), chat('b'));
  assert.deepEqual(spokenBetween(before, known({}, chat('a', { messages: [text(0, false, 'Hallo')] }), chat('b')), consoleWords),
    ['Gesprek A, bezoeker: Hallo']);
  assert.deepEqual(spokenBetween(before, known({}, chat('a'), withTexts('b', 1)), consoleWords), ['Gesprek B: nieuw bericht.']);
  assert.deepEqual(spokenBetween(before, known({}, withTexts('a', 2), chat('b')), consoleWords), ['Gesprek A: 2 nieuwe berichten.']);
});

test('a locked console has no word of a conversation read out', () => {
  const locked = { slots: new Map([[conv('a'), 'A' as const]]), active: conv('a'), idle: { state: 'locked' as const } };
  const before = knownOf(pageAt(desk({ chats: [chat('a')] }), locked));
  const now = knownOf(pageAt(desk({ chats: [chat('a', { messages: [text(0, false, 'geheim')] })] }), locked));
  assert.deepEqual(spokenBetween(before, now, consoleWords), ['Gesprek A: nieuw bericht.']);
});

test('lost, back and ended are told once each', () => {
  const known = (change: Parameters<typeof chat>[1]) =>
    knownOf(pageAt(desk({ chats: [chat('a', change)] }), { slots: new Map([[conv('a'), 'A']]) }));
  const here = known({});
  const lost = known({ visitorHere: false });
  const ended = known({ visitorHere: false, stage: 'ended' });
  assert.deepEqual(spokenBetween(here, lost, consoleWords), ['Gesprek A: de lijn van de bezoeker is weg.']);
  assert.deepEqual(spokenBetween(lost, here, consoleWords), ['Gesprek A: de bezoeker is terug.']);
  assert.deepEqual(spokenBetween(here, ended, consoleWords), ['Gesprek A is beëindigd.']);
  assert.deepEqual(spokenBetween(ended, ended, consoleWords), []);
});

test('what rang goes on ringing while her own line is away; a call for a colleague too', () => {
  const ringing = { state: 'ringing', kind: 'danger' } as DangerView;
  const call = { state: 'ringing', kind: 'colleague' } as DangerView;
  const seen = { state: 'acknowledged', kind: 'danger' } as DangerView;
  for (const line of ['up', 'down'] as const) {
    const { dangers, colleagues } = surroundings(pageAt(desk({ line, dangers: [ringing, call, seen] })), focused);
    assert.deepEqual([dangers, colleagues], [1, 1], line);
  }
});
