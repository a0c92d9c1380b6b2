/**
 * What a step is handed because it may not read it itself.
 * `random` must be a cryptographic source (`crypto.getRandomValues`); it returns exactly n fresh bytes.
 */
export interface Given {
  /** Monotonic milliseconds, as `performance.now()`: for timers. */
  readonly ms: number;
  /** This device's clock in whole seconds since 1970: for credentials and for the time shown at a message. */
  readonly unixS: number;
  readonly random: Random;
}

export type Random = (n: number) => Uint8Array;
