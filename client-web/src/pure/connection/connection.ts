import type { Given } from '../given.js';
import { CLOSE } from '../protocol/codes.js';
import { afterClose } from './close_policy.js';
import type { ConnectionEffect, ConnectionEvent, ConnectionStage } from './connection_types.js';
import { jittered } from './jitter.js';

const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 10_000;
/** A look this long before the verdict, and this much more time after a look that came late. */
const LOOK_BEFORE_MS = 2_000;
/** A timer that fires this late says that the thread was busy: a pong may lie unread behind it. */
const LATE_MS = 1_000;
const OPEN_WITHIN_MS = 20_000;
const BACK_OFF_FIRST_MS = 500;
const BACK_OFF_MAX_MS = 30_000;
const PAUSE_MS = 10_000;
/** A line that stayed open this long was a good one: the next loss starts counting anew. */
const GOOD_AFTER_MS = 10_000;
const PING_NUMBER_MAX = 0x7fff_ffff;
/** The WebSocket API lets a page close with 1000 or 3000 to 4999; the gateway takes 1000 from a page for a lost line. */
const CLOSE_LOST = CLOSE.done;
const ABNORMAL = 1006;

interface AwaitedPong {
  readonly n: number;
  readonly due: number;
  /** The look before the verdict has been taken; the extra time has been given. */
  readonly looked: boolean;
  readonly extended: boolean;
}

export interface ConnectionState {
  readonly stage: ConnectionStage;
  /** Losses in a row, for the back-off. */
  readonly losses: number;
  readonly openedAt: number;
  /** opening: give up at; waiting: open at; open: ping at. */
  readonly due: number | null;
  readonly pong: AwaitedPong | null;
  readonly pings: number;
  /** Of the last `setTimer`. */
  readonly timerAt: number | null;
}

type Answer = readonly [ConnectionState, readonly ConnectionEffect[]];

export function newConnection(): ConnectionState {
  return { stage: 'idle', losses: 0, openedAt: 0, due: null, pong: null, pings: 0, timerAt: null };
}

export function connectionStep(state: ConnectionState, event: ConnectionEvent, given: Given): Answer {
  const [next, effects] = decide(state, event, given);
  const timerAt = deadline(next);
  if (timerAt === state.timerAt && event.kind !== 'ticked') return [next, effects];
  return [{ ...next, timerAt }, [...effects, { kind: 'setTimer', at: timerAt }]];
}

function deadline(state: ConnectionState): number | null {
  if (state.pong === null) return state.due;
  return state.pong.looked ? state.pong.due : state.pong.due - LOOK_BEFORE_MS;
}

function decide(state: ConnectionState, event: ConnectionEvent, given: Given): Answer {
  const live = state.stage === 'opening' || state.stage === 'open';
  switch (event.kind) {
    case 'wanted':
      return state.stage === 'idle' || state.stage === 'stopped'
        ? opening({ ...state, losses: 0 }, given, [])
        : [state, []];
    case 'unwanted':
      return [closed(state, 'idle', null), live ? [{ kind: 'close', code: event.code }] : []];
    case 'restarted':
      return live ? restart(state, given) : [state, []];
    case 'opened':
      return state.stage === 'opening' ? opened(state, given) : [state, []];
    case 'closed':
      return live ? lost(state, event.code, given, []) : [state, []];
    case 'ponged':
      return [ponged(state, event.n, given), []];
    case 'online':
      return state.stage === 'waiting' ? opening(state, given, []) : [state, []];
    case 'ticked':
      return ticked(state, given);
  }
}

function closed(state: ConnectionState, stage: ConnectionStage, due: number | null): ConnectionState {
  return { ...state, stage, due, pong: null };
}

function opening(state: ConnectionState, given: Given, before: readonly ConnectionEffect[]): Answer {
  return [closed(state, 'opening', given.ms + OPEN_WITHIN_MS), [...before, { kind: 'open' }]];
}

function opened(state: ConnectionState, given: Given): Answer {
  return [{ ...state, stage: 'open', openedAt: given.ms, due: given.ms + PING_EVERY_MS }, [{ kind: 'tellOpened' }]];
}

function restart(state: ConnectionState, given: Given): Answer {
  const told: ConnectionEffect = { kind: 'tellClosed', code: ABNORMAL, again: true };
  return opening(state, given, [{ kind: 'close', code: CLOSE_LOST }, ...(state.stage === 'open' ? [told] : [])]);
}

/** The line is gone; `before`: what has to be done to the socket, if it is still there. */
function lost(state: ConnectionState, code: number, given: Given, before: readonly ConnectionEffect[]): Answer {
  const good = state.stage === 'open' && given.ms - state.openedAt >= GOOD_AFTER_MS;
  const losses = good ? 0 : state.losses;
  const after = afterClose(code);
  const told: ConnectionEffect = { kind: 'tellClosed', code, again: after !== 'stay_closed' };
  if (after === 'stay_closed') return [closed({ ...state, losses: 0 }, 'stopped', null), [...before, told]];
  // A gateway that closes at once each time would be asked again without end: only a good line is mended without waiting.
  if (after === 'at_once' && good) return opening({ ...state, losses: 1 }, given, [...before, told]);
  const wait = after === 'after_a_pause' ? jittered(PAUSE_MS, 2 * PAUSE_MS, given) : backOff(losses, given);
  return [closed({ ...state, losses: losses + 1 }, 'waiting', given.ms + wait), [...before, told]];
}

function backOff(losses: number, given: Given): number {
  const most = Math.min(BACK_OFF_MAX_MS, BACK_OFF_FIRST_MS * 2 ** Math.min(losses, 10));
  return jittered(most / 2, most, given);
}

function ponged(state: ConnectionState, n: number, given: Given): ConnectionState {
  if (state.pong?.n !== n) return state;
  return { ...state, losses: 0, pong: null, due: given.ms + PING_EVERY_MS };
}

function ticked(state: ConnectionState, given: Given): Answer {
  if (state.stage === 'waiting' && state.due !== null && given.ms >= state.due) return opening(state, given, []);
  if (state.stage === 'opening' && state.due !== null && given.ms >= state.due) return silent(state, given);
  if (state.stage !== 'open') return [state, []];
  if (state.pong !== null) return judge(state, state.pong, given);
  if (state.due === null || given.ms < state.due) return [state, []];
  const n = state.pings;
  const pong = { n, due: given.ms + PONG_WITHIN_MS, looked: false, extended: false };
  const pings = n === PING_NUMBER_MAX ? 0 : n + 1;
  return [{ ...state, pings, pong }, [{ kind: 'sendPing', n }]];
}

/** Whether the pong is really missing: a thread that was busy until now gets time to read what lies there. */
function judge(state: ConnectionState, pong: AwaitedPong, given: Given): Answer {
  const late = state.timerAt !== null && given.ms - state.timerAt >= LATE_MS;
  if (late && !pong.extended) {
    const due = Math.max(pong.due, given.ms + LOOK_BEFORE_MS);
    return [{ ...state, pong: { ...pong, due, looked: true, extended: true } }, []];
  }
  if (given.ms >= pong.due) return silent(state, given);
  return given.ms >= pong.due - LOOK_BEFORE_MS ? [{ ...state, pong: { ...pong, looked: true } }, []] : [state, []];
}

/** Nobody answers: the socket may hang for minutes before the browser notices. */
function silent(state: ConnectionState, given: Given): Answer {
  return lost(state, CLOSE.silent, given, [{ kind: 'close', code: CLOSE_LOST }]);
}
