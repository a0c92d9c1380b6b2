import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signInContent } from '../../../src/pure/e2ee/sign_in.js';
import { signWithLabel } from '../../../src/pure/e2ee/suite.js';
import { Desk, item, NONCE, NOOR, ORIGIN, shiftFrame } from '../world/lone_desk.js';
import { adviser, FOREIGN_ROOT, NOW_S, PINNED } from '../world/organisation.js';

test('sign-in: the challenge is signed for this origin, and only its own signature is used', () => {
  const desk = new Desk().unlock();
  assert.deepEqual(
    desk.look().map((effect) => effect.kind),
    ['openLine', 'changed'],
  );
  desk.challenge();
  const sign = desk.look().find((effect) => effect.kind === 'sign')!;
  assert.deepEqual(sign.content, signInContent(ORIGIN, NONCE));
  assert.deepEqual([desk.view.stage, desk.view.demo], ['signing_in', true]);
  // The line was lost before the key had answered: that signature is for another challenge.
  desk.tell({ kind: 'lineClosed', code: 1006, again: true }).challenge();
  const second = desk.look().find((effect) => effect.kind === 'sign')!;
  const signature = signWithLabel(NOOR.secret, 'signin', sign.content);
  assert.deepEqual(desk.tell({ kind: 'signed', id: sign.id, signature }).said(), []);
  const [frame] = desk.tell({ kind: 'signed', id: second.id, signature }).said();
  assert.ok(frame?.t === 'sign_in');
  assert.deepEqual([frame.adviser, frame.page, frame.signature], [NOOR.id, desk.state.page, signature]);
  desk.hear({ t: 'signed_in', adviser: NOOR.id, chain: NOOR.chain, shift: false, max: 2, chats: [] });
  assert.equal(desk.view.stage, 'signed_in');
  assert.deepEqual([desk.view.me?.label, desk.view.me?.desks], ['Noor', ['algemeen', 'eer']]);
});

test('enrolment: sent once, asked for until it is signed, then signed in over the same challenge', () => {
  const desk = new Desk();
  const { vk } = NOOR;
  const [invitation, mac, proof] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2), new Uint8Array(64).fill(3)];
  desk.tell({ kind: 'enrolled', pinned: PINNED, origin: ORIGIN, invitation, vk, mac, proof });
  assert.deepEqual(desk.challenge().said(), [{ t: 'enrol', invitation, vk, mac, proof }]);
  assert.equal(desk.view.stage, 'enrolling');
  desk.hear({ t: 'enrolment_pending' });
  assert.equal(desk.view.stage, 'pending');
  desk.ms += 3_000;
  assert.deepEqual(desk.tell({ kind: 'ticked' }).said(), [{ t: 'enrolment', invitation }]);
  desk.hear({ t: 'enrolment_pending' });
  desk.tell({ kind: 'lineClosed', code: 1006, again: true });
  assert.deepEqual(desk.challenge().said(), [{ t: 'enrolment', invitation }], 'not sent a second time');
  desk.hear({ t: 'enrolled', adviser: NOOR.id, chain: NOOR.chain });
  const effects = desk.look();
  assert.deepEqual(
    effects.find((effect) => effect.kind === 'keepEnrolment'),
    { kind: 'keepEnrolment', adviser: NOOR.id, chain: NOOR.chain },
  );
  assert.ok(effects.some((effect) => effect.kind === 'sign'));
  assert.equal(desk.view.stage, 'signing_in');
});

/** A request for NOOR's key is with the gateway. */
function enrolling(): Desk {
  const bytes = new Uint8Array(32);
  const request = { invitation: bytes, vk: NOOR.vk, mac: bytes, proof: new Uint8Array(64) };
  const desk = new Desk().tell({ kind: 'enrolled', pinned: PINNED, origin: ORIGIN, ...request }).challenge();
  desk.look();
  return desk;
}

test('enrolment: a chain that does not verify is not kept; its problem is said, and it is asked for again', () => {
  const chains = [
    [adviser(8, 'Noor', ['eer'], { root: FOREIGN_ROOT }).chain, 'not_an_adviser'],
    [adviser(8, 'Noor', ['eer'], { notAfter: NOW_S - 700 }).chain, 'expired'],
    [adviser(8, 'Noor', ['eer'], { issuedAt: NOW_S - 2 * 86_400 }).chain, 'clock_wrong'],
    [adviser(9, 'Sam', ['eer'], { vk: NOOR.vk }).chain, 'not_an_adviser'],
  ] as const;
  for (const [chain, problem] of chains) {
    const desk = enrolling().hear({ t: 'enrolled', adviser: NOOR.id, chain });
    const done = desk.look();
    assert.ok(!done.some((effect) => effect.kind === 'keepEnrolment' || effect.kind === 'sign'), problem);
    assert.deepEqual([desk.view.stage, desk.view.chainProblem, desk.view.me], ['pending', problem, null]);
    desk.ms += 3_000;
    assert.deepEqual(
      desk.tell({ kind: 'ticked' }).said().map((frame) => frame.t),
      ['enrolment'],
    );
    desk.hear({ t: 'enrolled', adviser: NOOR.id, chain: NOOR.chain });
    assert.ok(desk.look().some((effect) => effect.kind === 'keepEnrolment'));
    assert.deepEqual([desk.view.stage, desk.view.chainProblem], ['signing_in', null]);
  }
});

test('enrolment: a credential for another key is not kept; a refused invitation ends it', () => {
  const begin = enrolling;
  const swapped = begin();
  swapped.hear({ t: 'enrolled', adviser: NOOR.id, chain: adviser(9, 'Noor', ['eer']).chain });
  assert.equal(swapped.view.chainProblem, 'not_an_adviser');
  assert.ok(!swapped.look().some((effect) => effect.kind === 'keepEnrolment'));
  assert.equal(swapped.view.stage, 'pending');
  const refused = begin().hear({ t: 'refused', code: 'invitation', about: 'enrol' });
  assert.deepEqual(
    [refused.view.stage, refused.view.notice],
    ['locked', { kind: 'refused', code: 'invitation', about: 'enrol' }],
  );
  const later = begin().hear({ t: 'refused', code: 'unavailable', about: 'enrol' });
  later.look();
  later.ms += 3_000;
  assert.equal(later.tell({ kind: 'ticked' }).said()[0]?.t, 'enrol');
});

test('codes that stop a console, each in its own word', () => {
  const words = {
    1000: 'done',
    4010: 'sign_in_refused',
    4013: 'credential_ended',
    4011: 'elsewhere',
    4002: 'error',
    4005: 'error',
  };
  for (const [code, word] of Object.entries(words)) {
    const desk = new Desk().signIn().tell({ kind: 'lineClosed', code: Number(code), again: false });
    assert.deepEqual([desk.view.stage, desk.view.stopped, desk.view.waiting], ['stopped', word, []]);
    desk.unlock();
    assert.equal(desk.view.stage, 'connecting');
  }
});

test('the waiting list: oldest first, whatever order the news come in', () => {
  const desk = new Desk().signIn();
  desk.hear({ t: 'waiting_list', items: [item(1, 60_000), item(2, 30_000)] });
  desk.hear({ t: 'arrived', item: item(3, 0) }).hear({ t: 'changed', item: { ...item(2, 30_000), here: false } });
  assert.deepEqual(
    desk.view.waiting.map((one) => [one.conv, one.here]),
    [
      [item(1, 0).conv, true],
      [item(2, 0).conv, false],
      [item(3, 0).conv, true],
    ],
  );
  assert.equal(desk.view.waiting[0]!.since, desk.ms - 60_000);
  desk.hear({ t: 'gone', conv: item(1, 0).conv, why: 'left' });
  assert.equal(desk.view.waiting.length, 2);
  desk.hear(shiftFrame({ on: false }));
  assert.deepEqual(desk.view.waiting, []);
});

test('take: asked once, until there is an answer', () => {
  const desk = new Desk().signIn().hear({ t: 'waiting_list', items: [item(1, 0)] });
  const { conv } = item(1, 0);
  assert.deepEqual(desk.tell({ kind: 'chatTaken', conv }).tell({ kind: 'chatTaken', conv }).said(), [
    { t: 'take', conv },
  ]);
  assert.equal(desk.view.waiting[0]!.taking, true);
  desk.hear({ t: 'refused', code: 'not_here', about: 'take' });
  assert.equal(desk.view.waiting[0]!.taking, false);
  assert.equal(desk.tell({ kind: 'chatTaken', conv }).said().length, 1);
  desk.tell({ kind: 'noticeDismissed' });
  assert.equal(desk.view.notice, null);
  assert.deepEqual(desk.tell({ kind: 'chatTaken', conv: item(9, 0).conv }).said(), [], 'nobody of that name waits');
});

test('a chain that no visitor would accept is said, and nobody is taken with it', () => {
  const problems = [
    [adviser(8, 'Noor', ['eer'], { root: FOREIGN_ROOT }), 'not_an_adviser'],
    [adviser(8, 'Noor', ['eer'], { notAfter: NOW_S - 700 }), 'expired'],
    [adviser(8, 'Noor', ['eer'], { revoked: [12n] }), 'revoked'],
    [adviser(8, 'Noor', ['eer'], { issuedAt: NOW_S - 2 * 86_400 }), 'clock_wrong'],
  ] as const;
  for (const [who, problem] of problems) {
    const desk = new Desk().signIn(who).hear({ t: 'waiting_list', items: [item(1, 0)] });
    assert.equal(desk.view.chainProblem, problem);
    assert.deepEqual(desk.tell({ kind: 'chatTaken', conv: item(1, 0).conv }).said(), []);
    desk.hear({ t: 'chain', chain: NOOR.chain });
    assert.equal(desk.view.chainProblem, null);
    assert.equal(desk.tell({ kind: 'chatTaken', conv: item(1, 0).conv }).said().length, 1);
  }
});

test('a Hello that is none: refused by the console, and the gateway is told', () => {
  const desk = new Desk().signIn();
  desk.hear({ t: 'taken', conv: item(1, 0).conv, hello: new Uint8Array(100), intake: null, choices: {} });
  assert.deepEqual(desk.view.chats[0]!.alarms, ['bad_hello']);
  assert.deepEqual(desk.said(), [{ t: 'end', conv: item(1, 0).conv }]);
  desk.tell({ kind: 'dismissed', conv: item(1, 0).conv });
  desk.hear({
    t: 'signed_in',
    adviser: NOOR.id,
    chain: NOOR.chain,
    shift: true,
    max: 2,
    chats: [{ conv: item(1, 0).conv, here: true, heavy: false }],
  });
  assert.deepEqual(desk.said(), [{ t: 'end', conv: item(1, 0).conv }], 'what was put away is not taken again');
});

test('4009, nothing said in time: she signs in on the next line, and a console that nobody uses opens none', () => {
  const desk = new Desk().unlock().challenge();
  desk.tell({ kind: 'lineClosed', code: 4009, again: true });
  assert.deepEqual([desk.view.stage, desk.view.line], ['connecting', 'down']);
  assert.ok(!desk.look().some((effect) => effect.kind === 'closeLine'));
  assert.ok(desk.challenge().look().some((effect) => effect.kind === 'sign'));
  const nobody = new Desk().tell({ kind: 'lineOpened' }).tell({ kind: 'lineClosed', code: 4009, again: true });
  assert.ok(nobody.look().some((effect) => effect.kind === 'closeLine'));
  assert.equal(nobody.view.line, 'none');
});

test('a shift that the gateway ended in her absence is started again, once, as it was, and she is told', () => {
  const desk = new Desk().signIn(NOOR, false);
  const back = (shift: boolean) => {
    desk.tell({ kind: 'lineClosed', code: 1006, again: true }).challenge();
    desk.look();
    return desk.hear({ t: 'signed_in', adviser: NOOR.id, chain: NOOR.chain, shift, max: 2, chats: [] }).said();
  };
  assert.deepEqual(back(false), [], 'she never was on shift');
  const languages = ['nl', 'ti'];
  const on = shiftFrame({ max: 3, languages });
  desk.tell({ kind: 'shiftStarted', max: 3, languages }).hear(on);
  assert.deepEqual(back(false), [{ t: 'shift_start', max: 3, languages }]);
  assert.deepEqual([desk.view.shift.on, desk.view.notice], [false, null], 'nothing is promised before the answer');
  desk.hear(on);
  const standing = { kind: 'ready', since: desk.ms };
  assert.deepEqual([desk.view.shift, desk.view.notice], [{ on: true, max: 3, languages, standing }, { kind: 'shift_resumed' }]);
  assert.deepEqual(back(true), [], 'the gateway still has it');
  // The answer to her own end was lost with the line: it is not undone.
  desk.tell({ kind: 'shiftEnded' }).hear(on);
  desk.look();
  assert.deepEqual(back(false), []);
});

test('a shift that is started again finds her as she was: who had paused, or had not come back, is offered nobody', () => {
  const back = (was: Partial<Parameters<typeof shiftFrame>[0]>) => {
    const desk = new Desk().signIn(NOOR, false);
    desk.tell({ kind: 'shiftStarted', max: 2, languages: ['nl'] }).hear(shiftFrame({ languages: ['nl'], ...was }));
    desk.tell({ kind: 'lineClosed', code: 1006, again: true }).challenge();
    desk.look();
    return desk.hear({ t: 'signed_in', adviser: NOOR.id, chain: NOOR.chain, shift: false, max: 2, chats: [] }).said();
  };
  const start = { t: 'shift_start', max: 2, languages: ['nl'] };
  assert.deepEqual(back({ state: 'ready' }), [start]);
  assert.deepEqual(back({ state: 'resting', rest_ms: 60_000 }), [start], 'the gateway has kept her rest');
  assert.deepEqual(back({ state: 'paused', reason: 'phone' }), [start, { t: 'pause', reason: 'phone' }]);
  assert.deepEqual(back({ state: 'missed' }), [start, { t: 'pause', reason: 'other' }]);
  assert.deepEqual(back({ state: 'wrap_up' }), [start, { t: 'pause', reason: 'other' }]);
});

test('a shift is not started again where it was refused, nor with a chain that visitors refuse', () => {
  const desk = new Desk().signIn().hear(shiftFrame()).tell({ kind: 'lineClosed', code: 1006, again: true }).challenge();
  const signedIn = (chain = NOOR.chain) =>
    desk.hear({ t: 'signed_in', adviser: NOOR.id, chain, shift: false, max: 2, chats: [] }).said();
  desk.look();
  const expired = adviser(8, 'Noor', ['eer'], { notAfter: NOW_S - 700 });
  assert.deepEqual(signedIn(expired.chain), []);
  assert.deepEqual(signedIn(), [{ t: 'shift_start', max: 2, languages: ['nl', 'ar'] }], 'as the gateway had it');
  desk.hear({ t: 'refused', code: 'unavailable', about: 'shift' });
  assert.deepEqual(desk.view.notice, { kind: 'refused', code: 'unavailable', about: 'shift' });
  assert.deepEqual(signedIn(), []);
});

test('requests before sign-in are not sent', () => {
  const desk = new Desk().unlock().challenge();
  desk.look();
  desk
    .tell({ kind: 'shiftStarted', max: 2, languages: ['nl'] })
    .tell({ kind: 'shiftEnded' })
    .tell({ kind: 'pauseWanted', reason: 'rest' })
    .tell({ kind: 'readyWanted' })
    .tell({ kind: 'chatTaken', conv: item(1, 0).conv });
  assert.deepEqual(desk.said(), []);
});
