import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeHello } from '../../../src/pure/e2ee/hello.js';
import { hash } from '../../../src/pure/e2ee/suite.js';
import { convIdOf } from '../../../src/pure/protocol/conv_id.js';
import { Chance } from '../world/chance.js';
import { Desk, item, NOOR, shiftFrame } from '../world/lone_desk.js';
import { NOW_S } from '../world/organisation.js';

const { conv } = item(1, 0);
const offer = (byte = 1, answer_ms = 30_000) => ({ t: 'offer', item: item(byte, 5_000), answer_ms }) as const;
const onShift = () => new Desk().signIn().hear(shiftFrame()).hear({ t: 'waiting_list', items: [item(2, 60_000)] });

/** A Hello that this desk may answer, and the conversation it begins. */
const { frame: hello } = makeHello(['eer'], new Chance(7).bytes);
const taken = { t: 'taken', conv: convIdOf(hash(hello)), hello, intake: null, choices: {} } as const;
/** She holds one chat. */
function holding(): Desk {
  const desk = onShift().hear(taken);
  desk.look();
  return desk;
}
const offeredTo = (desk: Desk) => desk.view.offer?.person.conv ?? null;
const heavy = (desk: Desk) => desk.view.chats.map((chat) => chat.heavy);

test('a shift begins with its languages, and how she stands is kept as moments', () => {
  const desk = new Desk().signIn(NOOR, false);
  const languages = ['nl', 'ti'];
  assert.deepEqual(desk.tell({ kind: 'shiftStarted', max: 3, languages }).said(), [{ t: 'shift_start', max: 3, languages }]);
  const at = desk.ms;
  const standing = (change: Parameters<typeof shiftFrame>[0]) => desk.hear(shiftFrame(change)).view.shift.standing;
  assert.deepEqual(standing({}), { kind: 'ready', since: at });
  assert.deepEqual(standing({ state: 'wrap_up', since_ms: 130_000 }), { kind: 'wrap_up', since: at - 130_000 });
  assert.deepEqual(standing({ state: 'paused', reason: 'phone', since_ms: 1 }), { kind: 'paused', reason: 'phone', since: at - 1 });
  assert.deepEqual(standing({ state: 'missed' }), { kind: 'missed', since: at });
  assert.deepEqual(standing({ state: 'resting', rest_ms: 600_000 }), { kind: 'resting', since: at, until: at + 600_000 });
});

test('pause and ready are asked of the gateway, and only its word changes how she stands', () => {
  const desk = onShift();
  desk.look();
  assert.deepEqual(desk.tell({ kind: 'pauseWanted', reason: 'consultation' }).said(), [{ t: 'pause', reason: 'consultation' }]);
  assert.equal(desk.view.shift.standing.kind, 'ready');
  desk.hear(shiftFrame({ state: 'paused', reason: 'consultation' }));
  assert.deepEqual(desk.tell({ kind: 'readyWanted' }).said(), [{ t: 'ready' }]);
  assert.equal(desk.view.shift.standing.kind, 'paused');
});

test('an offer: who it is stands in the list too, and taking it is taking her', () => {
  const desk = onShift().hear(offer());
  assert.deepEqual([desk.view.offer?.person.conv, desk.view.offer?.until], [conv, desk.ms + 30_000]);
  assert.deepEqual(desk.view.waiting.map((one) => one.conv), [item(2, 0).conv, conv]);
  desk.look();
  assert.deepEqual(desk.tell({ kind: 'chatTaken', conv }).tell({ kind: 'chatTaken', conv }).said(), [{ t: 'take', conv }]);
  assert.equal(desk.view.offer?.person.taking, true);
});

test('an offer that was taken is no longer one, whoever took it', () => {
  const hers = onShift().hear({ t: 'offer', item: { ...item(1, 0), conv: taken.conv }, answer_ms: 9 });
  hers.tell({ kind: 'chatTaken', conv: taken.conv }).hear(taken);
  assert.deepEqual([hers.view.offer, hers.state.offer, hers.view.chats.length, hers.view.notice], [null, null, 1, null]);
  const second = onShift().hear(offer()).tell({ kind: 'chatTaken', conv });
  // Her take was on its way when somebody else's was answered.
  second.hear({ t: 'offer_over', conv, why: 'withdrawn' });
  assert.deepEqual([second.view.offer, second.view.notice], [null, null]);
  second.hear({ t: 'already_taken', conv });
  assert.deepEqual(second.view.notice, { kind: 'already_taken', conv });
});

test('an offer is declined once, with a reason, and the person stays in the list', () => {
  const desk = onShift().hear(offer());
  desk.look();
  const no = { kind: 'offerDeclined', conv, reason: 'known' } as const;
  assert.deepEqual(desk.tell(no).tell(no).said(), [{ t: 'decline', conv, reason: 'known' }]);
  assert.deepEqual([desk.view.offer, desk.view.waiting.length], [null, 2]);
});

test('an offer that is over is told in a word; an older one takes nothing from a newer', () => {
  const desk = onShift().hear(offer());
  assert.deepEqual(desk.hear({ t: 'offer_over', conv, why: 'expired' }).view.notice, { kind: 'offer_over', why: 'expired' });
  assert.deepEqual([desk.view.offer, desk.view.waiting.length], [null, 2]);
  desk.hear(offer(3));
  assert.equal(desk.view.notice, null, 'it would be read as of the new one');
  desk.hear({ t: 'offer_over', conv, why: 'withdrawn' });
  assert.equal(offeredTo(desk), item(3, 0).conv);
  desk.hear({ t: 'gone', conv: item(3, 0).conv, why: 'left' });
  assert.equal(offeredTo(desk), null, 'she went');
});

test('an offer ends with the line and with the shift, and comes again as one', () => {
  const desk = onShift().hear(offer()).tell({ kind: 'lineClosed', code: 1006, again: true });
  assert.equal(offeredTo(desk), null);
  desk.challenge().hear({ t: 'signed_in', adviser: NOOR.id, chain: NOOR.chain, shift: true, max: 2, chats: [] });
  desk.hear(shiftFrame()).hear({ t: 'waiting_list', items: [item(1, 9)] }).hear(offer());
  assert.equal(offeredTo(desk), conv);
  assert.equal(offeredTo(desk.hear(shiftFrame({ on: false }))), null);
  assert.equal(desk.view.waiting.length, 0);
  desk.hear(shiftFrame()).hear({ t: 'waiting_list', items: [item(1, 99)] });
  assert.equal(offeredTo(desk), null, 'of a shift that is over');
});

test('whom the rules keep from her is listed as such, until they no longer do', () => {
  const desk = onShift().hear({ t: 'arrived', item: { ...item(1, 0), suits: false } });
  const suits = () => desk.view.waiting.find((one) => one.conv === conv)?.suits;
  assert.equal(suits(), false);
  desk.hear({ t: 'changed', item: item(1, 60_000) });
  assert.equal(suits(), true);
});

test('a chat is called heavy once, and what the gateway did not keep is taken back', () => {
  const desk = holding();
  const weigh = { kind: 'weighed', conv: taken.conv, heavy: true } as const;
  assert.deepEqual(desk.tell(weigh).tell(weigh).said(), [{ t: 'weight', conv: taken.conv, heavy: true }]);
  assert.deepEqual(heavy(desk), [true]);
  desk.hear({ t: 'refused', code: 'unavailable', about: 'weight' });
  assert.deepEqual([heavy(desk), desk.view.notice?.kind], [[false], 'refused']);
  desk.hear({ t: 'ended', conv: taken.conv, by: 'gateway', why: 'closed' });
  assert.deepEqual(desk.tell(weigh).said().length, 0, 'one that has ended has its weight');
});

test('how heavy her chats are is the gateway’s word after a sign-in, also of one that is taken again', () => {
  const known = holding();
  const again = (desk: Desk) => {
    desk.tell({ kind: 'lineClosed', code: 1006, again: true }).challenge();
    const chats = [{ conv: taken.conv, here: true, heavy: true }];
    desk.look();
    return desk.hear({ t: 'signed_in', adviser: NOOR.id, chain: NOOR.chain, shift: true, max: 2, chats });
  };
  assert.deepEqual(heavy(again(known)), [true]);
  const lost = again(onShift());
  assert.deepEqual(lost.said(), [{ t: 'take', conv: taken.conv }]);
  assert.deepEqual(heavy(lost.hear(taken)), [true]);
});

test('a weight without a line is not sent and not shown', () => {
  const desk = holding().tell({ kind: 'lineClosed', code: 1006, again: true });
  assert.deepEqual(desk.tell({ kind: 'weighed', conv: taken.conv, heavy: true }).said(), []);
  assert.deepEqual(heavy(desk), [false]);
});

test('the roster is kept as told, with the last shift that is over, and nothing follows from it', () => {
  const desk = new Desk().signIn(NOOR, false);
  assert.equal(desk.view.rostered, null);
  const over = { desk: 'eer', from_s: NOW_S - 7_200, to_s: NOW_S }, next = { desk: 'eer', from_s: NOW_S + 60, to_s: NOW_S + 7_200 };
  desk.hear({ t: 'rostered', shifts: [over, next] });
  assert.deepEqual(desk.view.rostered, [over, next]);
  desk.hear({ t: 'rostered', shifts: [] });
  assert.deepEqual(desk.view.rostered, [over], 'she may still be working on after it');
  assert.deepEqual(desk.said(), []);
  assert.equal(desk.view.shift.on, false);
});

test('since when she is on shift is kept until it ends', () => {
  const desk = new Desk().signIn(NOOR, false);
  assert.equal(desk.view.onShiftSince, null);
  assert.equal(desk.hear(shiftFrame()).view.onShiftSince, NOW_S);
  assert.equal(desk.hear(shiftFrame({ on: false })).view.onShiftSince, null);
});
