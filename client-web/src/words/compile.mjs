// Turns the ICU messages of src/words/LANGUAGE/PAGE.json into plain typed functions in src/words/compiled, so that a
// page carries no message parser and a misspelt key or argument does not compile.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import MessageFormat from "@messageformat/core";
import compileModule from "@messageformat/core/compile-module.js";
import { parse } from "@messageformat/parser";

const here = dirname(fileURLToPath(import.meta.url));
/** Dutch comes first: it decides which keys and arguments there are. */
export const languages = ["nl", "en"];

/** The arguments of one ICU message: name → "number" or "string | number". */
export function argumentsOf(message) {
  const found = new Map();
  const walk = (tokens) => {
    for (const token of tokens) {
      if (token.type === "plural" || token.type === "selectordinal") found.set(token.arg, "number");
      else if (token.type === "function") found.set(token.arg, "number");
      else if (token.type === "select") found.set(token.arg, "string");
      else if (token.type === "argument" && !found.has(token.arg)) found.set(token.arg, "string | number");
      for (const branch of token.cases ?? []) walk(branch.tokens);
    }
  };
  walk(parse(message));
  return found;
}

/** What a translation lacks, has too much, or asks for that the original does not; empty when they agree. */
export function differences(original, translation, language) {
  const told = [];
  for (const key of Object.keys(original)) {
    if (!(key in translation)) {
      told.push(`${language}: "${key}" is missing`);
      continue;
    }
    const wants = [...argumentsOf(original[key]).keys()].sort().join(", ");
    const has = [...argumentsOf(translation[key]).keys()].sort().join(", ");
    if (wants !== has) told.push(`${language}: "${key}" uses {${has}} where nl uses {${wants}}`);
  }
  for (const key of Object.keys(translation)) {
    if (!(key in original)) told.push(`${language}: "${key}" is not in nl`);
  }
  return told;
}

/** The messages of one page in one language, checked for shape. */
export function readWords(language, page) {
  const path = join(here, language, `${page}.json`);
  const words = JSON.parse(readFileSync(path, "utf8"));
  for (const [key, message] of Object.entries(words)) {
    if (!/^[a-z][a-zA-Z0-9]*$/.test(key)) throw new Error(`${path}: key "${key}" is not camelCase`);
    if (typeof message !== "string" || message === "") throw new Error(`${path}: "${key}" is not a text`);
  }
  return words;
}

/** The pages that have words, by name: one JSON file each in every language. */
export function pages() {
  const listed = languages.map((language) =>
    readdirSync(join(here, language)).filter((name) => name.endsWith(".json")).sort().join(" "));
  if (new Set(listed).size > 1) throw new Error(`words: the languages have different files: ${listed.join(" | ")}`);
  return listed[0] === "" ? [] : listed[0].split(" ").map((name) => name.replace(/\.json$/, ""));
}

const typeName = (page) => `${page[0].toUpperCase()}${page.slice(1)}Words`;

function declaration(page, original) {
  const lines = Object.entries(original).map(([key, message]) => {
    const wanted = [...argumentsOf(message)].map(([name, type]) => `${name}: ${type}`);
    return `  ${key}(${wanted.length ? `d: { ${wanted.join("; ")} }` : ""}): string;`;
  });
  return `export interface ${typeName(page)} {\n${lines.join("\n")}\n}\n`;
}

function translated(page, language, words) {
  const code = compileModule(new MessageFormat(language), words)
    .replace("export default {", `const words: ${typeName(page)} = {`);
  return `// @ts-nocheck\nimport type { ${typeName(page)} } from "./${page}.js";\n${code};\nexport default words;\n`;
}

export function compileAll() {
  const out = join(here, "compiled");
  mkdirSync(out, { recursive: true });
  const told = [];
  for (const page of pages()) {
    const original = readWords("nl", page);
    writeChanged(join(out, `${page}.ts`), declaration(page, original));
    for (const language of languages) {
      const words = readWords(language, page);
      told.push(...differences(original, words, language));
      writeChanged(join(out, `${page}.${language}.ts`), translated(page, language, words));
    }
  }
  if (told.length) throw new Error(`words are incomplete:\n  ${told.join("\n  ")}`);
}

/** Untouched files keep their time, so that an incremental type check stays incremental. */
function writeChanged(path, text) {
  let before = "";
  try {
    before = readFileSync(path, "utf8");
  } catch {
    before = "";
  }
  if (before !== text) writeFileSync(path, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) compileAll();
