import type { RosteredShift } from '../../../pure/protocol/control_frame.js';

// What the roster says of her, at a moment that is told. The clocks are those of the Netherlands, wherever the device stands.

const ZONE = 'Europe/Amsterdam';
const DAY_MS = 86_400_000;

/** Her shift that runs or comes first, and those after it. */
export function comingShifts(shifts: readonly RosteredShift[], unixS: number): readonly RosteredShift[] {
  return shifts.filter((one) => one.to_s > unixS);
}

/** When the roster ended the shift that she still works in: nothing while one runs, or when she began after its end. */
export function rosteredEnd(
  shifts: readonly RosteredShift[], onShiftSince: number | null, unixS: number,
): number | null {
  if (onShiftSince === null || shifts.some((one) => one.from_s <= unixS && unixS < one.to_s)) return null;
  const ended = shifts.filter((one) => one.to_s <= unixS && one.to_s > onShiftSince);
  return ended.length === 0 ? null : Math.max(...ended.map((one) => one.to_s));
}

/** Days of the calendar from today to the day on which `unixS` falls. */
export function daysAhead(unixS: number, nowS: number): number {
  return dayNumber(unixS) - dayNumber(nowS);
}

function dayNumber(unixS: number): number {
  // Swedish dates are written YYYY-MM-DD.
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' }).format(new Date(unixS * 1_000));
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** "18.00" in Dutch, "18:00" in English. */
export function rosterTime(unixS: number, language: 'nl' | 'en'): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' })
    .formatToParts(new Date(unixS * 1_000));
  const two = (type: 'hour' | 'minute') => parts.find((part) => part.type === type)?.value ?? '';
  return `${two('hour')}${language === 'nl' ? '.' : ':'}${two('minute')}`;
}

/** "woensdag 25 november". */
export function rosterDate(unixS: number, language: 'nl' | 'en'): string {
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { timeZone: ZONE, weekday: 'long', day: 'numeric', month: 'long' })
    .format(new Date(unixS * 1_000));
}
