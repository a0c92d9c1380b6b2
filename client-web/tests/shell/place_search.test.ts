import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { readPlaces, searchPlaces } from "../../src/shell/visitor/place_search.js";
// @ts-expect-error a script of the build, without types
import * as files from "../../../network_files.mjs";

const config = fileURLToPath(new URL("../../../../config", import.meta.url));
const places = readPlaces((files as { readPlaces(folder: string): string }).readPlaces(config));
const found = (typed: string) => searchPlaces(typed, places).map(({ name }) => name);

test("what people type finds the municipality, whatever its official name", () => {
  assert.equal(places.length, 342);
  for (const [typed, name] of [["den haag", "'s-Gravenhage"], ["Den Haag", "'s-Gravenhage"], ["gravenhage", "'s-Gravenhage"],
    ["den bosch", "'s-Hertogenbosch"], ["groningen", "Groningen"], ["sudwest", "Súdwest-Fryslân"],
    ["aa en", "Aa en Hunze"]] as const) {
    assert.equal(found(typed)[0], name, typed);
  }
  assert.deepEqual(searchPlaces("groningen", places)[0]!.code, "GM0014");
});

test("a name that is typed whole comes first, and a screen shows a handful", () => {
  assert.equal(found("utrecht")[0], "Utrecht");
  assert.ok(found("a").length === 6 && found("a").every((name) => /^a/i.test(name)));
  assert.deepEqual([found(""), found("  "), found("'"), found("xyzzy")], [[], [], [], []]);
});
