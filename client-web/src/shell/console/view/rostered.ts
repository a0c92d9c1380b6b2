import type { RosteredShift } from '../../../pure/protocol/control_frame.js';
import { dutchClock, dutchDate } from '../../kit/dutch_clock.js';

// What the roster says of her, at a moment that is told. The clocks are those of the Netherlands, wherever the device stands.

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
  return dutchClock(new Date(unixS * 1_000)).day;
}

/** "18.00" in Dutch, "18:00" in English. */
export function rosterTime(unixS: number, language: 'nl' | 'en'): string {
  const { hour, minutes } = dutchClock(new Date(unixS * 1_000));
  return `${String(hour).padStart(2, '0')}${language === 'nl' ? '.' : ':'}${minutes}`;
}

/** "woensdag 25 november". */
export function rosterDate(unixS: number, language: 'nl' | 'en'): string {
  const shown = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return dutchDate(new Date(unixS * 1_000), language === 'nl' ? 'nl-NL' : 'en-GB', shown);
}
