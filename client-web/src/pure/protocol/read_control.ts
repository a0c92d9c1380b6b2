import { language, readChoices as choices } from './choices.js';
import {
  ABOUTS,
  ENDED_BYS,
  ENDED_WHYS,
  GONE_WHYS,
  OFFER_OVER_WHYS,
  PAUSE_REASONS,
  REACHES,
  REFUSAL_CODES,
  REQUEUED_WHYS,
  SHIFT_STATES,
  VISIT_STATES,
} from './codes.js';
import type { FrameToConsole, FrameToVisitor, QueueItem } from './control_frame.js';
import { readConvId } from './conv_id.js';
import type { ConvId } from './conv_id.js';
import { bytes, bytesOf, flag, isObject, list, nullable, shape, whole, word } from './shape.js';
import type { Read } from './shape.js';

/** Characters of one control frame from the gateway: a full waiting list is about 100,000. */
export const CONTROL_CHARACTERS_MAX = 262_144;

const U32_MAX = 0xffff_ffff;

const conv: Read<ConvId> = (value) => (typeof value === 'string' ? (readConvId(value) ?? undefined) : undefined);
const token = bytesOf(32);
const place = whole(1, U32_MAX);
const ms = whole(0, Number.MAX_SAFE_INTEGER);
const seconds = whole(0, U32_MAX);

const slug: Read<string> = (value) =>
  typeof value === 'string' && /^[a-z0-9-]{1,32}$/.test(value) ? value : undefined;

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

/** Between one and as many as a Hello can name. */
const desks: Read<readonly string[]> = (value) => {
  const slugs = list(slug)(value);
  return slugs !== undefined && slugs.length >= 1 && slugs.length <= 8 ? slugs : undefined;
};
const languages = list(language);
const prospect = {
  wait: nullable(shape({ from_s: seconds, to_s: seconds })),
  closes_in_s: nullable(seconds),
  opens_in_s: nullable(seconds),
};

const TO_BOTH = {
  peer: shape({ t: word('peer'), conv, here: flag }),
  closing: shape({ t: word('closing'), seconds }),
  refused: shape({ t: word('refused'), code: word(...REFUSAL_CODES), about: word(...ABOUTS) }),
  pong: shape({ t: word('pong'), n: whole(0, 0x7fff_ffff) }),
};

const TO_VISITOR: Readonly<Record<FrameToVisitor['t'], Read<FrameToVisitor>>> = {
  ...TO_BOTH,
  ended: shape({ t: word('ended'), conv, by: word(...ENDED_BYS), why: word('end', 'lost', 'closed') }),
  routed: shape({ t: word('routed'), desks, open: flag, languages, ...prospect }),
  widen: shape({ t: word('widen'), desks, reach: word(...REACHES) }),
  prospect: shape({ t: word('prospect'), ...prospect }),
  waiting: shape({ t: word('waiting'), conv, token, place }),
  place: shape({ t: word('place'), place }),
  duty: shape({ t: word('duty'), on: flag }),
  taken: shape({ t: word('taken'), conv }),
  requeued: shape({ t: word('requeued'), why: word(...REQUEUED_WHYS) }),
  resumed: shape({
    t: word('resumed'),
    conv,
    token,
    state: word(...VISIT_STATES),
    place: nullable(place),
    peer_here: flag,
  }),
};

const shiftMax = whole(1, 3);

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
};

function readFrame<F>(readers: Readonly<Record<string, Read<F>>>, text: string): F | null {
  if (text.length > CONTROL_CHARACTERS_MAX) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(value) || typeof value['t'] !== 'string' || !Object.hasOwn(readers, value['t'])) return null;
  return readers[value['t']]!(value) ?? null;
}

/** Null: not a frame of PROTOCOL.md; both ends are shipped together, so it is a bug somebody should hear about. */
export function readFrameToVisitor(text: string): FrameToVisitor | null {
  return readFrame(TO_VISITOR, text);
}

export function readFrameToConsole(text: string): FrameToConsole | null {
  return readFrame(TO_CONSOLE, text);
}
