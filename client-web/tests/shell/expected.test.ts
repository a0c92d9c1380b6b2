import assert from "node:assert/strict";
import { test } from "node:test";
import { closesSoon, oneOf, waitText, whenText } from "../../src/shell/visitor/screens/expected.js";
import { firstWords as nl } from "../../src/shell/visitor/language.js";

const said = (from_s: number, to_s: number) => waitText(nl, { from_s, to_s });

test("a wait is told outward in minutes, above ten in fives, and never as a promise", () => {
  assert.equal(said(0, 20), nl.waitBelow({ to: 2 }));
  assert.equal(said(0, 119), nl.waitBelow({ to: 2 }));
  assert.equal(said(40, 200), nl.waitBelow({ to: 4 }));
  assert.equal(said(300, 900), nl.waitBetween({ from: 5, to: 15 }));
  assert.equal(said(330, 905), nl.waitBetween({ from: 5, to: 20 }));
  assert.equal(said(839, 1_501), nl.waitBetween({ from: 10, to: 30 }));
  assert.equal(said(120, 120), nl.waitAbout({ to: 2 }));
  assert.equal(waitText(nl, null), nl.waitUnknown());
  for (const words of [said(0, 20), said(300, 900), said(120, 120)]) assert.match(words, /waarschijnlijk/);
});

test("no wait is told shorter than it was said to be", () => {
  for (let from = 0; from <= 4_000; from += 37) {
    for (const longer of [0, 30, 61, 599, 1_801]) {
      const [least, most] = said(from, from + longer).match(/\d+/g)!.map(Number).slice(-2);
      const [low, high] = most === undefined ? [0, least!] : [least!, most];
      assert.ok(low * 60 <= from && high * 60 >= from + longer, `${from} to ${from + longer}: ${said(from, from + longer)}`);
    }
  }
});

test("a moment is told by Dutch time, with its day when it is another", () => {
  const moment = (text: string) => new Date(text);
  const said = (at: string, from: string) => whenText(nl, "nl", moment(at).getTime() / 1000, moment(from));
  const monday = "2026-11-23T15:00+01:00";
  assert.equal(said("2026-11-23T17:00+01:00", monday), "om 17.00 uur");
  assert.equal(said("2026-11-23T16:59:58+01:00", monday), "om 17.00 uur");
  assert.equal(said("2026-11-24T09:05+01:00", monday), "morgen om 9.05 uur");
  assert.equal(said("2026-11-25T00:00+01:00", monday), "woensdag om 0.00 uur");
  assert.equal(said("2026-11-29T09:00+01:00", monday), "zondag om 9.00 uur");
  assert.equal(said("2026-11-30T09:00+01:00", monday), "maandag 30 november om 9.00 uur", "not taken for today");
  // By Dutch time, whatever zone the device is in: 23.30 UTC is past midnight there; and over the night the clock goes back.
  assert.equal(said("2026-11-24T08:00+01:00", "2026-11-23T23:30Z"), "om 8.00 uur");
  assert.equal(said("2026-10-25T09:00+01:00", "2026-10-24T22:00+02:00"), "morgen om 9.00 uur");
  assert.equal(said("2027-01-01T09:00+01:00", "2026-12-31T20:00+01:00"), "morgen om 9.00 uur");
  assert.equal(whenText(nl, "en", moment("2026-11-25T09:05+01:00").getTime() / 1000, moment(monday)), "Wednesday om 9.05 uur");
  const now = moment(monday);
  const at = (day: number, hour: number, minute: number) =>
    moment(`2026-11-${day}T${hour}:${String(minute).padStart(2, "0")}+01:00`).getTime() / 1000;
  assert.deepEqual([closesSoon(at(23, 16, 30), now), closesSoon(at(23, 23, 0), now), closesSoon(null, now)], [true, false, false]);
});

test("names are joined as the language does", () => {
  assert.equal(oneOf(["A", "B", "C"], "nl"), "A, B of C");
  assert.equal(oneOf(["A"], "nl"), "A");
});
