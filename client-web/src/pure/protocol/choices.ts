import { isObject, word } from './shape.js';
import type { Read } from './shape.js';

/** What the visitor chooses in the clear (PROTOCOL.md); the gateway sees it, and the page says so. Absent: not said. */
export interface Choices {
  readonly role?: Role;
  readonly topic?: Topic;
  /** BCP 47, 2 to 8 characters: the chat's language. */
  readonly language?: string;
  /** The CBS code of her municipality (`GM0014`), or `abroad`. */
  readonly where?: string;
  /** Of herself or of whom she writes for: in danger at this moment. */
  readonly danger?: YesNo;
  /** Children are involved. */
  readonly minors?: YesNo;
}

export const YES_NO = ['yes', 'no'] as const;
export type YesNo = (typeof YES_NO)[number];

export const ROLES = ['self', 'my_child', 'someone_else', 'professional', 'unknown'] as const;
export type Role = (typeof ROLES)[number];

export const TOPICS = [
  'forced_marriage',
  'abandonment',
  'marital_captivity',
  'honour_violence',
  'fgm',
  'partner_violence',
  'child_abuse',
  'elder_abuse',
  'other',
  'rather_not_say',
] as const;
export type Topic = (typeof TOPICS)[number];

const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,})?$/;
const LANGUAGE_LENGTH_MAX = 8;
const WHERE = /^(?:GM[0-9]{4}|abroad)$/;

export function isLanguage(tag: string): boolean {
  return tag.length <= LANGUAGE_LENGTH_MAX && LANGUAGE.test(tag);
}

export const language: Read<string> = (value) => (typeof value === 'string' && isLanguage(value) ? value : undefined);

const CHOICE_READERS: Readonly<Record<string, Read<string>>> = {
  role: word(...ROLES),
  topic: word(...TOPICS),
  language,
  where: (value) => (typeof value === 'string' && WHERE.test(value) ? value : undefined),
  danger: word(...YES_NO),
  minors: word(...YES_NO),
};

/** Undefined: a field nobody knows, or a value that does not exist. */
export const readChoices: Read<Choices> = (value) => {
  if (!isObject(value)) return undefined;
  for (const [key, choice] of Object.entries(value)) {
    const read = Object.hasOwn(CHOICE_READERS, key) ? CHOICE_READERS[key] : undefined;
    if (read?.(choice) === undefined) return undefined;
  }
  return value;
};
