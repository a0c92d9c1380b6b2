import type { Choices } from '../protocol/choices.js';
import { decodeUtf8, encodeUtf8 } from '../utf8.js';
import { join, lp8, Reader, u8 } from './encoding.js';
import { HASH_BYTES } from './suite.js';

const CHOICES_MAX = 8;

/** The visitor's first message: what only the adviser may learn, and what the gateway might have altered. */
export interface Opening {
  readonly intakeKey: Uint8Array;
  /** H(Intake frame); zeros: she wrote none. */
  readonly intakeHash: Uint8Array;
  /** As she made them in the clear, by key, keys ascending. */
  readonly choices: readonly (readonly [string, string])[];
}

export function choicePairs(choices: Choices): readonly (readonly [string, string])[] {
  return Object.entries(choices as Readonly<Record<string, string>>)
    .map(([key, value]) => [key, value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

export function encodeOpening(of: Opening): Uint8Array {
  const pairs = of.choices.map(([key, value]) => join(lp8(encodeUtf8(key)), lp8(encodeUtf8(value))));
  return join(of.intakeKey, of.intakeHash, u8(pairs.length), ...pairs);
}

export function decodeOpening(body: Uint8Array): Opening | null {
  const from = new Reader(body);
  const intakeKey = from.take(32);
  const intakeHash = from.take(HASH_BYTES);
  const count = from.u8();
  from.refuseUnless(count <= CHOICES_MAX);
  const choices: (readonly [string, string])[] = [];
  while (from.sound && choices.length < count) {
    const key = decodeUtf8(from.lp8());
    const value = decodeUtf8(from.lp8());
    from.refuseUnless(key !== null && value !== null && key > (choices[choices.length - 1]?.[0] ?? ''));
    choices.push([key ?? '', value ?? '']);
  }
  return from.done ? { intakeKey, intakeHash, choices } : null;
}
