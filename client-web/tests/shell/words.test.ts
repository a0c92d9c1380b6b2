import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
// The compiler is a script of the build, without types.
// @ts-expect-error no declaration
import * as compiler from "../../../src/words/compile.mjs";
import en from "../../src/words/compiled/visitor.en.js";
import nl from "../../src/words/compiled/visitor.nl.js";

const { argumentsOf, differences, languages, pages, readWords } = compiler as {
  argumentsOf(message: string): Map<string, string>;
  differences(original: object, translation: object, language: string): string[];
  languages: string[];
  pages(): string[];
  readWords(language: string, page: string): Record<string, string>;
};

test("every page has the same messages with the same arguments in every language", () => {
  assert.ok(pages().includes("visitor"));
  for (const page of pages()) {
    const original = readWords("nl", page);
    for (const language of languages) assert.deepEqual(differences(original, readWords(language, page), language), []);
  }
});

test("a missing, a surplus and a differently used message are each told", () => {
  const told = differences({ a: "{n} dingen", b: "x", d: "{p, plural, other {#}}" }, { a: "things", c: "y", d: "{p}" }, "en");
  assert.equal(told.length, 3);
  assert.match(told[0]!, /"a" uses \{\} where nl uses \{n\}/);
  assert.match(told[1]!, /"b" is missing/);
  assert.match(told[2]!, /"c" is not in nl/);
});

test("arguments inside the branches of a plural count too", () => {
  assert.deepEqual([...argumentsOf("{n, plural, one {{who} komt} other {# komen}}")],
    [["n", "number"], ["who", "string | number"]]);
});

test("plurals follow the language", () => {
  assert.equal(nl.startWaiting({ n: 1 }), "Er wacht nu 1 persoon.");
  assert.equal(nl.startWaiting({ n: 12 }), "Er wachten nu 12 mensen.");
  assert.equal(en.startWaiting({ n: 0 }), "Nobody is waiting before you.");
});

test("no Dutch sentence to a visitor is longer than 12 words", () => {
  for (const [key, message] of Object.entries(readWords("nl", "visitor"))) {
    for (const sentence of message.replace(/\{[a-z]+\}/g, "X").split(/[.!?:]\s|\{|\}/)) {
      const words = sentence.trim().split(/\s+/).filter((word) => /\p{L}/u.test(word));
      assert.ok(words.length <= 12, `${key}: "${sentence}" has ${words.length} words`);
    }
  }
});

test("nobody is told to call 112 and stay silent, and no text says what the service cannot promise", () => {
  for (const language of languages) {
    for (const [key, message] of Object.entries(readWords(language, "visitor"))) {
      assert.doesNotMatch(message, /zeg niets|stil blijven|blijf stil|stay silent|say nothing|keep quiet|sms|verminking|mutilation/i, key);
    }
  }
});

test("the links that stand in the page itself have their words", () => {
  const html = readFileSync(new URL("../../../visitor.html", import.meta.url), "utf8");
  const asked = [...html.matchAll(/data-word="(\w+)">([^<]+)</g)];
  assert.equal(asked.length, 4);
  for (const [, key, text] of asked) assert.equal((nl as unknown as Record<string, () => string>)[key!]!(), text);
});
