/**
 * What the exit script keeps for the page. The page puts its own wiping and closing in; the exit script calls them, each
 * on its own, so that one that throws stops nothing.
 */
export interface Leaving {
  /** Overwrites what the page holds in memory: keys, texts, state. Called on leaving and on every `pagehide`. */
  wipe?: () => void;
  /** Closes the connection with code 4001, which tells the gateway that she left on purpose. */
  close?: () => void;
  /** Leaves now, as if the link had been pressed. */
  now(): void;
}

declare global {
  interface Window {
    /** Set by the exit script, before any other script runs. */
    leaving: Leaving;
  }
}
