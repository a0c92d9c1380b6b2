/** So much of a text is looked at, from its end, in UTF-16 units: what is being typed stands there. */
const LOOKED_AT = 2_000;

/** Words of a text in order: no capitals, accents or punctuation. */
function wordsOf(text: string): readonly string[] {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** Phrases by their first word. */
export type DangerWords = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Phrases without a word in them are left out. */
export function dangerWords(phrases: readonly string[]): DangerWords {
  const byFirst = new Map<string, (readonly string[])[]>();
  for (const phrase of phrases) {
    const words = wordsOf(phrase);
    const [first] = words;
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), words]);
  }
  return byFirst;
}

/**
 * The first phrase of the list that stands in the text as whole words, its words with a space between; null: none. `but`: those that
 * count no more.
 */
export function dangerIn(text: string, list: DangerWords, but: ReadonlySet<string>): string | null {
  const words = wordsOf(text.slice(-LOOKED_AT));
  for (const [at, word] of words.entries()) {
    for (const phrase of list.get(word) ?? []) {
      const said = phrase.join(' ');
      if (!but.has(said) && phrase.every((one, n) => words[at + n] === one)) return said;
    }
  }
  return null;
}
