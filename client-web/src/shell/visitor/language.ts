import type { VisitorWords } from "../../words/compiled/visitor.js";
import en from "../../words/compiled/visitor.en.js";
import nl from "../../words/compiled/visitor.nl.js";

/** The page's own language; that of the conversation is chosen apart. */
export type Language = "nl" | "en";

const ALL: Record<Language, VisitorWords> = { nl, en };

export function wordsOf(language: Language): VisitorWords {
  return ALL[language];
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
