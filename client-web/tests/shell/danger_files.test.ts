import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
// @ts-expect-error the build is a script without types
import * as files from "../../../danger_files.mjs";

type Said = Record<string, Record<string, string>>;
const { couplesCallAndSilence, dangerFolder, readDangerSentences, readDangerWords } = files as {
  couplesCallAndSilence(text: string): boolean;
  dangerFolder(network: string, standard: string): string;
  readDangerSentences(folder: string, today?: string): Said;
  readDangerWords(folder: string): Record<string, string[]>;
};

const shipped = fileURLToPath(new URL("../../../../config", import.meta.url));
const TODAY = "2026-11-23";
let folder = "";
before(() => (folder = mkdtempSync(join(tmpdir(), "danger-"))));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The shipped sentences with something replaced. */
function sentences(...changes: readonly (readonly [string | RegExp, string])[]): () => Said {
  const text = changes.reduce((before, [from, to]) => {
    const made = before.replace(from, to);
    assert.notEqual(made, before, String(from));
    return made;
  }, readFileSync(join(shipped, "danger-sentences.toml"), "utf8"));
  writeFileSync(join(folder, "danger-sentences.toml"), text);
  return () => readDangerSentences(folder, TODAY);
}
const LEAVE = 'id = "leave"\nreviewer = ""\ndate = ""\n';
const reviewed = (reviewer: string, date: string) => [LEAVE, `id = "leave"\nreviewer = "${reviewer}"\ndate = "${date}"\n`] as const;

test("as shipped nobody has reviewed anything: only the shortest forms are said, and none of them promises more", () => {
  const said = readDangerSentences(shipped, TODAY);
  assert.deepEqual(Object.keys(said).sort(), ["app_112nl", "call_112", "call_log", "leave", "nobody_comes", "we_call"]);
  assert.equal(said["we_call"]!["nl"], "Kunt u niet bellen? Wij kunnen voor u bellen.");
  for (const id of ["leave", "app_112nl", "call_112"]) assert.deepEqual(said[id], { nl: "", en: "" }, id);
});

test("a name and a day put the long form in its place, for that sentence alone", () => {
  const said = sentences(reviewed("K. de Vries, Veilig Thuis", "2026-11-23"))();
  assert.match(said["leave"]!["nl"]!, /^Kunt u veilig weg\?/);
  assert.match(said["leave"]!["en"]!, /^Can you leave safely\?/);
  assert.equal(said["app_112nl"]!["nl"], "");
});

test("a review that is none, or of a day that is none, ends the build with its line", () => {
  const refused: readonly (readonly [string, string])[] =
    [["K.", ""], ["", "2026-01-01"], ["K.", "2026-11-24"], ["K.", "2026-02-30"], ["K.", "gisteren"], ["x".repeat(101), "2026-01-01"]];
  for (const [reviewer, date] of refused)
    assert.throws(sentences(reviewed(reviewer, date)), /danger-sentences\.toml:\d+: leave: /, `${reviewer} ${date}`);
});

test("what is missing, doubled, unknown or no plain sentence ends the build and says what to do", () => {
  assert.throws(sentences(['id = "leave"', 'id = "go"']), /id: "go" is none of call_112/);
  assert.throws(sentences(['id = "leave"', 'id = "we_call"']), /"we_call" is there twice/);
  assert.throws(sentences([/\[\[sentence\]\]\nid = "leave"[^[]*/, ""]), /id = "leave" is missing/);
  assert.throws(sentences(['en = "Can you leave', 'fr = "Can you leave']), /fr: is none of id, reviewer/);
  assert.throws(sentences([/en = "Can you leave.*\n/, ""]), /leave: en is missing/);
  assert.throws(sentences([/nl = "Kunt u veilig weg.*"/, 'nl = ""']), /leave\.nl: is empty/);
  assert.throws(sentences([/nl_shortest = "Kunt u niet bellen.*"/, 'nl_shortest = ""']), /we_call\.nl_shortest: is empty/);
  assert.throws(sentences([/nl = "Kunt u veilig weg.*"/, `nl = "${"x".repeat(161)}"`]), /has 161 characters; at most 160/);
  for (const text of ["<b>Ga weg</b>", "Zie https://example.org", "Zie www.example.org", " Ga weg", "Ga\\u0007weg"])
    assert.throws(sentences([/nl = "Kunt u veilig weg.*"/, `nl = "${text}"`]), /leave\.nl: has spaces around it, markup/, text);
  assert.throws(() => readDangerSentences(join(folder, "nowhere")), /no such file/);
});

test("no sentence couples a call to 112 with silence; that we call for who cannot talk is no such sentence", () => {
  const bad = [
    "Bel 112 en zeg niets.", "Bel 112. Blijf stil.", "Bel 112 en zwijg.", "Bel 112 en laat de lijn open.", "Bel 112 en hang niet op.",
    "Kunt u niet praten? Bel 112.", "Bel 112, ook zonder te praten.", "Bel het alarmnummer en kuch.", "Call 112 and stay silent.",
    "Call 112. Say nothing.", "Can't speak? Call 112.", "Call 112 without speaking.", "Call 112 and be quiet.", "BEL 112 EN ZWIJG",
    "Bel 112 en zeg niks.", "Bel 112. Praat niet.", "Bel 112 zonder iets te zeggen.", "Bel 112 en hou uw mond.", "Bel 112 en leg op.",
    "Bel 112 met een stille oproep.", "Bel 1-1-2 en zwijg.", "Bel 112 en fluister niet.", "Call 112 and don't say anything.",
    "Call 112 without a word.", "Call one one two and stay silent.", "Kunt u niet praten? Bel 112, dan komen wij.",
    "Can you not talk? Call 112, we listen.", "Wij bellen 112 en u zegt niets: blijf stil.", "Call 112. You need not speak.",
  ];
  for (const text of bad) assert.equal(couplesCallAndSilence(text), true, text);
  const good = [
    "Bel 112.", "Kunt u niet praten? Schrijf ons waar u bent. Wij bellen dan 112 voor u.", "Can you not talk? We can call 112 for you.",
    "Kunt u niet praten? Gebruik de app 112NL.", "Kunt u niet praten? Vertel ons waar u bent, dan bellen wij 112 voor u.",
    "Wees stil en blijf binnen.", "Bel 112. Zeg eerst waar u bent.", "",
  ];
  for (const text of good) assert.equal(couplesCallAndSilence(text), false, text);
  assert.throws(sentences([/nl = "Kunt u veilig weg.*"/, 'nl = "Bel 112 en zeg niets."']),
    /leave\.nl: tells her to call 112 and be silent/);
});

test("words: the shipped lists are read; what is no word, too much or there twice ends the build", () => {
  const { nl, en } = readDangerWords(shipped);
  assert.ok(nl!.includes("mes") && en!.includes("knife"));
  const words = (text: string) => {
    for (const language of ["nl", "en"])
      writeFileSync(join(folder, `danger-words.${language}.txt`), language === "nl" ? text : "gun\n");
    return () => readDangerWords(folder);
  };
  assert.deepEqual(words("# a comment\n\n  Mes \r\nin brand\n")(), { nl: ["mes", "in brand"], en: ["gun"] });
  assert.throws(words("mes\nMES\n"), /danger-words\.nl\.txt:2: word: "MES" is there twice/);
  for (const wrong of ["mes; vork", "112", "(", "a\u0000b", "x".repeat(61)])
    assert.throws(words(`mes\n${wrong}\n`), /nl\.txt:2: word: /, wrong);
  assert.throws(words(Array.from({ length: 101 }, (_, n) => `woord${n}`).join("\n")), /has 101 words; at most 100/);
});

test("a network with sentences of its own is heard; one without has the shipped ones", () => {
  const empty = mkdtempSync(join(folder, "network-"));
  assert.equal(dangerFolder(empty, shipped), shipped);
  writeFileSync(join(empty, "danger-sentences.toml"), "");
  assert.equal(dangerFolder(empty, shipped), empty);
});
