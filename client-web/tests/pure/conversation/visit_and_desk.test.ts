import assert from 'node:assert/strict';
import { test } from 'node:test';
import { texts, World } from '../world/world.js';
import { NOOR, SAM } from '../world/world.js';

test('from the first tap to a clean end: what each side wrote, the other reads, in order', () => {
  const world = new World(1);
  const { visitor, desk } = world.chat();
  assert.equal(visitor.view.stage, 'chat');
  assert.deepEqual(visitor.view.adviser, { label: 'Noor', desk: 'eer', attentionOfficer: false });
  assert.equal(visitor.view.joining, false);
  const { conv, question, stage } = desk.view.chats[0]!;
  assert.deepEqual([question, stage], ['Kan ik met iemand praten?', 'chat']);
  for (let n = 0; n < 10; n++) {
    visitor.tell({ kind: 'textWritten', text: `vraag ${n}` });
    world.run(500);
    desk.tell({ kind: 'textWritten', conv, text: `antwoord ${n}` });
    world.run(500);
  }
  assert.deepEqual(
    texts(desk.view.chats[0]!.messages, false),
    Array.from({ length: 10 }, (_, n) => `vraag ${n}`),
  );
  assert.deepEqual(
    texts(visitor.view.messages, false),
    Array.from({ length: 10 }, (_, n) => `antwoord ${n}`),
  );
  desk.tell({ kind: 'endWanted', conv });
  assert.equal(desk.view.chats[0]!.stage, 'ending');
  world.run(3_000);
  assert.deepEqual(visitor.view.ended, { how: 'clean', by: 'other' });
  assert.deepEqual(desk.view.chats[0]!.ended, { how: 'clean', by: 'me' });
  assert.equal(visitor.view.line, 'none');
  assert.equal(visitor.socket, null);
  assert.equal(world.gateway.visits.size, 0);
  assert.deepEqual(world.gateway.faults, []);
  desk.tell({ kind: 'dismissed', conv });
  assert.deepEqual(desk.view.chats, []);
});

test('the visitor ends: clean on both sides, and the gateway forgets her', () => {
  const world = new World(2);
  const { visitor, desk } = world.chat();
  visitor.tell({ kind: 'textWritten', text: 'Dank u, ik moet gaan.' });
  visitor.tell({ kind: 'endWanted' });
  assert.equal(visitor.view.stage, 'ending');
  world.run(1_000);
  assert.deepEqual(visitor.view.ended, { how: 'clean', by: 'me' });
  assert.deepEqual(desk.view.chats[0]!.ended, { how: 'clean', by: 'other' });
  assert.deepEqual(texts(desk.view.chats[0]!.messages, false), ['Dank u, ik moet gaan.']);
  assert.equal(desk.view.chats[0]!.gatewayWhy, 'end');
  assert.equal(world.gateway.visits.size, 0);
});

test('she leaves at once: nothing is waited for, nothing is left, and the adviser sees only the gateway’s word', () => {
  const world = new World(3);
  const { visitor, desk } = world.chat();
  visitor.tell({ kind: 'textWritten', text: 'hij komt' });
  visitor.tell({ kind: 'exitWanted' });
  assert.equal(visitor.view.stage, 'start');
  assert.deepEqual(visitor.view.messages, []);
  world.run(1_000);
  assert.deepEqual(desk.view.chats[0]!.ended, { how: 'unverified', by: 'other' });
  assert.equal(desk.view.chats[0]!.gatewayWhy, 'exit');
  assert.equal(world.gateway.visits.size, 0);
});

test('three chats at one console do not mix', () => {
  const world = new World(4);
  const desk = world.consoles[0]!;
  desk.unlock();
  const visitors = [0, 1, 2].map(() => world.visitor());
  world.run(3_000);
  assert.equal(desk.view.chats.length, 3);
  visitors.forEach((visitor, n) => visitor.tell({ kind: 'textWritten', text: `ik ben ${n}` }));
  world.run(500);
  for (const chat of desk.view.chats)
    desk.tell({ kind: 'textWritten', conv: chat.conv, text: `dag, ${chat.messages[0]!.text}` });
  world.run(500);
  visitors.forEach((visitor, n) => assert.deepEqual(texts(visitor.view.messages, false), [`dag, ik ben ${n}`]));
});

test('twenty seconds without a line, on either side or both: resumed, complete, in order, once', () => {
  for (const who of ['visitor', 'desk', 'both'] as const) {
    const world = new World(5);
    const { visitor, desk } = world.chat();
    const { conv } = desk.view.chats[0]!;
    const write = (n: number) => {
      visitor.tell({ kind: 'textWritten', text: `v${n}` });
      desk.tell({ kind: 'textWritten', conv, text: `a${n}` });
      world.run(700);
    };
    for (let n = 0; n < 5; n++) write(n);
    world.gateway.refuseConnections = true;
    if (who !== 'desk') visitor.socket!.cut();
    if (who !== 'visitor') desk.socket!.cut();
    for (let n = 5; n < 10; n++) write(n);
    world.run(16_500);
    assert.equal(who === 'desk' ? desk.view.line : visitor.view.line, 'down');
    world.gateway.refuseConnections = false;
    world.run(40_000);
    for (let n = 10; n < 15; n++) write(n);
    world.run(5_000);
    assert.deepEqual(
      texts(desk.view.chats[0]!.messages, false),
      Array.from({ length: 15 }, (_, n) => `v${n}`),
      who,
    );
    assert.deepEqual(
      texts(visitor.view.messages, false),
      Array.from({ length: 15 }, (_, n) => `a${n}`),
      who,
    );
    assert.ok(
      [...visitor.view.messages, ...desk.view.chats[0]!.messages].every((message) => message.status === 'delivered'),
      who,
    );
    assert.deepEqual([...visitor.view.alarms, ...desk.view.chats[0]!.alarms], [], who);
    assert.deepEqual(world.gateway.faults, [], who);
  }
});

test('a console that reloads: the visitor is told, waits with a fresh Hello, and decides about what was lost', () => {
  const world = new World(6);
  const { visitor, desk } = world.chat();
  desk.rendersAfter = null;
  visitor.tell({ kind: 'textWritten', text: 'Heeft u dit gelezen?' });
  world.run(200);
  const before = visitor.state.conv;
  desk.eager = false;
  desk.reload();
  world.run(1_000);
  assert.equal(visitor.view.stage, 'waiting');
  assert.equal(visitor.view.again, 'adviser_gone');
  assert.equal(visitor.view.place, 1);
  assert.deepEqual(visitor.view.messages, [], 'everything of the dead conversation is erased');
  assert.deepEqual(
    visitor.view.unsent.map((one) => one.text),
    ['Heeft u dit gelezen?'],
  );
  assert.notEqual(visitor.state.conv, before);
  desk.rendersAfter = 30;
  desk.eager = true;
  desk.tell({ kind: 'shiftStarted', max: 3, languages: ['nl'] });
  world.run(2_000);
  assert.equal(visitor.view.stage, 'chat');
  assert.deepEqual(texts(desk.view.chats[0]!.messages, false), [], 'not sent by itself');
  visitor.tell({ kind: 'unsentSent', id: visitor.view.unsent[0]!.id });
  world.run(500);
  assert.deepEqual(texts(desk.view.chats[0]!.messages, false), ['Heeft u dit gelezen?']);
  assert.deepEqual(visitor.view.unsent, []);
  assert.equal(desk.view.chats[0]!.question, 'Kan ik met iemand praten?', 'the question came along, under a new key');
  assert.deepEqual(world.gateway.faults, []);
});

test('an unsent text that she drops is gone', () => {
  const world = new World(7);
  const { visitor, desk } = world.chat();
  desk.rendersAfter = null;
  visitor.tell({ kind: 'textWritten', text: 'toch maar niet' });
  world.run(200);
  desk.reload();
  world.run(3_000);
  visitor.tell({ kind: 'unsentDropped', id: visitor.view.unsent[0]!.id });
  assert.deepEqual(visitor.view.unsent, []);
  assert.deepEqual(texts(visitor.view.messages, true), []);
});

test('the visitor’s line is lost past its time: her page says so and starts anew only by her tap', () => {
  const world = new World(8);
  const { visitor, desk } = world.chat();
  world.gateway.refuseConnections = true;
  visitor.socket!.cut();
  visitor.tell({ kind: 'textWritten', text: 'bent u er nog?' });
  world.run(200_000);
  assert.deepEqual(desk.view.chats[0]!.ended, { how: 'broken_off', by: 'other' });
  world.gateway.refuseConnections = false;
  world.run(60_000);
  assert.deepEqual(visitor.view.ended, { how: 'broken_off', by: 'gateway' });
  assert.equal(visitor.view.messages[0]!.status, 'undelivered');
  visitor.begin(['eer'], null);
  world.run(3_000);
  assert.equal(visitor.view.stage, 'chat');
  assert.deepEqual(
    visitor.view.unsent.map((one) => one.text),
    ['bent u er nog?'],
  );
});

test('waiting, and forgotten by the gateway: she waits again from the end, and is told', () => {
  const world = new World(9);
  const visitor = world.visitor();
  world.run(500);
  assert.equal(visitor.view.stage, 'waiting');
  world.gateway.refuseConnections = true;
  visitor.socket!.cut();
  world.run(200_000);
  world.gateway.refuseConnections = false;
  world.run(60_000);
  assert.equal(visitor.view.stage, 'waiting');
  assert.equal(visitor.view.again, 'lost_place');
});

test('the question and the choices may change while she waits', () => {
  const world = new World(10);
  const visitor = world.visitor(null);
  world.run(500);
  visitor.tell({ kind: 'questionWritten', text: 'Mijn vlucht gaat morgen.' });
  visitor.tell({ kind: 'choicesMade', choices: { role: 'self', topic: 'forced_marriage' } });
  world.run(500);
  world.consoles[0]!.unlock();
  world.run(3_000);
  const chat = world.consoles[0]!.view.chats[0]!;
  assert.equal(chat.question, 'Mijn vlucht gaat morgen.');
  assert.deepEqual(chat.choices, { role: 'self', topic: 'forced_marriage' });
  assert.deepEqual(chat.alarms, []);
});

test('a question written before the first answer is told as soon as it may be', () => {
  const world = new World(11);
  const visitor = world.visitor(null);
  visitor.tell({ kind: 'questionWritten', text: 'Snel graag.' });
  world.run(70);
  visitor.tell({ kind: 'questionWritten', text: 'Heel snel graag.' });
  world.run(500);
  world.consoles[0]!.unlock();
  world.run(3_000);
  assert.equal(world.consoles[0]!.view.chats[0]!.question, 'Heel snel graag.');
  assert.deepEqual(world.gateway.faults, []);
});

test('an adviser who never answers: after twenty seconds the next one, at the head', () => {
  const world = new World(13, [NOOR, SAM]);
  const [noor, sam] = world.consoles as [(typeof world.consoles)[0], (typeof world.consoles)[0]];
  // Her Take is held back each time, until the visitor has given her up.
  const late: (() => void)[] = [];
  world.gateway.relay = (bytes, deliver, _to, conv) => {
    if (noor.state.chats.some((chat) => chat.view.conv === conv)) late.push(() => deliver(bytes));
    else deliver(bytes);
  };
  noor.unlock();
  const visitor = world.visitor();
  world.run(2_000);
  assert.equal(visitor.view.stage, 'verifying');
  sam.unlock();
  world.run(2_000);
  noor.eager = false;
  world.run(20_000);
  assert.equal(visitor.view.stage, 'chat');
  assert.equal(visitor.view.again, 'no_confirm');
  assert.deepEqual(visitor.view.adviser, { label: 'Sam', desk: 'eer', attentionOfficer: false });
  assert.ok(late.length > 0);
  for (const deliver of late) deliver();
  world.run(1_000);
  assert.deepEqual([visitor.view.stage, visitor.view.alarms], ['chat', []], 'a late Take of hers is no attack');
  assert.deepEqual(noor.view.chats[0]!.ended, { how: 'broken_off', by: 'gateway' });
  assert.deepEqual(world.gateway.faults, []);
});

test('two advisers take at once: one has the chat, the other hears it', () => {
  const world = new World(14, [NOOR, SAM]);
  for (const desk of world.consoles) {
    desk.eager = false;
    desk.unlock();
  }
  const visitor = world.visitor();
  world.run(1_000);
  for (const desk of world.consoles) desk.tell({ kind: 'shiftStarted', max: 2, languages: ['nl'] });
  world.run(1_000);
  for (const desk of world.consoles) desk.tell({ kind: 'chatTaken', conv: desk.view.waiting[0]!.conv });
  world.run(2_000);
  assert.deepEqual(world.consoles.map((desk) => desk.view.chats.length).sort(), [0, 1]);
  const other = world.consoles.find((desk) => desk.view.chats.length === 0)!;
  assert.equal(other.view.notice?.kind, 'already_taken');
  assert.deepEqual(other.view.waiting, []);
  assert.equal(visitor.view.stage, 'chat');
  assert.deepEqual(visitor.view.alarms, []);
});

test('the answer to a take is lost with the line: taken again after signing in', () => {
  const world = new World(15);
  const desk = world.consoles[0]!;
  desk.eager = false;
  desk.unlock();
  const visitor = world.visitor();
  world.run(1_000);
  desk.tell({ kind: 'shiftStarted', max: 2, languages: ['nl'] });
  world.run(1_000);
  desk.tell({ kind: 'chatTaken', conv: desk.view.waiting[0]!.conv });
  world.run(25);
  desk.socket!.cut();
  world.run(5_000);
  assert.equal(desk.view.chats.length, 1);
  assert.equal(visitor.view.stage, 'chat');
});

test('sign-out: chats go back to the queue, and the console stops', () => {
  const world = new World(16);
  const { visitor, desk } = world.chat();
  desk.tell({ kind: 'signOutWanted' });
  world.run(1_000);
  assert.equal(desk.view.stage, 'stopped');
  assert.equal(desk.view.stopped, 'done');
  assert.equal(desk.view.chats[0]!.stage, 'ended');
  assert.equal(visitor.view.stage, 'waiting');
  assert.equal(visitor.view.again, 'adviser_left');
  world.run(60_000);
  assert.equal(desk.socket, null);
});

test('a sign-in that is refused stops the console, and unlocking tries again', () => {
  const world = new World(17);
  const stranger = { ...NOOR, secret: SAM.secret };
  const desk = world.consoles[0]!;
  Object.assign(desk, { adviser: stranger });
  desk.unlock();
  world.run(1_000);
  assert.deepEqual([desk.view.stage, desk.view.stopped], ['stopped', 'sign_in_refused']);
  Object.assign(desk, { adviser: NOOR });
  desk.unlock();
  world.run(1_000);
  assert.equal(desk.view.stage, 'signed_in');
});

test('an idle chat on a healthy line stays: pings are answered, nothing else is said', () => {
  const world = new World(18);
  const { visitor, desk } = world.chat();
  world.run(10_000);
  const heard = world.gateway.heard.length;
  world.run(30 * 60_000);
  assert.equal(world.gateway.heard.length, heard);
  assert.deepEqual([visitor.view.stage, visitor.view.line, desk.view.line], ['chat', 'up', 'up']);
});
