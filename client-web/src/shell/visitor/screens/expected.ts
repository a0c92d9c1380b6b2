import type { Expected } from "../../../pure/conversation/visit_view.js";
import type { VisitorWords } from "../../../words/compiled/visitor.js";
import type { Language } from "../language.js";

/** From here on minutes are told in fives: a range is no timetable. */
const FIVES_FROM_MIN = 10;

const down = (minutes: number) => (minutes < FIVES_FROM_MIN ? Math.floor(minutes) : Math.floor(minutes / 5) * 5);
const up = (minutes: number) => (minutes <= FIVES_FROM_MIN ? Math.ceil(minutes) : Math.ceil(minutes / 5) * 5);

/** How long it may take: rounded outward, in plain words, and never a promise. */
export function waitText(words: VisitorWords, wait: Expected["wait"]): string {
  if (wait === null) return words.waitUnknown();
  const from = down(wait.from_s / 60);
  const to = Math.max(up(wait.to_s / 60), 2);
  if (from < 1) return words.waitBelow({ to });
  return from === to ? words.waitAbout({ to }) : words.waitBetween({ from, to });
}

/** A moment by this device's clock: "om 17:00", or "maandag om 09:00" when it is another day. */
export function whenText(words: VisitorWords, language: Language, unixS: number, now: Date = new Date()): string {
  const at = new Date(Math.round(unixS / 60) * 60_000);
  const time = `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  if (at.toDateString() === now.toDateString()) return words.whenToday({ time });
  return words.whenDay({ day: at.toLocaleDateString(language, { weekday: "long" }), time });
}

/** Closing is worth a line only when it may concern who waits now. */
const CLOSING_TOLD_S = 2 * 3600;

export function closesSoon(closesAt: number | null, now: Date = new Date()): closesAt is number {
  return closesAt !== null && closesAt - now.getTime() / 1000 < CLOSING_TOLD_S;
}

/** Names with "of" before the last, as the language does. */
export function oneOf(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: "disjunction" }).format(names);
}
