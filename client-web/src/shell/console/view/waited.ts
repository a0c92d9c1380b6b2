/** Whole minutes somebody has waited, never negative; both in milliseconds of the same monotonic clock. */
export function waitedMinutes(since: number, now: number): number {
  return Math.max(0, Math.floor((now - since) / 60_000));
}
