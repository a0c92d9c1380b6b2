// The little of TOML that the pages' build reads of configuration: arrays of tables with texts and yes-or-no values, each with its
// line. The gateway reads the same files with a whole TOML parser; here nothing is needed that Node does not have.
import { readFileSync } from "node:fs";

/** A fault in a file, with its line. */
export class ConfigurationFault extends Error {}

/** @returns {never} */
export const fault = (path, line, field, expected) => {
  throw new ConfigurationFault(`${path}:${line}: ${field}: ${expected}`);
};

export const readText = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new ConfigurationFault(`${path}: ${error.message}`);
  }
};

const STRING = /^("(?:[^"\\]|\\.)*"|'[^']*')\s*(?:#.*)?$/;

function stringOf(path, line, key, value) {
  const [, quoted] = STRING.exec(value) ?? fault(path, line, key, `${value} is not a text in quotes`);
  try {
    return quoted.startsWith("'") ? quoted.slice(1, -1) : JSON.parse(quoted);
  } catch {
    return fault(path, line, key, `${quoted} is not a text`);
  }
}

function boolOf(path, line, key, value) {
  const [, word] = /^(true|false)\s*(?:#.*)?$/.exec(value) ?? fault(path, line, key, `${value} is neither true nor false`);
  return word === "true";
}

/** How many brackets a line opens and does not close, outside of texts and comments. */
function opened(line) {
  const bare = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "").replace(/#.*/, "");
  return (bare.match(/[[{]/g) ?? []).length - (bare.match(/[\]}]/g) ?? []).length;
}

/**
 * The tables `[[name]]` with those of their keys that `kinds` names as "text" or "flag", and each table's line. Other keys are
 * passed over, whatever they hold, or are faults when `strict`.
 */
export function readTables(path, name, kinds, { strict = false } = {}) {
  const found = [];
  const begins = new RegExp(`^\\[\\[${name}\\]\\]\\s*(?:#.*)?$`);
  const within = new RegExp(`^\\[${name}\\.[a-z_."-]+\\]\\s*(?:#.*)?$`);
  let table = null;
  let open = 0; // brackets of a value that goes on over several lines
  readText(path).split(/\r?\n/).forEach((whole, at) => {
    const line = whole.trim();
    if (open > 0) return void (open += opened(line));
    if (line === "" || line.startsWith("#")) return;
    if (begins.test(line)) return void found.push((table = { line: at + 1 }));
    if (within.test(line) && found.length && !strict) return void (table = {}); // a table of its own
    if (line.startsWith("[")) fault(path, at + 1, "table", `${line} is not [[${name}]]`);
    const [, key, value] = /^([A-Za-z0-9_-]+|"[^"]*")\s*=\s*(.+)$/.exec(line) ?? fault(path, at + 1, "line", "is not KEY = VALUE");
    if (table === null) fault(path, at + 1, key, `stands before the first [[${name}]]`);
    if (strict && !Object.hasOwn(kinds, key)) fault(path, at + 1, key, `is none of ${Object.keys(kinds).join(", ")}`);
    if (strict && Object.hasOwn(table, key)) fault(path, at + 1, key, "is there twice");
    if (kinds[key] === "text") table[key] = stringOf(path, at + 1, key, value);
    else if (kinds[key] === "flag") table[key] = boolOf(path, at + 1, key, value);
    else open = opened(value);
  });
  return found;
}
