import { readChoices } from '../protocol/choices.js';
import type { Choices } from '../protocol/choices.js';
import { decodeUtf8, encodeUtf8 } from '../utf8.js';
import { join, lp8, Reader, u8 } from './encoding.js';
import { HASH_BYTES } from './suite.js';

/** Six choices, and what each was before. */
const CHOICES_MAX = 12;

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

export function sameChoices(one: Choices, other: Choices): boolean {
  return JSON.stringify(choicePairs(one)) === JSON.stringify(choicePairs(other));
}

/** Her choices, and what they were before a change that the gateway may have had too late; null: there was none. */
export interface OpeningChoices {
  readonly choices: Choices;
  readonly before: Choices | null;
}

/** Before the key of a choice: what it was before; empty: it was not said. */
const WAS = 'was_';

export function openingPairs(choices: Choices, before: Choices | null): Opening['choices'] {
  const now = choicePairs(choices);
  if (before === null) return now;
  const [is, was] = [new Map(now), new Map(choicePairs(before))];
  const changed = [...new Set([...is.keys(), ...was.keys()])].filter((key) => is.get(key) !== was.get(key)).sort();
  return [...now, ...changed.map((key) => [WAS + key, was.get(key) ?? ''] as const)];
}

/** Null: a choice nobody knows, now or before. */
export function readOpeningPairs(pairs: Opening['choices']): OpeningChoices | null {
  const isOld = ([key]: readonly [string, string]) => key.startsWith(WAS);
  const now = pairs.filter((pair) => !isOld(pair));
  const choices = readChoices(Object.fromEntries(now));
  if (choices === undefined) return null;
  const old = pairs.filter(isOld).map(([key, value]) => [key.slice(WAS.length), value] as const);
  if (old.length === 0) return { choices, before: null };
  const was = new Map([...now, ...old]);
  for (const [key, value] of old) if (value === '') was.delete(key);
  const before = readChoices(Object.fromEntries(was));
  return before === undefined ? null : { choices, before };
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
