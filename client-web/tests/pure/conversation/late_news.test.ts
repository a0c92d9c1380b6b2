import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LoneVisit, TOKEN } from '../world/lone_visit.js';
import { World } from '../world/world.js';

// Choices and questions that change while she waits: the gateway never says whether it had them in time.

/** Somebody waits, and an adviser on shift has not taken her yet. */
function waiting(seed: number) {
  const world = new World(seed);
  const desk = world.consoles[0]!;
  desk.eager = false;
  desk.unlock();
  const visitor = world.visitor(null);
  world.run(500);
  desk.tell({ kind: 'shiftStarted', max: 1, languages: ['nl'] });
  world.run(500);
  return { world, visitor, desk };
}

test('choices made without a line, or lost with it, are told after the resume; what was surely read is not told twice', () => {
  const resumed = (visit: LoneVisit) => {
    visit.tell({ kind: 'lineClosed', code: 1006, again: true });
    const made = visit.state.conversation!.choices;
    visit.tell({ kind: 'lineOpened' });
    visit.look();
    const conv = visit.state.conv!;
    return { made, said: visit.hear({ t: 'resumed', conv, token: TOKEN, state: 'waiting', place: 1, peer_here: false }).said() };
  };
  const offline = new LoneVisit().queue().tell({ kind: 'lineClosed', code: 1006, again: true });
  offline.tell({ kind: 'choicesMade', choices: { topic: 'fgm' } });
  assert.deepEqual(resumed(offline).said, [{ t: 'choices', choices: { topic: 'fgm' } }]);
  const lost = new LoneVisit().queue().tell({ kind: 'choicesMade', choices: { topic: 'fgm' } });
  lost.ms += 19_000;
  assert.deepEqual(resumed(lost).said, [{ t: 'choices', choices: { topic: 'fgm' } }]);
  lost.ms += 21_000;
  assert.deepEqual(resumed(lost).said, []);
});

test('choices and a question sent in the very moment somebody takes: no false alarm, whoever is first', () => {
  for (const first of ['visitor', 'adviser'] as const) {
    const { world, visitor, desk } = waiting(20);
    world.run(30_000);
    const take = () => desk.tell({ kind: 'chatTaken', conv: desk.view.waiting[0]!.conv });
    if (first === 'adviser') take();
    visitor.tell({ kind: 'choicesMade', choices: { role: 'self', topic: 'fgm' } });
    visitor.tell({ kind: 'questionWritten', text: 'Mijn vlucht gaat morgen.' });
    if (first === 'visitor') take();
    world.run(2_000);
    const chat = desk.view.chats[0]!;
    assert.deepEqual([chat.stage, chat.choices], ['chat', { role: 'self', topic: 'fgm' }], first);
    // That it did not arrive is true; the adviser asks for it.
    const late = first === 'adviser';
    assert.deepEqual([chat.alarms, chat.question], late ? [['intake_missing'], null] : [[], 'Mijn vlucht gaat morgen.'], first);
    assert.deepEqual(world.gateway.faults, []);
  }
});

test('choices she changed long before the take are no excuse for a gateway that shows the old ones', () => {
  const { world, visitor, desk } = waiting(21);
  const [visit] = world.gateway.visits;
  const old = visit!.choices;
  visitor.tell({ kind: 'choicesMade', choices: { topic: 'fgm' } });
  world.run(20_000);
  visit!.choices = old;
  desk.tell({ kind: 'chatTaken', conv: desk.view.waiting[0]!.conv });
  world.run(2_000);
  const chat = desk.view.chats[0]!;
  assert.deepEqual([chat.alarms, chat.choices], [['choices_altered'], { topic: 'fgm' }]);
});
