import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { transform } from "esbuild";
// @ts-expect-error the build is a script without types
import * as builder from "../../../build.mjs";

const { budgets, overBudget } = builder as { budgets: Record<string, number>; overBudget(sizes: object): string[] };
const client = fileURLToPath(new URL("../../../", import.meta.url));
const run = promisify(execFile);
const key = (fill: number, length: number) => Buffer.alloc(length, fill).toString("base64url");
const root = { kind: "luwte-root", org_id: key(1, 16), name: "Proef", current: key(2, 32), next: key(3, 32), min_issuer_serial: 7 };

let folder = "";
const at = (...path: string[]) => join(folder, ...path);

async function build(out: string, ...more: string[]) {
  writeFileSync(at("root.json"), JSON.stringify(root));
  const base = ["build.mjs", "--root", at("root.json"), "--out", at(out), "--leave-to", "https://www.example.org/weer?a=1&b=2"];
  return run(process.execPath, [...base, ...more], { cwd: client });
}

const DESKS = `# a comment
[[desk]]
slug = "een-een"   # of the credentials
name = 'Bureau "Een"'
kind = "veilig_thuis"
hours = { weekdays = "09:00-17:00", weekend = "closed" }
overflow = [
  { desk = "slapend", after_s = 60 },
]
[desk.hours.exceptions]
"2026-12-24" = "closed"
name = "not the desk's"

[[desk]]
slug = "slapend"
name = "Bureau Slapend"
kind = "expert_centre"
active = false
`;
const PLACES = "# a comment\ncode\tname\tregion\tsearch_terms\tdesk\nGM0518\t's-Gravenhage\tVR15\tDen Haag\t\n";

/** A folder of network files, as they are here but for `wrong`. */
function network(wrong: { desks?: string; places?: string } = {}): string {
  const made = mkdtempSync(at("network-"));
  writeFileSync(join(made, "desks.toml"), wrong.desks ?? DESKS);
  writeFileSync(join(made, "municipalities.tsv"), wrong.places ?? PLACES);
  return made;
}

test("with every sentence about danger reviewed, and all desks of the shipped network, the pages are within budget", async () => {
  const shipped = join(client, "../config");
  const made = mkdtempSync(at("network-"));
  for (const name of readdirSync(shipped)) writeFileSync(join(made, name), readFileSync(join(shipped, name)));
  const sentences = readFileSync(join(shipped, "danger-sentences.toml"), "utf8");
  writeFileSync(join(made, "danger-sentences.toml"),
    sentences.replaceAll('reviewer = ""', 'reviewer = "Proef"').replaceAll('date = ""', 'date = "2026-01-01"'));
  await build("reviewed", "--network", made);
});

const refused = async (why: RegExp, ...args: string[]) =>
  assert.rejects(run(process.execPath, ["build.mjs", ...args], { cwd: client }), (error: { code: number; stderr: string }) => {
    assert.equal(error.code, 2);
    assert.match(error.stderr, why);
    return true;
  });

const served = (out: string) => readdirSync(at(out, "visitor")).filter((name) => !/\.(gz|br)$/.test(name));
const text = (out: string, name: string) => readFileSync(at(out, "visitor", name), "utf8");
const scripts = (out: string) => served(out).filter((name) => name.endsWith(".js")).map((name) => text(out, name));

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "pages-"));
  await Promise.all([build("one", "--demo"), build("two", "--demo"), build("real", "--phone", "088-1234567", "--network", network())]);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("two builds are the same bytes", () => {
  const one = readFileSync(at("one", "manifest.json"), "utf8");
  assert.equal(one, readFileSync(at("two", "manifest.json"), "utf8"));
  assert.notEqual(one, readFileSync(at("real", "manifest.json"), "utf8"));
});

test("the manifest names every served file with its hash, and both compressed forms hold the same bytes", () => {
  const manifest = JSON.parse(readFileSync(at("one", "manifest.json"), "utf8")) as Record<string, string>;
  const listed = Object.keys(manifest).filter((path) => path.startsWith("visitor/")).map((path) => path.slice(8));
  assert.deepEqual(listed.sort(), served("one").sort());
  for (const name of listed) {
    const bytes = readFileSync(at("one", "visitor", name));
    assert.equal(createHash("sha256").update(bytes).digest("hex"), manifest[`visitor/${name}`]);
    assert.ok(gunzipSync(readFileSync(at("one", "visitor", `${name}.gz`))).equals(bytes), name);
    assert.ok(brotliDecompressSync(readFileSync(at("one", "visitor", `${name}.br`))).equals(bytes), name);
  }
});

test("file names and title say nothing of what the page is for", () => {
  for (const name of served("one")) assert.match(name, /^(index\.html|a-[A-Z0-9]{8}\.(js|css|svg))$/);
  assert.match(text("one", "index.html"), /<title>Info<\/title>/);
});

test("the page runs and draws nothing that stands in it, and loads from its own origin only", () => {
  const html = text("one", "index.html");
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:/);
  for (const [, to] of html.matchAll(/\s(?:src|href)="([^"]*)"/g)) {
    assert.match(to!, /^(\/a-|#main$|tel:|https:\/\/www\.example\.org\/weer\?a=1&#38;b=2$)/);
  }
  for (const name of served("one").filter((one) => /\.(css|svg)$/.test(one))) {
    assert.doesNotMatch(text("one", name).replaceAll("http://www.w3.org/2000/svg", ""), /https?:|url\(|@import/);
  }
});

test("the exit script comes first, is smaller than 1 KB and stands on its own", () => {
  const html = text("one", "index.html");
  const [, name] = /<script src="\/([^"]+)" data-to=/.exec(html)!;
  assert.ok(html.indexOf("<script") < html.indexOf("<link"));
  const script = text("one", name!);
  assert.ok(Buffer.byteLength(script) < 1024, `${Buffer.byteLength(script)} bytes`);
  assert.doesNotMatch(script, /import|await|confirm|beforeunload|replaceState/);
});

test("nothing that keeps, rings, runs text or writes a row of history is in what a visitor loads", async () => {
  const preact = await transform(readFileSync(join(client, "node_modules/preact/dist/preact.mjs"), "utf8"), { minify: true });
  const all = scripts("one").join("\n");
  for (const banned of ["localStorage", "sessionStorage", "indexedDB", "cookie", "pushState", "replaceState", "serviceWorker",
    "eval(", "new Function", "console.", "Notification", "AudioContext", "clipboard", "vibrate", "beforeunload", "confirm(",
    "document.write", "insertAdjacentHTML", "outerHTML", "innerHTML", "sourceMappingURL", "XMLHttpRequest"]) {
    // Preact can set innerHTML; lint forbids asking it to, and the page's policy would refuse it.
    const allowed = preact.code.split(banned).length;
    assert.equal(all.split(banned).length, allowed, banned);
  }
  assert.doesNotMatch(all, /\.caches\b|\bcaches\./);
});

test("the root is pinned, and the first load has no cryptography in it", () => {
  const made = scripts("one");
  assert.ok(made.some((script) => script.includes(root.current) && script.includes(root.org_id)));
  const html = text("one", "index.html");
  const first = [...html.matchAll(/<script[^>]* src="\/([^"]+)"/g)].map(([, name]) => text("one", name!));
  assert.equal(first.length, 2);
  for (const script of first) assert.doesNotMatch(script, /expand 32-byte k|XChaCha|LE1 /);
  assert.ok(made.some((script) => script.includes("LE1 ")));
});

test("DEMO is said by a demo build and by no other; number and desks are the build's", () => {
  assert.match(text("one", "index.html"), /DEMO/);
  assert.doesNotMatch(text("real", "index.html"), /DEMO/);
  assert.match(text("real", "index.html"), /href="tel:0881234567">088-1234567</);
  const all = text("real", "index.html") + scripts("real").join();
  assert.doesNotMatch(all, /0800-2000|vt-groningen|slapend/i);
  assert.match(all, /"slug":"een-een","name":"Bureau \\*"Een\\*"","kind":"veilig_thuis"/);
});

test("what is over budget is named with both sizes, and what fits is not", () => {
  assert.deepEqual(overBudget(budgets), []);
  assert.deepEqual(overBudget({ ...budgets, css: budgets["css"]! + 1 }), [`css: ${budgets["css"]! + 1} is more than ${budgets["css"]}`]);
});

test("bad arguments are refused in words", async () => {
  await refused(/--root is missing/, "--out", at("x"), "--leave-to", "https://a.nl");
  await refused(/unknown|Unknown/, "--rot", "x");
  await build("x");
  const good = ["--root", at("root.json"), "--out", at("x")];
  await refused(/is not an http\(s\) URL/, ...good, "--leave-to", "javascript:alert(1)");
  await refused(/is not a phone number/, ...good, "--leave-to", "https://a.nl", "--phone", "bel ons");
  await refused(/desks\.toml: ENOENT/, ...good, "--leave-to", "https://a.nl", "--network", at("nowhere"));
  writeFileSync(at("bad.json"), JSON.stringify({ ...root, extra: 1 }));
  await refused(/unknown field "extra"/, "--root", at("bad.json"), "--out", at("x"), "--leave-to", "https://a.nl");
  writeFileSync(at("bad.json"), JSON.stringify({ ...root, current: key(2, 31) }));
  await refused(/"current" is not 32 bytes/, "--root", at("bad.json"), "--out", at("x"), "--leave-to", "https://a.nl");
});

test("what a page could not show of a network is refused, with file, line and field", async () => {
  const with_ = async (why: RegExp, wrong: { desks?: string; places?: string }) =>
    refused(why, "--root", at("root.json"), "--out", at("x"), "--leave-to", "https://a.nl", "--network", network(wrong));
  await with_(/desks\.toml:2: slug: "Een" is not/, { desks: DESKS.replace("een-een", "Een") });
  await with_(/desks\.toml:5: kind: veilig_thuis is not a text/, { desks: DESKS.replace('"veilig_thuis"', "veilig_thuis") });
  await with_(/desks\.toml:14: slug: "een-een" is there twice/, { desks: DESKS.replace('"slapend"\nname', '"een-een"\nname') });
  await with_(/desks\.toml:18: active: no is neither true nor false/, { desks: DESKS.replace("= false", "= no") });
  await with_(/desks\.toml:2: table: \[\[desks\]\] is not \[\[desk\]\]/, { desks: DESKS.replace("[[desk]]", "[[desks]]") });
  await with_(/has no active desk/, { desks: DESKS.replace("kind = \"veilig_thuis\"", "kind = \"national\"\nactive = false") });
  await with_(/municipalities\.tsv:3: code: "0518"/, { places: PLACES.replace("GM0518", "0518") });
  await with_(/municipalities\.tsv:2: columns: are not code, name/, { places: PLACES.replace("search_terms", "terms") });
});

test("places come after the first tap, in a file of their own", () => {
  const holding = served("real").filter((name) => name.endsWith(".js") && text("real", name).includes("'s-Gravenhage"));
  assert.equal(holding.length, 1);
  const html = text("real", "index.html");
  const [, main] = /<script type="module" src="\/([^"]+)"/.exec(html)!;
  assert.ok(!html.includes(holding[0]!) && !new RegExp(`from ?"./${holding[0]!}"`).test(text("real", main!)));
});
