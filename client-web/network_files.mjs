// What the pages need to know of a network: its desks (desks.toml) and municipalities (municipalities.tsv). The gateway's own
// reader judges these files as a whole (`luwtectl check-network`); this one refuses only what it cannot show.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A fault in a file, with its line. */
export class NetworkFault extends Error {}

const fault = (path, line, field, expected) => {
  throw new NetworkFault(`${path}:${line}: ${field}: ${expected}`);
};

const text = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new NetworkFault(`${path}: ${error.message}`);
  }
};

const KINDS = ["veilig_thuis", "expert_centre", "crisis_service", "national", "interpreter"];
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

/** The tables `[[desk]]` with the four keys that a page needs; other keys are passed over, whatever they hold. */
function tables(path) {
  const found = [];
  let desk = null;
  let within = 0; // brackets of a value that goes on over several lines
  text(path).split(/\r?\n/).forEach((whole, at) => {
    const line = whole.trim();
    if (within > 0) return void (within += opened(line));
    if (line === "" || line.startsWith("#")) return;
    if (/^\[\[desk\]\]\s*(?:#.*)?$/.test(line)) return void found.push((desk = { line: at + 1 }));
    if (/^\[desk\.[a-z_."-]+\]\s*(?:#.*)?$/.test(line) && found.length) return void (desk = {}); // a table of the desk's own
    if (line.startsWith("[")) fault(path, at + 1, "table", `${line} is not [[desk]]`);
    const [, key, value] = /^([A-Za-z0-9_-]+|"[^"]*")\s*=\s*(.+)$/.exec(line) ?? fault(path, at + 1, "line", "is not KEY = VALUE");
    if (desk === null) fault(path, at + 1, key, "stands before the first [[desk]]");
    if (["slug", "name", "kind"].includes(key)) desk[key] = stringOf(path, at + 1, key, value);
    else if (key === "active") desk[key] = boolOf(path, at + 1, key, value);
    else within = opened(value);
  });
  return found;
}

/** Desks that may answer, in the order of the file: slug as in credentials (LE1.md), name and kind for people. */
export function readDesks(folder) {
  const path = join(folder, "desks.toml");
  const seen = new Set();
  const desks = tables(path).map(({ line, slug, name, kind, active = true }) => {
    if (!/^[a-z0-9-]{1,32}$/.test(slug ?? "")) fault(path, line, "slug", `"${slug ?? ""}" is not 1 to 32 of a-z, 0-9 and -`);
    if (seen.has(slug)) fault(path, line, "slug", `"${slug}" is there twice`);
    seen.add(slug);
    if (!/^.{1,64}$/u.test(name ?? "")) fault(path, line, "name", "is not a text of 1 to 64 characters");
    if (!KINDS.includes(kind)) fault(path, line, "kind", `"${kind ?? ""}" is not one of ${KINDS.join(", ")}`);
    return { slug, name, kind, active };
  }).filter(({ active }) => active).map(({ slug, name, kind }) => ({ slug, name, kind }));
  if (desks.length === 0) throw new NetworkFault(`${path}: has no active desk`);
  return desks;
}

const COLUMNS = "code\tname\tregion\tsearch_terms\tdesk";

/** Municipalities as one text, a line each: the digits of its code, name, and other words for it with a `;` between. */
export function readPlaces(folder) {
  const path = join(folder, "municipalities.tsv");
  const places = [];
  let columns = null;
  text(path).split(/\r?\n/).forEach((line, at) => {
    if (line === "" || line.startsWith("#")) return;
    if (columns === null) {
      columns = line;
      if (line !== COLUMNS) fault(path, at + 1, "columns", `are not ${COLUMNS.replaceAll("\t", ", ")}`);
      return;
    }
    const [code, name, , terms] = line.split("\t");
    if (!/^GM[0-9]{4}$/.test(code)) fault(path, at + 1, "code", `"${code}" is not GM and four digits`);
    if (!name) fault(path, at + 1, "name", "is empty");
    places.push([code.slice(2), name, ...(terms ? [terms] : [])].join("|"));
  });
  if (places.length === 0) throw new NetworkFault(`${path}: has no municipality`);
  return places.join("\n");
}
