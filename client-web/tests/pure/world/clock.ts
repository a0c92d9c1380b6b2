/** Time that moves only when the world is run: events in order of their moment, then of their making. */
export class Clock {
  ms = 1_000;
  private made = 0;
  private events: { readonly at: number; readonly order: number; readonly run: () => void }[] = [];

  /** Returns a function that takes it back. */
  after(delay: number, run: () => void): () => void {
    const event = { at: this.ms + delay, order: this.made++, run };
    let at = this.events.length;
    while (at > 0 && this.events[at - 1]!.at > event.at) at--;
    this.events.splice(at, 0, event);
    return () => {
      this.events = this.events.filter((one) => one !== event);
    };
  }

  run(forMs: number): void {
    const until = this.ms + forMs;
    while (this.events.length > 0 && this.events[0]!.at <= until) {
      const { at, run } = this.events.shift()!;
      this.ms = at;
      run();
    }
    this.ms = until;
  }
}
