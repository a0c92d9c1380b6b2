import { isLanguage } from '../../../pure/protocol/choices.js';

/** Languages that the console lists for an adviser to tick; one more she can write herself. */
export const listedLanguages: readonly string[] = [
  'nl', 'en', 'ar', 'tr', 'ti', 'so', 'fa', 'pl', 'fr', 'de', 'es', 'uk', 'ru', 'zh', 'pt', 'ro', 'bg', 'ur',
];

/** As many as a shift can have (PROTOCOL.md, `shift_start`). */
export const shiftLanguagesMax = 8;

interface Spoken {
  readonly languages: readonly string[];
  readonly ownLanguage: string;
}

/** The tag she wrote herself; '' for none, null for what is no tag. */
export function ownLanguage(written: string): string | null {
  const tag = written.trim();
  return tag === '' || isLanguage(tag) ? tag : null;
}

/** What her shift says she speaks, in the list's order; null: nothing, too much, or something that is no language. */
export function shiftLanguages({ languages, ownLanguage: written }: Spoken): readonly string[] | null {
  const own = ownLanguage(written);
  if (own === null) return null;
  const listed = listedLanguages.filter((one) => languages.includes(one));
  const all = own === '' || listed.includes(own) ? listed : [...listed, own];
  return all.length >= 1 && all.length <= shiftLanguagesMax ? all : null;
}
