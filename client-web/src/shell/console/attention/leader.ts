/**
 * Shortcuts behind a leader key: Ctrl+. and then one letter. Nothing else is taken from the keyboard, so that a screen
 * reader's and the browser's own keys keep working (WCAG 2.1.4). Pure; told the time in milliseconds.
 */

export type Shortcut =
  | { readonly does: 'chat'; readonly slot: 1 | 2 | 3 }
  | { readonly does: 'danger' | 'accept' | 'offer' | 'waiting' | 'take' | 'reply' | 'choices' | 'end' | 'lock' | 'sound' | 'list' };

export interface KeyPress {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

export interface Leader {
  /** When the leader key was pressed; null when no letter is awaited. */
  readonly pressedAt: number | null;
}

export const leaderUp: Leader = { pressedAt: null };

/** After this long the letter counts as ordinary typing again. */
export const leaderWaitMs = 4_000;

/** In the order in which the list under "?" shows them. */
export const shortcutKeys: ReadonlyArray<{ readonly key: string; readonly shortcut: Shortcut }> = [
  { key: '1', shortcut: { does: 'chat', slot: 1 } },
  { key: '2', shortcut: { does: 'chat', slot: 2 } },
  { key: '3', shortcut: { does: 'chat', slot: 3 } },
  { key: 'd', shortcut: { does: 'danger' } },
  { key: 'a', shortcut: { does: 'accept' } },
  { key: 'o', shortcut: { does: 'offer' } },
  { key: 'w', shortcut: { does: 'waiting' } },
  { key: 't', shortcut: { does: 'take' } },
  { key: 'r', shortcut: { does: 'reply' } },
  { key: 'c', shortcut: { does: 'choices' } },
  { key: 'e', shortcut: { does: 'end' } },
  { key: 'l', shortcut: { does: 'lock' } },
  { key: 's', shortcut: { does: 'sound' } },
  { key: '?', shortcut: { does: 'list' } },
];

export interface LeaderAnswer {
  readonly leader: Leader;
  readonly shortcut: Shortcut | null;
  /** The key press was the console's and must not reach a text field. */
  readonly swallow: boolean;
}

export function pressKey(leader: Leader, press: KeyPress, now: number): LeaderAnswer {
  // A modifier on its own way down (Shift for "?") says nothing yet.
  if (['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'AltGraph'].includes(press.key)) {
    return { leader, shortcut: null, swallow: false };
  }
  if (press.ctrl && !press.alt && !press.meta && press.key === '.') {
    return { leader: { pressedAt: now }, shortcut: null, swallow: true };
  }
  const awaited = leader.pressedAt !== null && now - leader.pressedAt <= leaderWaitMs;
  if (!awaited || press.ctrl || press.alt || press.meta) {
    return { leader: leaderUp, shortcut: null, swallow: false };
  }
  const found = shortcutKeys.find((entry) => entry.key === press.key.toLowerCase());
  return { leader: leaderUp, shortcut: found?.shortcut ?? null, swallow: true };
}
