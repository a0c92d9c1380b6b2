import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ConsoleWords } from '../../../words/compiled/console.js';
import consoleEn from '../../../words/compiled/console.en.js';
import consoleNl from '../../../words/compiled/console.nl.js';
import type { ConsoleGuideWords } from '../../../words/compiled/consoleGuide.js';
import guideEn from '../../../words/compiled/consoleGuide.en.js';
import guideNl from '../../../words/compiled/consoleGuide.nl.js';

export interface Words {
  readonly language: 'nl' | 'en';
  readonly t: ConsoleWords;
  readonly guide: ConsoleGuideWords;
}

export const wordsOf: Readonly<Record<'nl' | 'en', Words>> = {
  nl: { language: 'nl', t: consoleNl, guide: guideNl },
  en: { language: 'en', t: consoleEn, guide: guideEn },
};

export const WordsContext = createContext<Words>(wordsOf.nl);

export function useWords(): Words {
  return useContext(WordsContext);
}

/** Hours and minutes of this device's clock. */
export function clockTime(unixS: number, language: 'nl' | 'en'): string {
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { hour: '2-digit', minute: '2-digit' })
    .format(new Date(unixS * 1_000));
}

export function dateAndTime(unixS: number, language: 'nl' | 'en'): string {
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'full', timeStyle: 'short' })
    .format(new Date(unixS * 1_000));
}
