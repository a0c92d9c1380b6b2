import { TOPICS, readChoices as choices } from './choices.js';
import { ENDED_BYS, ENDED_WHYS, GONE_WHYS, OFFER_OVER_WHYS, PAUSE_REASONS, SHIFT_STATES } from './codes.js';
import type { FrameToConsole, QueueItem, RosteredShift } from './control_frame.js';
import { conv, languages, ms, readFrame, slug, TO_BOTH } from './control_readers.js';
import { DANGER_KINDS, DANGER_OVER_WHYS, DANGER_REASONS, DANGER_STATES, DANGER_VISITORS, PAGE_STATES, RAISED_BYS } from './danger.js';
import { bytes, bytesOf, flag, list, nullable, shape, whole, word } from './shape.js';
import type { Read } from './shape.js';

const INTAKE_SIZES = [0, 256, 1024, 4096, 16384] as const;
const intakeSize: Read<QueueItem['intake']> = (value) => INTAKE_SIZES.find((size) => size === value);

const item = shape({
  conv,
  desk: slug,
  since_ms: ms,
  choices,
  intake: intakeSize,
  here: flag,
  suits: flag,
});
const chain = shape({ issuer: bytes, credential: bytes, status: bytes });

const shiftMax = whole(1, 3);

const ROSTERED_MAX = 20;
const unixS = whole(0, Number.MAX_SAFE_INTEGER);
const rosteredShifts: Read<readonly RosteredShift[]> = (value) => {
  const shifts = list(shape({ desk: slug, from_s: unixS, to_s: unixS }))(value);
  return shifts !== undefined && shifts.length <= ROSTERED_MAX ? shifts : undefined;
};

const STEPS_MAX = 8;
const PAGES_MAX = 32;
/** An id that the page only hands back: kept as it is written, when it is what 16 bytes are written as. */
const dangerId: Read<string> = (value) => (bytesOf(16)(value) === undefined ? undefined : (value as string));
const LABEL_MAX = 64;
const label: Read<string> = (value) => {
  return typeof value === 'string' && value.length >= 1 && value.length <= LABEL_MAX ? value : undefined;
};

function atMost<T>(most: number, read: Read<T>): Read<readonly T[]> {
  return (value) => {
    const all = list(read)(value);
    return all !== undefined && all.length <= most ? all : undefined;
  };
}

const TO_CONSOLE: Readonly<Record<FrameToConsole['t'], Read<FrameToConsole>>> = {
  ...TO_BOTH,
  ended: shape({ t: word('ended'), conv, by: word(...ENDED_BYS), why: word(...ENDED_WHYS) }),
  challenge: shape({ t: word('challenge'), nonce: bytesOf(32), demo: flag }),
  enrolment_pending: shape({ t: word('enrolment_pending') }),
  enrolled: shape({ t: word('enrolled'), adviser: bytesOf(16), chain }),
  signed_in: shape({
    t: word('signed_in'),
    adviser: bytesOf(16),
    chain,
    shift: flag,
    max: shiftMax,
    chats: list(shape({ conv, here: flag, heavy: flag })),
  }),
  chain: shape({ t: word('chain'), chain }),
  rostered: shape({ t: word('rostered'), shifts: rosteredShifts }),
  shift: shape({
    t: word('shift'),
    on: flag,
    max: shiftMax,
    languages,
    state: word(...SHIFT_STATES),
    reason: nullable(word(...PAUSE_REASONS)),
    since_ms: ms,
    rest_ms: ms,
  }),
  offer: shape({ t: word('offer'), item, answer_ms: ms }),
  offer_over: shape({ t: word('offer_over'), conv, why: word(...OFFER_OVER_WHYS) }),
  waiting_list: shape({ t: word('waiting_list'), items: list(item) }),
  arrived: shape({ t: word('arrived'), item }),
  changed: shape({ t: word('changed'), item }),
  gone: shape({ t: word('gone'), conv, why: word(...GONE_WHYS) }),
  taken: shape({ t: word('taken'), conv, hello: bytes, intake: nullable(bytes), choices }),
  already_taken: shape({ t: word('already_taken'), conv }),
  danger: shape({
    t: word('danger'),
    danger: dangerId,
    kind: word(...DANGER_KINDS),
    conv: nullable(conv),
    desk: slug,
    topic: nullable(word(...TOPICS)),
    raised_by: word(...RAISED_BYS),
    since_ms: ms,
    step: whole(1, STEPS_MAX),
    steps: whole(1, STEPS_MAX),
    round: whole(1, 0xffff_ffff),
    state: word(...DANGER_STATES),
    owner: nullable(shape({ adviser: bytesOf(16), label })),
    reason: nullable(word(...DANGER_REASONS)),
    goes_on_ms: nullable(ms),
    visitor: word(...DANGER_VISITORS),
    may_take: flag,
    pages: atMost(PAGES_MAX, shape({ pager: slug, state: word(...PAGE_STATES) })),
  }),
  danger_over: shape({ t: word('danger_over'), danger: dangerId, why: word(...DANGER_OVER_WHYS) }),
  pagers: shape({ t: word('pagers'), failing: atMost(PAGES_MAX, slug) }),
};

/** Null: not a frame of PROTOCOL.md, as for the visitor. */
export function readFrameToConsole(text: string): FrameToConsole | null {
  return readFrame(TO_CONSOLE, text);
}
