import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeControl } from '../../../src/pure/protocol/write_control.js';
import { kinds, LoneVisit, TOKEN } from '../world/lone_visit.js';
import { texts, World } from '../world/world.js';

// Close 4011: the same visit is connected elsewhere, or an earlier attempt of this very page came late.

test('4011: once more, after a moment, with the token that this line resumed with; within a minute again: it stops', () => {
  const next = new Uint8Array(32).fill(8);
  const visit = new LoneVisit().queue();
  const conv = visit.state.conv!;
  const replaced = () => visit.tell({ kind: 'lineClosed', code: 4011, again: false });
  const reopened = () => {
    const wait = visit.state.timerAt! - visit.ms;
    assert.ok(wait >= 1_000 && wait <= 4_000, `${wait}`);
    visit.look();
    visit.ms += wait;
    assert.ok(kinds(visit.tell({ kind: 'ticked' }).look()).includes('openLine'));
    const [resume] = visit.tell({ kind: 'lineOpened' }).said();
    assert.ok(resume?.t === 'resume');
    return resume.token;
  };
  const resumed = (token: Uint8Array) =>
    visit.hear({ t: 'resumed', conv, token, state: 'waiting', place: 1, peer_here: false });
  visit.tell({ kind: 'lineClosed', code: 1006, again: true }).tell({ kind: 'lineOpened' });
  resumed(next);
  replaced();
  assert.deepEqual([visit.view.stage, visit.view.line, visit.view.elsewhere], ['waiting', 'down', false]);
  // An earlier attempt that came late brought TOKEN, not the one that was the answer to this line.
  assert.deepEqual(reopened(), TOKEN);
  resumed(next);
  assert.deepEqual([visit.view.line, visit.view.place], ['up', 1]);
  visit.ms += 60_000;
  replaced();
  assert.deepEqual(reopened(), TOKEN, 'a minute later it may try again');
  resumed(next);
  visit.ms += 50_000;
  visit.look();
  replaced();
  assert.deepEqual([visit.view.stage, visit.view.elsewhere], ['ended', true]);
  assert.ok(!kinds(visit.look()).includes('openLine'));
});

test('4011, and then its token is unknown: another page goes on with her visit, and this one makes no second', () => {
  const visit = new LoneVisit().queue().tell({ kind: 'lineClosed', code: 4011, again: false });
  visit.ms += 4_000;
  visit.tell({ kind: 'ticked' }).tell({ kind: 'lineOpened' });
  visit.look();
  visit.tell({ kind: 'lineClosed', code: 4014, again: false });
  assert.deepEqual([visit.view.stage, visit.view.elsewhere], ['ended', true]);
  assert.ok(!kinds(visit.look()).includes('openLine'));
});

test('4011 in a visit five times at most, however far apart', () => {
  const visit = new LoneVisit().queue();
  for (let n = 0; n < 5; n++) {
    visit.tell({ kind: 'lineClosed', code: 4011, again: false });
    assert.equal(visit.view.elsewhere, false);
    visit.ms += 120_000;
    visit.tell({ kind: 'ticked' }).tell({ kind: 'lineOpened' });
    visit.hear({
      t: 'resumed',
      conv: visit.state.conv!,
      token: TOKEN,
      state: 'waiting',
      place: 1,
      peer_here: false,
    });
  }
  assert.equal(visit.tell({ kind: 'lineClosed', code: 4011, again: false }).view.elsewhere, true);
});

test('an earlier attempt of her page reaches the gateway late and takes her place: she has it back', () => {
  const world = new World(19);
  const { visitor, desk } = world.chat();
  const first = visitor.state.token!;
  visitor.socket!.cut();
  world.run(5_000);
  assert.equal(visitor.view.line, 'up');
  const silent = () => undefined;
  const late = world.gateway.connectVisitor({ opened: silent, text: silent, binary: silent, closed: silent });
  world.run(50);
  late.toGateway(writeControl({ t: 'resume', token: first, hello: null, intake: null }));
  world.run(100);
  assert.equal(visitor.view.line, 'down');
  late.cut();
  visitor.tell({ kind: 'textWritten', text: 'bent u er nog?' });
  world.run(10_000);
  assert.deepEqual([visitor.view.stage, visitor.view.line, visitor.view.elsewhere], ['chat', 'up', false]);
  assert.deepEqual(texts(desk.view.chats[0]!.messages, false), ['bent u er nog?']);
  assert.deepEqual([...visitor.view.alarms, ...desk.view.chats[0]!.alarms, ...world.gateway.faults], []);
});

test('the same visit elsewhere: one of the two pages stops, says so, and stays silent', () => {
  const world = new World(12);
  const { visitor } = world.chat();
  const copy = visitor.duplicate(world.chance);
  world.run(30_000);
  assert.equal(visitor.view.elsewhere, true);
  assert.equal(visitor.view.stage, 'ended');
  assert.equal(copy.view.stage, 'chat');
  const heard = world.gateway.heard.length;
  visitor.tell({ kind: 'textWritten', text: 'hoort iemand mij?' });
  world.run(60_000);
  assert.equal(world.gateway.heard.length, heard);
});
