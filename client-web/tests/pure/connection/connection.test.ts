import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterClose } from '../../../src/pure/connection/close_policy.js';
import { connectionStep, newConnection } from '../../../src/pure/connection/connection.js';
import type { ConnectionEffect, ConnectionEvent } from '../../../src/pure/connection/connection_types.js';
import { Chance } from '../world/chance.js';

/** A line with a clock of its own: `at` lets the timer fire where the machine asked for it. */
class Line {
  state = newConnection();
  ms = 0;
  timer: number | null = null;
  readonly done: string[] = [];
  private readonly chance: Chance;

  constructor(seed = 1) {
    this.chance = new Chance(seed);
  }

  tell(event: ConnectionEvent): this {
    const [state, effects] = connectionStep(this.state, event, { ms: this.ms, unixS: 0, random: this.chance.bytes });
    this.state = state;
    for (const effect of effects) this.perform(effect);
    return this;
  }

  private perform(effect: ConnectionEffect): void {
    if (effect.kind === 'setTimer') this.timer = effect.at;
    else this.done.push(nameOf(effect));
  }

  /** What was done since the last look. */
  look(): string[] {
    return this.done.splice(0);
  }

  /** Runs timers up to then; `busy`: none fires before that moment, because the thread is busy. */
  until(ms: number, busy = false): this {
    if (busy) this.ms = ms;
    while (this.timer !== null && this.timer <= ms) {
      this.ms = Math.max(this.ms, this.timer);
      this.timer = null;
      this.tell({ kind: 'ticked' });
    }
    this.ms = Math.max(this.ms, ms);
    return this;
  }

  open(): this {
    this.tell({ kind: 'wanted' });
    this.tell({ kind: 'opened' });
    this.look();
    return this;
  }
}

function nameOf(effect: ConnectionEffect): string {
  if (effect.kind === 'tellClosed') return `tellClosed ${effect.code} ${effect.again ? 'again' : 'for good'}`;
  if (effect.kind === 'close') return `close ${effect.code}`;
  return effect.kind === 'sendPing' ? `ping ${effect.n}` : effect.kind;
}

test('wanted: opens once; unwanted: closes with the code it was given and stays closed', () => {
  const line = new Line().tell({ kind: 'wanted' }).tell({ kind: 'wanted' });
  assert.deepEqual(line.look(), ['open']);
  line.tell({ kind: 'opened' });
  assert.deepEqual(line.look(), ['tellOpened']);
  line.tell({ kind: 'unwanted', code: 4001 });
  assert.deepEqual(line.look(), ['close 4001']);
  line.until(1_000_000);
  assert.deepEqual(line.look(), []);
});

test('every close code does what PROTOCOL.md says', () => {
  const wanted: Record<string, number[]> = {
    back_off: [1001, 1006, 1005, 1011, 1012, 1013, 1015, 4009],
    at_once: [4007, 4008],
    after_a_pause: [4006, 4012],
    stay_closed: [1000, 1007, 1009, 4001, 4002, 4003, 4004, 4005, 4010, 4011, 4013, 4014],
  };
  for (const [what, codes] of Object.entries(wanted))
    for (const code of codes) assert.equal(afterClose(code), what, `${code}`);
});

test('codes that say stop: nothing is opened again until the page wants it', () => {
  for (const code of [1000, 1007, 1009, 4001, 4002, 4003, 4004, 4005, 4010, 4011, 4013, 4014]) {
    const line = new Line().open().until(60_000);
    line.look();
    line.tell({ kind: 'closed', code });
    assert.deepEqual(line.look(), [`tellClosed ${code} for good`]);
    line.tell({ kind: 'online' }).until(10_000_000);
    assert.deepEqual(line.look(), []);
    line.tell({ kind: 'wanted' });
    assert.deepEqual(line.look(), ['open']);
  }
});

test('4007 and 4008 on a good line: opened again at once; on one that just opened: with back-off', () => {
  for (const code of [4007, 4008]) {
    const good = new Line().open();
    good.ms = 12_000;
    good.tell({ kind: 'closed', code });
    assert.deepEqual(good.look(), [`tellClosed ${code} again`, 'open']);
    const young = new Line().open();
    young.tell({ kind: 'closed', code });
    assert.deepEqual(young.look(), [`tellClosed ${code} again`]);
    young.until(600);
    assert.deepEqual(young.look(), ['open']);
  }
});

test('4009, nothing said in time: opened again with back-off, as long as the page wants the line', () => {
  const line = new Line().open();
  line.tell({ kind: 'closed', code: 4009 });
  assert.deepEqual(line.look(), ['tellClosed 4009 again']);
  assert.deepEqual(line.until(600).look(), ['open']);
  line.tell({ kind: 'closed', code: 4009 }).tell({ kind: 'unwanted', code: 1000 });
  line.look();
  assert.deepEqual(line.until(1_000_000).look(), []);
});

test('4006 and 4012: ten seconds at least, spread over ten more', () => {
  const waits = new Set<number>();
  for (let seed = 0; seed < 50; seed++) {
    const line = new Line(seed).open();
    line.tell({ kind: 'closed', code: 4012 });
    waits.add(line.timer!);
    assert.ok(line.timer! >= 10_000 && line.timer! <= 20_000);
  }
  assert.ok(waits.size > 40, 'not everybody at once');
});

test('back-off doubles from half a second to thirty, with jitter, and starts anew after a good line', () => {
  const line = new Line(3).tell({ kind: 'wanted' });
  const waits: number[] = [];
  for (let loss = 0; loss < 12; loss++) {
    const from = line.ms;
    line.tell({ kind: 'closed', code: 1006 });
    waits.push(line.timer! - from);
    line.until(line.timer!);
  }
  waits.forEach((wait, loss) => {
    const most = Math.min(30_000, 500 * 2 ** loss);
    assert.ok(wait >= most / 2 && wait <= most, `loss ${loss}: ${wait}`);
  });
  line
    .tell({ kind: 'opened' })
    .until(line.ms + 10_000)
    .tell({ kind: 'ponged', n: 0 });
  const from = line.ms;
  line.tell({ kind: 'closed', code: 1006 });
  assert.ok(line.timer! - from <= 500);
});

test('online: a line that waits is opened at once, one that was told to stop is not', () => {
  const line = new Line().open();
  for (let loss = 0; loss < 6; loss++) {
    line.tell({ kind: 'closed', code: 1006 });
    line.until(line.timer!);
  }
  line.tell({ kind: 'closed', code: 1006 });
  line.look();
  line.tell({ kind: 'online' });
  assert.deepEqual(line.look(), ['open']);
});

test('a ping every ten seconds; a pong keeps the line', () => {
  const line = new Line().open();
  for (let n = 0; n < 5; n++) {
    line.until(line.ms + 10_000);
    assert.deepEqual(line.look(), [`ping ${n}`]);
    line.tell({ kind: 'ponged', n });
  }
});

test('no pong within ten seconds: the line is dead and made anew', () => {
  const line = new Line().open().until(10_000);
  line.look();
  line.until(19_999);
  assert.deepEqual(line.look(), []);
  line.until(20_000);
  const done = line.look();
  assert.deepEqual(done.slice(0, 2), ['close 1000', 'tellClosed 4008 again']);
});

test('the pong of an earlier ping keeps nothing alive', () => {
  const line = new Line().open().until(10_000);
  line.tell({ kind: 'ponged', n: 7 }).until(20_000);
  assert.ok(line.look().includes('tellClosed 4008 again'));
});

test('a thread that is busy for eight seconds does not lose its line, wherever the block falls', () => {
  for (let from = 10_000; from < 20_000; from += 250) {
    const line = new Line().open().until(from);
    // Blocked: no timer fires and no message is read; the pong lies behind the timer that fires first.
    line.until(from + 8_000, true);
    if (line.state.pong !== null) line.tell({ kind: 'ponged', n: line.state.pong.n });
    assert.equal(line.state.stage, 'open', `blocked from ${from}`);
    assert.deepEqual(
      line.look().filter((what) => what.startsWith('tellClosed')),
      [],
      `blocked from ${from}`,
    );
  }
});

test('a dead line is noticed by a busy thread too, one look later', () => {
  const line = new Line().open().until(12_000).until(20_500, true).until(25_000);
  assert.ok(line.look().some((what) => what.startsWith('tellClosed')));
});

test('a socket that never opens is given up after twenty seconds', () => {
  const line = new Line().tell({ kind: 'wanted' }).until(19_999);
  assert.deepEqual(line.look(), ['open']);
  line.until(20_000);
  assert.deepEqual(line.look(), ['close 1000', 'tellClosed 4008 again']);
});

test('restarted: closed as lost, told, and opened at once', () => {
  const line = new Line().open().tell({ kind: 'restarted' });
  assert.deepEqual(line.look(), ['close 1000', 'tellClosed 1006 again', 'open']);
});

test('a socket of before cannot close the line of now', () => {
  const line = new Line().open().tell({ kind: 'unwanted', code: 1000 }).tell({ kind: 'closed', code: 1006 });
  assert.deepEqual(line.look(), ['close 1000']);
  assert.equal(line.state.stage, 'idle');
});
