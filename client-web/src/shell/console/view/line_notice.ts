/** How long the gateway keeps an adviser's chats when her line is lost (PROTOCOL.md, "States of a connection"). */
export const adviserHoldMs = 45_000;

/** How long "the connection is back" stays on the screen. */
export const backShownMs = 6_000;

export type LineNotice =
  | { readonly kind: 'none' }
  /** `secondsLeft` null: no chat is at stake. */
  | { readonly kind: 'down'; readonly secondsLeft: number | null }
  | { readonly kind: 'lost' }
  | { readonly kind: 'back' };

/** When the line went and came back, in monotonic milliseconds; null when it did not. */
export interface LineTimes {
  readonly downSince: number | null;
  readonly backSince: number | null;
}

export function followLine(times: LineTimes, line: 'none' | 'up' | 'down', now: number): LineTimes {
  switch (line) {
    case 'none':
      return times.downSince === null && times.backSince === null ? times : { downSince: null, backSince: null };
    case 'down':
      return times.downSince === null ? { downSince: now, backSince: null } : times;
    case 'up':
      return times.downSince === null ? times : { downSince: null, backSince: now };
  }
}

export function lineNotice(times: LineTimes, chats: number, now: number): LineNotice {
  if (times.downSince !== null) {
    const gone = now - times.downSince;
    if (chats === 0) return { kind: 'down', secondsLeft: null };
    if (gone >= adviserHoldMs) return { kind: 'lost' };
    return { kind: 'down', secondsLeft: Math.ceil((adviserHoldMs - gone) / 1_000) };
  }
  if (times.backSince !== null && now - times.backSince < backShownMs) return { kind: 'back' };
  return { kind: 'none' };
}
