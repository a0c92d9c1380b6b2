/** The one timer of a machine: setting it replaces what was set. */
export class Timer {
  #set: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly nowMs: () => number,
    private readonly fired: () => void,
  ) {}

  /** `at`: monotonic milliseconds, as `performance.now()`; null: none. */
  set(at: number | null): void {
    clearTimeout(this.#set);
    this.#set = at === null ? undefined : setTimeout(this.fired, Math.max(0, Math.ceil(at - this.nowMs())));
  }
}
