// The words of the pages, from the same files the pages are built from, so that a test names a control by its meaning and
// a better wording breaks no test.
import { readFileSync } from 'node:fs';

/** The messages of one page ("visitor" or "console") in one language, by key. An unknown key is a mistake in the test. */
export function words(page, language = 'nl') {
  const file = new URL(`../../../client-web/src/words/${language}/${page}.json`, import.meta.url);
  const messages = JSON.parse(readFileSync(file, 'utf8'));
  return new Proxy(messages, {
    get(all, key) {
      if (!(key in all)) throw new Error(`${page}.${language} has no words for "${String(key)}"`);
      return all[key];
    },
  });
}

/** A pattern for a message whose {…} may be anything, ICU plurals included: the whole text, or somewhere in it. */
export function anyOf(message, { whole = true } = {}) {
  let out = '';
  let depth = 0;
  for (const letter of message) {
    if (letter === '{') {
      if (depth === 0) out += '.*';
      depth += 1;
    } else if (letter === '}') depth -= 1;
    else if (depth === 0) out += letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  }
  return new RegExp(whole ? `^\\s*${out}\\s*$` : out, 'su');
}
