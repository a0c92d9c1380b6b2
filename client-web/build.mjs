// Builds the two pages into folders the gateway serves as they are. Same input, same bytes; see `node build.mjs --help`.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { dangerFolder, readDangerSentences, readDangerWords } from "./danger_files.mjs";
import { readDesks, readPlaces } from "./network_files.mjs";
import { compileAll } from "./src/words/compile.mjs";
import { ConfigurationFault } from "./toml_tables.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const defaultNetwork = join(here, "../config");
const usage = `node build.mjs --root FILE --out DIR --leave-to URL [--demo] [--phone NUMBER]
  --root FILE      the luwte-root file whose keys the pages pin
  --out DIR        gets visitor/, console/ and manifest.json (emptied first)
  --leave-to URL   where "leave at once" goes: an unsuspicious page that loads fast
  --demo           every page says DEMO
  --phone NUMBER   shown wherever the chat cannot help; default 0800-2000
  --network DIR    the folder with desks.toml, whose active desks the page has names for, and municipalities.tsv, which it
                   searches; default ${relative(process.cwd(), defaultNetwork)}. With a danger-sentences.toml in it, what is
                   said in acute danger comes from there too, with its danger-words.nl.txt and danger-words.en.txt; without,
                   from the default`;

const KB = 1024;
/**
 * Largest sizes in bytes after gzip: the page has to open on a poor phone. Crypto, conversation and places come after the first
 * tap; the app has room for every sentence about danger in its longest form. The conversation's own logic lives on what the other
 * parts leave of `everything`, the sum of their budgets. Another language's words are asked for only by who reads it, and grow as
 * the Dutch ones do.
 */
export const budgets = {
  exit: KB, html: 6 * KB, css: 5 * KB, app: 21 * KB, words: 6 * KB, crypto: 35 * KB, conversation: 17 * KB, places: 6 * KB,
  translation: 6 * KB, firstLoad: 60 * KB, firstRequests: 8, everything: 89 * KB, console: 150 * KB,
};

class Refused extends Error {}

function options(argv) {
  let values;
  try {
    ({ values } = parseArgs({ args: argv, options: {
      root: { type: "string" }, out: { type: "string" }, "leave-to": { type: "string" },
      network: { type: "string", default: defaultNetwork },
      demo: { type: "boolean", default: false },
      phone: { type: "string", default: "0800-2000" },
      help: { type: "boolean", default: false },
    } }));
  } catch (error) {
    throw new Refused(`${error.message}\n${usage}`);
  }
  if (values.help) return values;
  for (const needed of ["root", "out", "leave-to"]) {
    if (!values[needed]) throw new Refused(`--${needed} is missing\n${usage}`);
  }
  if (!/^https?:\/\/[^\s"'<>]+$/.test(values["leave-to"])) {
    throw new Refused(`--leave-to: "${values["leave-to"]}" is not an http(s) URL`);
  }
  if (!/^\+?[0-9][0-9 -]{2,19}$/.test(values.phone)) throw new Refused(`--phone: "${values.phone}" is not a phone number`);
  return values;
}

/** Reads a luwte-root file (LE1.md, Files) and refuses whatever a page could not pin. */
export function readRoot(path) {
  let root;
  try {
    root = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Refused(`--root ${path}: ${error.message}`);
  }
  const fields = ["kind", "org_id", "name", "current", "next", "min_issuer_serial"];
  for (const field of Object.keys(root)) {
    if (!fields.includes(field)) throw new Refused(`--root ${path}: unknown field "${field}"`);
  }
  if (root.kind !== "luwte-root") throw new Refused(`--root ${path}: kind is not "luwte-root"`);
  const bytes = (field, length) => {
    const text = root[field];
    const raw = typeof text === "string" && /^[A-Za-z0-9_-]+$/.test(text) ? Buffer.from(text, "base64url") : null;
    if (raw === null || raw.length !== length || raw.toString("base64url") !== text) {
      throw new Refused(`--root ${path}: "${field}" is not ${length} bytes in base64url`);
    }
  };
  bytes("org_id", 16);
  bytes("current", 32);
  bytes("next", 32);
  if (typeof root.name !== "string" || root.name === "") throw new Refused(`--root ${path}: "name" is not a text`);
  if (!Number.isSafeInteger(root.min_issuer_serial) || root.min_issuer_serial < 1) {
    throw new Refused(`--root ${path}: "min_issuer_serial" is not a whole number from 1`);
  }
  return { kind: root.kind, org_id: root.org_id, name: root.name, current: root.current, next: root.next,
    min_issuer_serial: root.min_issuer_serial };
}

const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex");
const gz = (bytes) => gzipSync(bytes, { level: 9 }).length;

const shared = {
  absWorkingDir: here, bundle: true, minify: true, write: false, metafile: true, sourcemap: false, legalComments: "none",
  charset: "utf8", logLevel: "silent", outdir: "/", entryNames: "a-[hash]", chunkNames: "a-[hash]", assetNames: "a-[hash]",
  jsx: "automatic", jsxImportSource: "preact", target: ["es2022"],
};

/** One esbuild run: the files it made by name, and which of them an entry needs at once or later. */
async function bundle(entry, extra) {
  const result = await build({ ...shared, entryPoints: [entry], ...extra });
  const files = new Map(result.outputFiles.map((file) => [relative("/", file.path), Buffer.from(file.contents)]));
  const outputs = new Map(Object.entries(result.metafile.outputs).map(([path, made]) =>
    [relative(here, resolve(here, path)).replace(/^(\.\.\/)+/, ""), made]));
  const [name] = [...outputs].find(([, made]) => made.entryPoint === entry);
  const atOnce = new Set([name]);
  for (const path of atOnce) {
    for (const imported of outputs.get(path).imports) {
      if (imported.kind === "import-statement") atOnce.add(imported.path.replace(/^(\.\.\/)+|^\//g, ""));
    }
  }
  return { name, files, outputs, atOnce: [...atOnce], later: [...files.keys()].filter((path) => !atOnce.has(path)) };
}

/** Replaces the source paths in a page by what was built of them, and the {{values}} by the build's. */
function fill(template, replaced, values) {
  let html = readFileSync(join(here, template), "utf8");
  if (!values.demo) html = html.replace(/<!--demo-->[^]*?<!--\/demo-->/g, "");
  html = html.replace(/<!--[^]*?-->\n?/g, "");
  for (const [source, name] of replaced) {
    if (!html.includes(`"${source}"`)) throw new Refused(`${template}: nothing refers to ${source}`);
    html = html.replaceAll(`"${source}"`, `"/${name}"`);
  }
  const missed = html.match(/"(?:\/?src\/[^"]*)"/);
  if (missed) throw new Refused(`${template}: ${missed[0]} was not built`);
  html = html.replace(/\{\{(\w+)\}\}/g, (_, key) => {
    if (!(key in values)) throw new Refused(`${template}: {{${key}}} is not a value of the build`);
    return values[key].replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  });
  return Buffer.from(html.replace(/^\s+/gm, ""));
}

async function page({ template, exit, entry, style, icon, defines, values }) {
  const app = await bundle(entry, { format: "esm", splitting: true, define: defines });
  const css = await bundle(style, {});
  const svg = readFileSync(join(here, icon));
  const iconName = `a-${hashOf(svg).slice(0, 8).toUpperCase()}.svg`;
  const files = new Map([...app.files, ...css.files, [iconName, svg]]);
  const replaced = new Map([[entry, app.name], [style, css.name], [icon, iconName]]);
  let exitName = null;
  if (exit) {
    const script = await bundle(exit, { format: "iife", target: ["es2018"] });
    exitName = script.name;
    for (const [name, bytes] of script.files) files.set(name, bytes);
    replaced.set(exit, exitName);
  }
  files.set("index.html", fill(template, replaced, values));
  return { files, app, css: css.name, exit: exitName, icon: iconName };
}

/** What is over budget, in words; empty when all is well. */
export function overBudget(sizes) {
  return Object.entries(budgets).filter(([what, most]) => sizes[what] > most)
    .map(([what, most]) => `${what}: ${sizes[what]} is more than ${most}`);
}

/** How much of a file's size after gzip is due to the sources that `isOf` names, by their share of its bytes. */
function shareOf(made, names, isOf) {
  return Math.round(names.reduce((sum, name) => {
    const { inputs, bytes } = made.app.outputs.get(name);
    const part = Object.entries(inputs).filter(([path]) => isOf(path)).reduce((n, [, one]) => n + one.bytesInOutput, 0);
    return sum + gz(made.files.get(name)) * part / bytes;
  }, 0));
}

function sizesOf(visitor, adviser) {
  const size = (made, names) => names.reduce((sum, name) => sum + gz(made.files.get(name)), 0);
  const { atOnce, later } = visitor.app;
  const words = shareOf(visitor, atOnce, (path) => /^src\/words\/|@messageformat|make-plural/.test(path));
  const crypto = shareOf(visitor, later, (path) => /@noble\/|^src\/pure\/e2ee\//.test(path));
  const places = shareOf(visitor, later, (path) => path === "src/shell/visitor/places.ts");
  const translation = shareOf(visitor, later, (path) => path.startsWith("src/words/"));
  const first = ["index.html", visitor.exit, visitor.css, visitor.icon, ...atOnce];
  return {
    exit: size(visitor, [visitor.exit]), html: size(visitor, ["index.html"]), css: size(visitor, [visitor.css]),
    app: size(visitor, atOnce) - words, words, crypto, places, translation,
    conversation: size(visitor, later) - crypto - places - translation,
    firstLoad: size(visitor, first), firstRequests: first.length + 1, // and /status
    everything: size(visitor, [...visitor.files.keys()]),
    console: adviser ? size(adviser, [...adviser.files.keys()]) : 0,
  };
}

function write(folder, files, manifest, prefix) {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    writeFileSync(join(folder, name), bytes);
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params: {
      [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
    manifest[`${prefix}/${name}`] = hashOf(bytes);
  }
}

export async function buildPages(argv) {
  const asked = options(argv);
  if (asked.help) return usage;
  const root = readRoot(asked.root);
  compileAll();
  const asText = (value) => JSON.stringify(JSON.stringify(value));
  const defines = { BUILT_ROOT: asText(root), BUILT_DEMO: String(asked.demo),
    BUILT_PHONE: JSON.stringify(asked.phone), BUILT_DESKS: asText(readDesks(asked.network)),
    BUILT_PLACES: JSON.stringify(readPlaces(asked.network)),
    BUILT_DANGER_SENTENCES: asText(readDangerSentences(dangerFolder(asked.network, defaultNetwork))),
    BUILT_DANGER_WORDS: asText(readDangerWords(dangerFolder(asked.network, defaultNetwork))) };
  const values = { leaveTo: asked["leave-to"], phone: asked.phone, tel: asked.phone.replace(/[ -]/g, ""), demo: asked.demo };
  const visitor = await page({ template: "visitor.html", exit: "src/shell/exit/exit.ts", entry: "src/shell/visitor/main.tsx",
    style: "src/shell/visitor/visitor.css", icon: "src/shell/kit/icon.svg", defines, values });
  const adviser = existsSync(join(here, "console.html")) && existsSync(join(here, "src/shell/console/main.tsx"))
    ? await page({ template: "console.html", exit: null, entry: "src/shell/console/main.tsx",
      style: "src/shell/console/console.css", icon: "src/shell/kit/icon.svg", defines, values })
    : null;
  const sizes = sizesOf(visitor, adviser);
  const over = overBudget(sizes);
  if (over.length) throw new Refused(`over budget (bytes after gzip):\n  ${over.join("\n  ")}`);
  const out = resolve(asked.out);
  const manifest = {};
  for (const folder of ["visitor", "console"]) rmSync(join(out, folder), { recursive: true, force: true });
  write(join(out, "visitor"), visitor.files, manifest, "visitor");
  if (adviser) write(join(out, "console"), adviser.files, manifest, "console");
  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(out, "manifest.json"), `${JSON.stringify(sorted, null, 2)}\n`);
  return Object.entries(sizes).map(([what, is]) => `${what} ${is} of ${budgets[what]}`).join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${await buildPages(process.argv.slice(2))}\n`);
  } catch (error) {
    if (!(error instanceof Refused || error instanceof ConfigurationFault) && !error.errors) throw error;
    process.stderr.write(`build: ${error.message}\n`);
    process.exitCode = 2;
  }
}
