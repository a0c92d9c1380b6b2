import type { Tone } from '../attention/tones.js';
import type { IdleLimits } from '../attention/idle.js';
import type { Shortcut } from '../attention/leader.js';
import type { KeyStore } from '../identity/key_store.js';
import type { RunnerParts } from './desk_runner.js';
import type { PageState } from './page_state.js';

/** What the page needs of the browser, handed in so that tests need none. */
export interface PageParts {
  readonly store: KeyStore;
  readonly subtle: SubtleCrypto;
  readonly session: Omit<RunnerParts, 'changed' | 'enrolled'>;
  readonly idleLimits: IdleLimits;
  readonly sound: {
    unlock(): Promise<boolean>;
    play(tone: Tone): void;
    setVolume(volume: number): void;
  };
  readonly notices: { state(): PageState['notices']; ask(): Promise<void>; show(): void; close(): void };
  /** Takes back what a screen reader was given to say: it may hold the words of a chat. */
  readonly hush: () => void;
  /** The window has the keyboard. */
  readonly focused: () => boolean;
  /** Where a shortcut that moves the focus is carried out. */
  readonly moveFocus: (shortcut: Shortcut, state: PageState) => void;
}
