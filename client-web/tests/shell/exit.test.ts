import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { build } from "esbuild";

const entry = fileURLToPath(new URL("../../../src/shell/exit/exit.ts", import.meta.url));
const destination = "https://www.example.org/";
let script = "";
before(async () => {
  const made = await build({ entryPoints: [entry], bundle: true, minify: true, write: false, format: "iife", target: "es2018" });
  script = made.outputFiles[0]!.text;
});

interface Key { key: string; code: string; repeat?: boolean; at: number }

/** Runs the script on a page that notes, in order, everything that is done to it. */
function open(broken: readonly string[] = []) {
  const done: string[] = [];
  const listeners = new Map<string, (event: object) => void>();
  const note = (what: string) => {
    done.push(what);
    if (broken.some((part) => what.startsWith(part))) throw new Error("broken");
  };
  const fields = ["textarea", "input"].map((name) => ({ set value(to: string) { note(`${name} = "${to}"`); } }));
  const body = (name: string) => ({
    style: { set opacity(to: string) { note(`${name} opacity "${to}"`); } },
    set textContent(to: string) { note(`${name} says "${to}"`); },
    querySelectorAll: () => fields,
  });
  let current = body("old");
  const document = {
    hidden: false,
    currentScript: { dataset: { to: destination } },
    createElement: () => body("new"),
    get body() { return current; },
    set body(next) { current = next; note("body replaced"); },
    set title(to: string) { note(`title "${to}"`); },
  };
  const timers: { run: () => void; ms: number }[] = [];
  const window: { leaving?: { now(): void; wipe?: () => void; close?: () => void } } = {};
  vm.runInNewContext(script, {
    window, document,
    location: { replace: (to: string) => note(`replace ${to}`) },
    navigator: { sendBeacon: (to: string) => note(`beacon ${to}`) },
    setTimeout: (run: () => void, ms: number) => timers.push({ run, ms }),
    addEventListener: (kind: string, deed: (event: object) => void) => listeners.set(kind, deed),
  });
  window.leaving!.wipe = () => note("keys wiped");
  window.leaving!.close = () => note("line closed");
  const press = (...keys: Key[]) => {
    for (const { key, code, repeat = false, at } of keys) listeners.get("keydown")!({ key, code, repeat, timeStamp: at });
    return done.includes(`replace ${destination}`);
  };
  const click = (marked: boolean) => {
    let prevented = false;
    listeners.get("click")!({ target: { closest: () => (marked ? {} : null) }, preventDefault: () => (prevented = true) });
    return prevented;
  };
  return { done, press, click, timers, document, fire: (kind: string, event = {}) => listeners.get(kind)!(event) };
}

const shift = (at: number, code = "ShiftLeft"): Key => ({ key: "Shift", code, at });
const WAY_OUT = ["body replaced", 'new says "Laden…"', 'textarea = ""', 'input = ""', 'old says ""', "keys wiped",
  'title "Laden…"', "line closed", "beacon /bye", `replace ${destination}`];

test("leaving hides, overwrites, closes and goes, in that order and at once", () => {
  const page = open();
  assert.equal(page.click(true), true);
  assert.deepEqual(page.done, WAY_OUT);
});

test("a click elsewhere is nobody's business", () => {
  const page = open();
  assert.equal(page.click(false), false);
  assert.deepEqual(page.done, []);
});

for (const broken of ["textarea", "old says", "keys wiped", "line closed", "beacon"]) {
  test(`it leaves although "${broken}" fails`, () => {
    const page = open([broken]);
    page.click(true);
    assert.equal(page.done.at(-1), `replace ${destination}`);
    assert.ok(page.done.includes('title "Laden…"'));
  });
}

test("who is offline sees a neutral page after 1.5 s", () => {
  const page = open();
  page.click(true);
  assert.deepEqual(page.timers.map((timer) => timer.ms), [1500]);
  page.timers[0]!.run();
  assert.match(page.done.at(-1)!, /^new says "Geen verbinding/);
});

test("Shift three times, left and right mixed, each within 5 s, leaves", () => {
  assert.equal(open().press(shift(0), shift(4900, "ShiftRight")), false);
  assert.equal(open().press(shift(0), shift(4900, "ShiftRight"), shift(9800)), true);
  assert.equal(open().press(shift(10_000), shift(10_010), shift(10_020)), true);
});

test("Shift too slow, held down, between other keys or of a touch keyboard does not", () => {
  assert.equal(open().press(shift(0), shift(1000), shift(6001)), false);
  assert.equal(open().press(shift(0), shift(1), { ...shift(2), repeat: true }, { ...shift(3), repeat: true }), false);
  const letter = (at: number): Key => ({ key: "A", code: "KeyA", at });
  assert.equal(open().press(shift(0), letter(1), shift(2), letter(3), shift(4), letter(5)), false);
  assert.equal(open().press(shift(0), shift(1), letter(2), shift(3)), false);
  assert.equal(open().press(shift(0, ""), shift(1, ""), shift(2, "")), false);
});

test("a page that is put away is emptied, and one that comes back loads anew", () => {
  const page = open();
  page.fire("pagehide");
  assert.deepEqual(page.done, ["body replaced", 'new says ""', 'textarea = ""', 'input = ""', 'old says ""', "keys wiped"]);
  page.fire("pageshow", { persisted: false });
  assert.equal(page.done.length, 6);
  page.fire("pageshow", { persisted: true });
  assert.equal(page.done.at(-1), "replace /");
});

test("the task switcher's picture is blank", () => {
  const page = open();
  page.document.hidden = true;
  page.fire("visibilitychange");
  page.document.hidden = false;
  page.fire("visibilitychange");
  assert.deepEqual(page.done, ['old opacity "0"', 'old opacity ""']);
});

test("the source says nothing of storage, waiting or asking", () => {
  const source = readFileSync(entry, "utf8");
  assert.doesNotMatch(source, /\bawait\b|confirm\(|beforeunload|replaceState|localStorage/);
});
