import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Card } from '../../../src/pure/conversation/message.js';
import { NOOR, SAM, World } from '../world/world.js';
import { LoneVisit } from '../world/lone_visit.js';

// Beside the lines of a whole visit: an adviser who changes, and an end, must neither forget nor tell too much.

const CARD: Card = { place: 'Kerkstraat 12, zolder', number: '', noRinging: true, noCallingBack: true, noTextMessage: false };

/** In a chat with Noor; Sam is on duty as well. */
function begun(): World {
  const world = new World(3, [NOOR, SAM]);
  world.chat();
  return world;
}

/** Noor's console stops for good; Sam picks up. */
function handOver(world: World): void {
  const [noor, sam] = world.consoles;
  sam!.unlock();
  noor!.tell({ kind: 'signOutWanted' });
  world.run(120_000);
  assert.equal(world.visitors[0]!.view.adviser?.label, 'Sam');
  assert.equal(world.visitors[0]!.view.stage, 'chat');
}

test('that somebody is with her is known to her adviser, and to the next one without her doing', () => {
  const world = begun();
  const [visitor] = world.visitors;
  visitor!.tell({ kind: 'asideChanged', aside: true });
  world.run(1_000);
  assert.equal(world.consoles[0]!.view.chats[0]!.aside, true);
  handOver(world);
  assert.equal(world.consoles[1]!.view.chats[0]!.aside, true);
  visitor!.tell({ kind: 'asideChanged', aside: false });
  world.run(2_000);
  assert.equal(world.consoles[1]!.view.chats[0]!.aside, false);
});

test('said while she still waits, it is there before the first line can be written', () => {
  const world = new World(4);
  const visitor = world.visitor();
  world.run(1_000);
  visitor.tell({ kind: 'asideChanged', aside: true });
  assert.equal(visitor.view.aside, true);
  world.consoles[0]!.unlock();
  world.run(3_000);
  const [chat] = world.consoles[0]!.view.chats;
  assert.equal(chat?.stage, 'chat');
  assert.equal(chat?.aside, true);
});

test('her card is with the adviser who is there; the next one gets it by her tap alone', () => {
  const world = begun();
  const [visitor] = world.visitors;
  assert.equal(visitor!.view.cardState, 'none');
  visitor!.tell({ kind: 'cardGiven', card: CARD });
  assert.equal(visitor!.view.cardState, 'waiting');
  world.run(2_000);
  assert.equal(visitor!.view.cardState, 'arrived');
  assert.deepEqual(world.consoles[0]!.view.chats[0]!.card, CARD);
  assert.deepEqual(world.consoles[0]!.view.chats[0]!.messages, [], 'it is no line of the chat');
  handOver(world);
  assert.equal(visitor!.view.cardState, 'earlier');
  assert.deepEqual(visitor!.view.card, CARD, 'she need not write it again');
  assert.equal(world.consoles[1]!.view.chats[0]!.card, null);
  visitor!.tell({ kind: 'cardGiven', card: visitor!.view.card });
  world.run(2_000);
  assert.deepEqual(world.consoles[1]!.view.chats[0]!.card, CARD);
  visitor!.tell({ kind: 'cardGiven', card: null });
  world.run(2_000);
  assert.equal(world.consoles[1]!.view.chats[0]!.card, null, 'taken back');
  assert.deepEqual([visitor!.view.card, visitor!.view.cardState], [null, 'arrived']);
});

test('no card without somebody who is verified and there, and none that does not fit', () => {
  const alone = new LoneVisit().queue().tell({ kind: 'cardGiven', card: CARD });
  assert.deepEqual([alone.view.card, alone.view.cardState], [null, 'none']);
  const world = begun();
  const [visitor] = world.visitors;
  visitor!.tell({ kind: 'cardGiven', card: { ...CARD, place: 'x'.repeat(1_001) } });
  world.run(1_000);
  assert.deepEqual([visitor!.view.card, world.consoles[0]!.view.chats[0]!.card], [null, null]);
});

test('after the end, and after leaving at once, the page knows none of it; the adviser who sends help still does', () => {
  for (const how of ['endWanted', 'exitWanted'] as const) {
    const world = begun();
    const [visitor] = world.visitors;
    visitor!.tell({ kind: 'asideChanged', aside: true });
    visitor!.tell({ kind: 'cardGiven', card: CARD });
    world.run(2_000);
    visitor!.tell({ kind: how });
    world.run(2_000);
    assert.deepEqual([visitor!.state.aside, visitor!.state.card, visitor!.view.card], [false, null, null]);
    assert.doesNotMatch(JSON.stringify(visitor!.state), /Kerkstraat/);
    assert.deepEqual(world.consoles[0]!.view.chats[0]!.card, CARD);
  }
});
