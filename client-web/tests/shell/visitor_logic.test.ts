import assert from "node:assert/strict";
import { test } from "node:test";
import { TEXT_BYTES_MAX as inLe1 } from "../../src/pure/conversation/message.js";
import type { VisitorAlarm } from "../../src/pure/conversation/alarm.js";
import { TEXT_BYTES_MAX, utf8Length } from "../../src/shell/kit/text_size.js";
import { firstLanguage, nameOfLanguage, wordsOf } from "../../src/shell/visitor/language.js";
import { alarmText } from "../../src/shell/visitor/screens/alarm_text.js";
import { readStatus } from "../../src/shell/visitor/status.js";
import { choicesOf, FIRST_WAY, wayStep, type Way, type WayEvent } from "../../src/shell/visitor/way.js";

const walk = (events: WayEvent[], from: Way = FIRST_WAY) => events.reduce(wayStep, from);

test("the way goes one question at a time, and back", () => {
  const next: WayEvent = { kind: "nextChosen" };
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7].map((n) => walk(Array<WayEvent>(n).fill(next)).step),
    ["safe", "who", "about", "where", "question", "talk", "talk"]);
  assert.equal(walk([next, next, { kind: "backChosen" }]).step, "safe");
  assert.equal(walk([{ kind: "backChosen" }]).step, "start");
});

test("who wants to talk now waits at once, with nothing said", () => {
  const way = walk([{ kind: "nowChosen" }]);
  assert.equal(way.step, "talk");
  assert.deepEqual(choicesOf(way, "nl"), { language: "nl" });
});

test("the chat's language is another matter than the page's", () => {
  const way = walk([{ kind: "chatLanguageChosen", language: "en" }, { kind: "roleChosen", role: "self" },
    { kind: "topicChosen", topic: "fgm" }]);
  assert.deepEqual(choicesOf(way, "nl"), { role: "self", topic: "fgm", language: "en" });
});

test("place, danger and children are said when they were chosen, and can be taken back", () => {
  const way = walk([{ kind: "whereChosen", where: "GM0014" }, { kind: "dangerChosen", danger: "yes" },
    { kind: "minorsChosen", minors: "no" }]);
  assert.deepEqual(choicesOf(way, "nl"), { where: "GM0014", danger: "yes", minors: "no", language: "nl" });
  assert.deepEqual(choicesOf(walk([{ kind: "whereChosen", where: null }], way), "nl"),
    { danger: "yes", minors: "no", language: "nl" });
});

test("after a talk nothing of it is left on the way", () => {
  const way = walk([{ kind: "roleChosen", role: "self" }, { kind: "questionWritten", text: "geheim" },
    { kind: "nowChosen" }, { kind: "leftTalk" }]);
  assert.deepEqual(way, FIRST_WAY);
  const ended = walk([{ kind: "questionWritten", text: "geheim" }, { kind: "roleChosen", role: "self" },
    { kind: "nowChosen" }, { kind: "talkEnded" }]);
  assert.deepEqual(ended, { ...FIRST_WAY, step: "talk" }, "its end is shown, and nothing else is left");
});

test("the page speaks Dutch unless only other languages are asked for", () => {
  assert.equal(firstLanguage([]), "nl");
  assert.equal(firstLanguage(["en-GB", "nl-NL"]), "nl");
  assert.equal(firstLanguage(["en-GB", "en"]), "en");
  assert.equal(nameOfLanguage("en"), "English");
  assert.equal(nameOfLanguage("!"), "!");
});

test("a status that is not one is unknown, and never open", () => {
  const good = { open: true, opens_in_s: null, languages: ["nl"], waiting: 3, demo: false, phone: "0800-2000" };
  const known = { kind: "known", open: true, opensAt: null, languages: ["nl"], waiting: 3 };
  assert.deepEqual(readStatus(good, 1000), known);
  assert.deepEqual(readStatus({ ...good, open: false, opens_in_s: 60 }, 1000), { ...known, open: false, opensAt: 1060 });
  for (const wrong of [null, "open", [], { ...good, open: 1 }, { ...good, waiting: -1 }, { ...good, waiting: 0.5 },
    { ...good, opens_in_s: "9:00" }, { ...good, opens_in_s: -1 }, { ...good, opens_in_s: undefined },
    { ...good, languages: "nl" }, { ...good, languages: ["<b>"] }]) {
    assert.deepEqual(readStatus(wrong, 1000), { kind: "unknown" });
  }
});

test("the limit the field counts with is LE1's, in bytes", () => {
  assert.equal(TEXT_BYTES_MAX, inLe1);
  assert.equal(utf8Length("é☺😀"), 9);
});

test("every alarm is a sentence of its own in both languages, and the clock is shown", async () => {
  const alarms: VisitorAlarm[] = ["clock_wrong", "not_an_adviser", "adviser_expired", "adviser_revoked", "wrong_desk",
    "wrong_conversation", "second_take", "tampered", "copied"];
  for (const language of ["nl", "en"] as const) {
    const words = await wordsOf(language);
    const said = alarms.map((alarm) => alarmText(words, alarm, new Date(2026, 10, 2, 7, 5)));
    assert.equal(new Set(said).size, alarms.length);
    assert.match(said[0]!, /02-11-2026, 07:05/);
  }
});
