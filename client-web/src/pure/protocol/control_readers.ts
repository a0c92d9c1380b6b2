import { language } from './choices.js';
import { ABOUTS, REFUSAL_CODES } from './codes.js';
import { readConvId } from './conv_id.js';
import type { ConvId } from './conv_id.js';
import { bytesOf, flag, isObject, list, nullable, shape, whole, word } from './shape.js';
import type { Read } from './shape.js';

// What the readers of both planes' frames are made of; each page carries its own plane's only.

/** Characters of one control frame from the gateway: a full waiting list is about 100,000. */
export const CONTROL_CHARACTERS_MAX = 262_144;

const U32_MAX = 0xffff_ffff;

export const conv: Read<ConvId> = (value) => (typeof value === 'string' ? (readConvId(value) ?? undefined) : undefined);
export const token = bytesOf(32);
export const place = whole(1, U32_MAX);
export const ms = whole(0, Number.MAX_SAFE_INTEGER);
export const seconds = whole(0, U32_MAX);

export const slug: Read<string> = (value) =>
  typeof value === 'string' && /^[a-z0-9-]{1,32}$/.test(value) ? value : undefined;

/** Between one and as many as a Hello can name. */
export const desks: Read<readonly string[]> = (value) => {
  const slugs = list(slug)(value);
  return slugs !== undefined && slugs.length >= 1 && slugs.length <= 8 ? slugs : undefined;
};
export const languages = list(language);
export const prospect = {
  wait: nullable(shape({ from_s: seconds, to_s: seconds })),
  closes_in_s: nullable(seconds),
  opens_in_s: nullable(seconds),
};

export const TO_BOTH = {
  peer: shape({ t: word('peer'), conv, here: flag }),
  closing: shape({ t: word('closing'), seconds }),
  refused: shape({ t: word('refused'), code: word(...REFUSAL_CODES), about: word(...ABOUTS) }),
  pong: shape({ t: word('pong'), n: whole(0, 0x7fff_ffff) }),
};

export function readFrame<F>(readers: Readonly<Record<string, Read<F>>>, text: string): F | null {
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
