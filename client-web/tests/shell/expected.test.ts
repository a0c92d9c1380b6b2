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

test("a moment is told by this device's clock, with its day when it is another", () => {
  const now = new Date(2026, 10, 23, 15, 0);
  const at = (day: number, hour: number, minute: number, second = 0) =>
    new Date(2026, 10, day, hour, minute, second).getTime() / 1000;
  assert.equal(whenText(nl, "nl", at(23, 17, 0), now), "om 17:00");
  assert.equal(whenText(nl, "nl", at(23, 16, 59, 58), now), "om 17:00");
  assert.equal(whenText(nl, "nl", at(24, 9, 5), now), "dinsdag om 09:05");
  assert.equal(whenText(nl, "en", at(24, 9, 5), now), "Tuesday om 09:05");
  assert.deepEqual([closesSoon(at(23, 16, 30), now), closesSoon(at(23, 23, 0), now), closesSoon(null, now)], [true, false, false]);
});

test("names are joined as the language does", () => {
  assert.equal(oneOf(["A", "B", "C"], "nl"), "A, B of C");
  assert.equal(oneOf(["A"], "nl"), "A");
});
