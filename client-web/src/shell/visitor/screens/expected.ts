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

/** Opening hours are told by the clock of the desks, wherever this device believes to be. */
const TIME_ZONE = "Europe/Amsterdam";

/** The day of a moment there, as a number to count with, and its time. */
function there(moment: Date): { day: number; hour: number; minutes: string } {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: TIME_ZONE, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
  }).formatToParts(moment);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return {
    day: Date.UTC(of("year"), of("month") - 1, of("day")) / 86_400_000, hour: of("hour"),
    minutes: String(of("minute")).padStart(2, "0"),
  };
}

/** "om 17.00 uur", "morgen om 9.00 uur", "maandag om 9.00 uur"; with the date when a week on, where a weekday would be today's. */
export function whenText(words: VisitorWords, language: Language, unixS: number, now: Date = new Date()): string {
  const moment = new Date(Math.round(unixS / 60) * 60_000);
  const { day, hour, minutes } = there(moment);
  const ahead = day - there(now).day;
  if (ahead === 0) return words.whenToday({ hour, minutes });
  if (ahead === 1) return words.whenTomorrow({ hour, minutes });
  const shown = { timeZone: TIME_ZONE, weekday: "long" } as const;
  const date = ahead < 7 ? shown : { ...shown, day: "numeric", month: "long" } as const;
  return words.whenDay({ day: moment.toLocaleDateString(language, date), hour, minutes });
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
