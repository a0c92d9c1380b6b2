import type { Expected } from "../../../pure/conversation/visit_view.js";
import type { VisitorWords } from "../../../words/compiled/visitor.js";
import { dutchClock, dutchDate } from "../../kit/dutch_clock.js";
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
  return from < to ? words.waitBetween({ from, to }) : words.waitAbout({ to });
}

/** "om 17.00 uur", "morgen om 9.00 uur", "maandag om 9.00 uur"; with the date when a week on, where a weekday would be today's. */
export function whenText(words: VisitorWords, language: Language, unixS: number, now: Date = new Date()): string {
  const moment = new Date(Math.round(unixS / 60) * 60_000);
  const { day, hour, minutes } = dutchClock(moment);
  const ahead = day - dutchClock(now).day;
  if (ahead === 0) return words.whenToday({ hour, minutes });
  if (ahead === 1) return words.whenTomorrow({ hour, minutes });
  const weekday = { weekday: "long" } as const;
  const date = ahead < 7 ? weekday : { ...weekday, day: "numeric", month: "long" } as const;
  return words.whenDay({ day: dutchDate(moment, language, date), hour, minutes });
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
