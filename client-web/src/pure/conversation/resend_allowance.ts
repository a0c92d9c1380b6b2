import { OUTBOX_FRAMES_MAX } from './channel.js';

/**
 * How many frames one conversation may send again. The gateway takes a burst of 120 frames on a connection and 30 a second
 * after it (PROTOCOL.md, Limits); a console holds three conversations at most, so that all of their outboxes at once (108)
 * and what is granted after that (24 a second) stay below both, whatever asks for a resend and however often.
 */
export interface ResendAllowance {
  readonly frames: number;
  /** Monotonic ms when it was so many. */
  readonly at: number;
}

const FRAMES_EACH_SECOND = 8;

/** A connection that was just made has sent nothing yet. */
export function fullAllowance(ms: number): ResendAllowance {
  return { frames: OUTBOX_FRAMES_MAX, at: ms };
}

/** What is left after `frames`, at most `OUTBOX_FRAMES_MAX`; or the monotonic ms at which they may go. */
export function spend(
  allowance: ResendAllowance,
  frames: number,
  ms: number,
): { readonly left: ResendAllowance } | { readonly notBefore: number } {
  const granted = (Math.max(0, ms - allowance.at) * FRAMES_EACH_SECOND) / 1_000;
  const now = Math.min(OUTBOX_FRAMES_MAX, allowance.frames + granted);
  if (now >= frames) return { left: { frames: now - frames, at: ms } };
  return { notBefore: ms + Math.ceil(((frames - now) * 1_000) / FRAMES_EACH_SECOND) };
}
