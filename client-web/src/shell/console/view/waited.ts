/** Minutes and seconds as "2:10"; never negative. */
export function minutesSeconds(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Whole minutes somebody has waited, never negative; both in milliseconds of the same monotonic clock. */
export function waitedMinutes(since: number, now: number): number {
  return Math.max(0, Math.floor((now - since) / 60_000));
}
