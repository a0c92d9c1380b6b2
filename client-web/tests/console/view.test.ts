import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alteredFields, isHarmfulPractice } from '../../src/shell/console/view/choices_shown.js';
import { endingKey } from '../../src/shell/console/view/ending_words.js';
import { followLine, lineNotice } from '../../src/shell/console/view/line_notice.js';
import { advisePassphrase, isAcceptable } from '../../src/shell/console/view/passphrase_advice.js';
import { assignSlots } from '../../src/shell/console/view/slots.js';
import { listedLanguages, shiftLanguages } from '../../src/shell/console/view/languages.js';
import { nextToTake, offeredNow, takingNow } from '../../src/shell/console/view/taking.js';
import { minutesSeconds } from '../../src/shell/console/view/waited.js';
import { unreadOf } from '../../src/shell/console/view/unread.js';
import { chat, conv, desk, person, shift, text } from './desks.js';

test('a chat keeps its letter while it is open, and a free letter is used again', () => {
  const two = assignSlots(new Map(), [conv('a'), conv('b')]);
  assert.deepEqual([...two], [['a', 'A'], ['b', 'B']]);
  const afterFirstClosed = assignSlots(two, [conv('b'), conv('c')]);
  assert.deepEqual([afterFirstClosed.get(conv('b')), afterFirstClosed.get(conv('c'))], ['B', 'A']);
  assert.equal(assignSlots(two, [conv('a'), conv('b')]), two, 'no change is the same object');
});

test('taking is free only when nothing stands against it, and else says the first reason', () => {
  const running = [chat('a'), chat('b')];
  const ended = [chat('a', { stage: 'ended' }), chat('b', { stage: 'ended' }), chat('c', { stage: 'ended' })];
  assert.equal(takingNow(desk()), 'free');
  assert.equal(takingNow(desk({ line: 'down' })), 'no_line');
  assert.equal(takingNow(desk({ shift: shift({ on: false }) })), 'off_shift');
  assert.equal(takingNow(desk({ chainProblem: 'clock_wrong' })), 'not_trusted');
  assert.equal(takingNow(desk({ chats: running })), 'full');
  assert.equal(takingNow(desk({ chats: [chat('a')], waiting: [person('w', { taking: true })] })), 'full');
  assert.equal(takingNow(desk({ chats: ended })), 'close_first');
  assert.equal(takingNow(desk({ shift: shift({ standing: { kind: 'resting', since: 0, until: 9 } }) })), 'resting');
  assert.equal(takingNow(desk({ shift: shift({ standing: { kind: 'missed', since: 0 } }) })), 'free', 'taking ends the pause');
});

test('a heavy chat fills her, until it has ended', () => {
  assert.equal(takingNow(desk({ chats: [chat('a', { heavy: true })] })), 'heavy');
  assert.equal(takingNow(desk({ chats: [chat('a', { heavy: true, stage: 'ended' })] })), 'free');
});

test('an offer can be taken where anybody can, and once', () => {
  const offer = (change = {}) => ({ offer: { person: person('a', change), until: 9 } });
  assert.equal(offeredNow(desk(offer()))?.conv, 'a');
  assert.equal(offeredNow(desk()), null);
  assert.equal(offeredNow(desk(offer({ taking: true }))), null);
  assert.equal(offeredNow(desk({ ...offer(), line: 'down' })), null);
});

test('a shift speaks what was ticked and one language more, and never none, nine, or what is no language', () => {
  const spoken = (languages: readonly string[], ownLanguage = '') => shiftLanguages({ languages, ownLanguage });
  assert.deepEqual(spoken(['ar', 'nl']), ['nl', 'ar']);
  assert.deepEqual(spoken([], ' ku '), ['ku']);
  assert.deepEqual(spoken(['nl'], 'nl'), ['nl'], 'not twice');
  assert.deepEqual(spoken(['nl', 'xx']), ['nl'], 'an older page may have listed others');
  assert.equal(spoken([]), null);
  assert.equal(spoken(['nl'], 'Koerdisch'), null);
  assert.equal(spoken(listedLanguages.slice(0, 8))?.length, 8);
  assert.equal(spoken(listedLanguages.slice(0, 8), 'ku'), null);
});

test('minutes and seconds count up and never below nothing', () => {
  assert.deepEqual([0, 9_999, 130_000, 3_600_000, -5].map(minutesSeconds), ['0:00', '0:09', '2:10', '60:00', '0:00']);
});

test('who has waited longest, suits and whose line is there is next', () => {
  const waiting = [person('a', { here: false }), person('z', { suits: false }), person('b'), person('c')];
  assert.equal(nextToTake(desk({ waiting }))?.conv, 'b');
  assert.equal(nextToTake(desk({ waiting, shift: shift({ on: false }) })), null);
});

test('unread counts what the visitor wrote after the last line that was seen', () => {
  const talked = chat('a', { messages: [text(1, false), text(2, true), text(3, false), text(4, false)] });
  assert.equal(unreadOf(talked, -1), 3);
  assert.equal(unreadOf(talked, 2), 2);
  assert.equal(unreadOf(talked, 4), 0);
});

test('only what was said inside the encryption is called confirmed', () => {
  const ended = (how: 'clean' | 'broken_off' | 'unverified', by: 'me' | 'other' | 'gateway', why: Parameters<typeof chat>[1] = {}) =>
    endingKey(chat('a', { stage: 'ended', ended: { how, by }, ...why }));
  assert.equal(ended('clean', 'other'), 'endedByVisitor');
  assert.equal(ended('unverified', 'other', { gatewayWhy: 'exit' }), 'endedExit');
  assert.equal(ended('unverified', 'gateway', { gatewayWhy: 'lost' }), 'endedLost');
  assert.equal(ended('unverified', 'other', { gatewayWhy: 'end' }), 'endedUnverified');
  assert.equal(ended('clean', 'me'), 'endedByMe');
  assert.equal(ended('broken_off', 'me'), 'endedByMeOpen');
  assert.equal(ended('broken_off', 'other'), 'endedBrokenOff');
  assert.equal(ended('broken_off', 'gateway'), 'endedLostMine');
  assert.equal(endingKey(chat('a')), null);
});

test('a lost line is told with the seconds that are left, then that the chats are gone, then that it is back', () => {
  const down = followLine({ downSince: null, backSince: null }, 'down', 1_000);
  assert.deepEqual(lineNotice(down, 1, 1_000), { kind: 'down', secondsLeft: 45 });
  assert.deepEqual(lineNotice(down, 1, 45_500), { kind: 'down', secondsLeft: 1 });
  assert.deepEqual(lineNotice(down, 1, 46_000), { kind: 'lost' });
  assert.deepEqual(lineNotice(down, 0, 46_000), { kind: 'down', secondsLeft: null });
  const back = followLine(followLine(down, 'down', 9_000), 'up', 10_000);
  assert.deepEqual([lineNotice(back, 1, 10_000).kind, lineNotice(back, 1, 16_000).kind], ['back', 'none']);
});

test('choices that the gateway changed are found field by field', () => {
  assert.deepEqual(alteredFields({ topic: 'other', role: 'self' }, { topic: 'fgm', role: 'self' }), ['topic']);
  assert.deepEqual(alteredFields({}, { language: 'ar' }), ['language']);
  const altered = alteredFields({ where: 'GM0014', danger: 'no' }, { where: 'GM0034', minors: 'yes' });
  assert.deepEqual(altered, ['danger', 'where', 'minors']);
  assert.deepEqual(alteredFields({ role: 'self' }, { role: 'self' }), []);
});

test('no unasked contact is told for the topics in which family is the danger', () => {
  const harmful = ['forced_marriage', 'abandonment', 'marital_captivity', 'honour_violence', 'fgm'] as const;
  assert.ok(harmful.every(isHarmfulPractice));
  assert.ok(!isHarmfulPractice('partner_violence') && !isHarmfulPractice(undefined));
});

test('a passphrase is judged by length and gross repetition, and by nothing it cannot know', () => {
  assert.deepEqual(advisePassphrase('kort'), { kind: 'too_short', left: 8 });
  assert.deepEqual(advisePassphrase('👩‍🔧'.repeat(2)), { kind: 'too_short', left: 6 });
  assert.equal(advisePassphrase('aaaaaaaaaaaaaaaa').kind, 'repeats');
  assert.equal(advisePassphrase('paard accu niet').kind, 'shortish');
  assert.equal(advisePassphrase('paard accu nietje batterij').kind, 'long');
  assert.ok(isAcceptable('paard accu niet') && !isAcceptable('abababababababab') && !isAcceptable('elf tekens!'));
});
