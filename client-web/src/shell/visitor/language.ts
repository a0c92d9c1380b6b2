import type { VisitorWords } from "../../words/compiled/visitor.js";
import nl from "../../words/compiled/visitor.nl.js";

/** The page's own language; that of the conversation is chosen apart. */
export type Language = "nl" | "en";

/** Known at once: the page itself stands in Dutch until others have come. */
export const firstWords: VisitorWords = nl;

/** The page's words; of another language than Dutch in a part of their own, so that nobody waits for what she does not read. */
export async function wordsOf(language: Language): Promise<VisitorWords> {
  return language === "nl" ? nl : (await import("../../words/compiled/visitor.en.js")).default;
}

/** Dutch, unless this browser asks for other languages only. */
export function firstLanguage(wanted: readonly string[]): Language {
  return wanted.length === 0 || wanted.some((tag) => /^nl\b/i.test(tag)) ? "nl" : "en";
}

export function nextLanguage(language: Language): Language {
  return language === "nl" ? "en" : "nl";
}

/** A language in its own words, for who does not read the page's. */
export function nameOfLanguage(tag: string): string {
  try {
    return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
