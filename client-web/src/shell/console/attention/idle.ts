/**
 * When the console hides its texts because nobody touched it (ux.md's "idle 5 min"). Pure: it is told the time, in
 * milliseconds of any clock that never runs backwards, and answers what to show. Tell it
 * `time_passed` about once a second.
 */

export interface IdleLimits {
  /** Without a touch for this long, the texts are hidden. */
  readonly lockAfterMs: number;
  /** This long before that, the console says so; WCAG 2.2.1 asks for at least 20 s. */
  readonly warnBeforeMs: number;
}

export const idleLimits: IdleLimits = { lockAfterMs: 300_000, warnBeforeMs: 30_000 };

export type Idle =
  | { readonly state: 'off' }
  | { readonly state: 'awake'; readonly touchedAt: number }
  | { readonly state: 'warned'; readonly touchedAt: number }
  | { readonly state: 'locked' };

export type IdleEvent =
  | { readonly kind: 'signed_in' }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'touched' }
  | { readonly kind: 'time_passed' }
  | { readonly kind: 'lock_pressed' }
  | { readonly kind: 'unlocked' };

export function stepIdle(idle: Idle, event: IdleEvent, now: number, limits: IdleLimits): Idle {
  switch (event.kind) {
    case 'signed_out':
      return { state: 'off' };
    case 'signed_in':
      // A sign-in after a lost line must not open what the lock had closed.
      return idle.state === 'off' ? { state: 'awake', touchedAt: now } : idle;
    case 'lock_pressed':
      return idle.state === 'off' ? idle : { state: 'locked' };
    case 'unlocked':
      return idle.state === 'locked' ? { state: 'awake', touchedAt: now } : idle;
    case 'touched': {
      // The computer may have slept past the deadline: the touch that wakes it must not open the texts.
      const passed = passTime(idle, now, limits);
      return passed.state === 'awake' || passed.state === 'warned'
        ? { state: 'awake', touchedAt: now }
        : passed;
    }
    case 'time_passed':
      return passTime(idle, now, limits);
  }
}

function passTime(idle: Idle, now: number, limits: IdleLimits): Idle {
  if (idle.state !== 'awake' && idle.state !== 'warned') return idle;
  const quiet = now - idle.touchedAt;
  if (quiet >= limits.lockAfterMs) return { state: 'locked' };
  if (quiet >= limits.lockAfterMs - limits.warnBeforeMs) {
    return { state: 'warned', touchedAt: idle.touchedAt };
  }
  return idle;
}

/** Whole seconds left before the lock, for the warning; null when no warning stands. */
export function idleSecondsLeft(idle: Idle, now: number, limits: IdleLimits): number | null {
  if (idle.state !== 'warned') return null;
  return Math.max(0, Math.ceil((idle.touchedAt + limits.lockAfterMs - now) / 1_000));
}
