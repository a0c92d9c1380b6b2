/** The clock of the desks, wherever the device stands. */
const TIME_ZONE = "Europe/Amsterdam";

/** The day of a moment there, as a number to count with, and its time. */
export function dutchClock(moment: Date): { day: number; hour: number; minutes: string } {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: TIME_ZONE, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
  }).formatToParts(moment);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return {
    day: Date.UTC(of("year"), of("month") - 1, of("day")) / 86_400_000, hour: of("hour"),
    minutes: String(of("minute")).padStart(2, "0"),
  };
}

/** The words of a date there, as `Intl` has them. */
export function dutchDate(moment: Date, language: string, shown: Intl.DateTimeFormatOptions): string {
  return moment.toLocaleDateString(language, { ...shown, timeZone: TIME_ZONE });
}
