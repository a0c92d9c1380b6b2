import type { Clock } from './clock.js';

/** What one end of a socket hears. */
export interface Ear {
  opened(): void;
  text(text: string): void;
  binary(bytes: Uint8Array): void;
  closed(code: number): void;
}

const LATENCY_MS = 20;
const LOST = 1006;

/** One WebSocket between a page and the gateway: ordered and reliable until it is cut. */
export class Socket {
  private alive = true;
  constructor(
    private readonly clock: Clock,
    private readonly page: Ear,
    private readonly gateway: Ear,
  ) {
    this.later(() => {
      this.gateway.opened();
      this.later(() => this.page.opened());
    });
  }

  get isAlive(): boolean {
    return this.alive;
  }

  private later(run: () => void): void {
    this.clock.after(LATENCY_MS, () => {
      if (this.alive) run();
    });
  }

  toGateway(data: string | Uint8Array): void {
    const copy = typeof data === 'string' ? data : data.slice();
    this.later(() => (typeof copy === 'string' ? this.gateway.text(copy) : this.gateway.binary(copy)));
  }

  toPage(data: string | Uint8Array): void {
    const copy = typeof data === 'string' ? data : data.slice();
    this.later(() => (typeof copy === 'string' ? this.page.text(copy) : this.page.binary(copy)));
  }

  /** The page closes: what it sent before still arrives. */
  closeByPage(code: number): void {
    this.later(() => {
      this.alive = false;
      this.gateway.closed(code);
    });
  }

  closeByGateway(code: number): void {
    this.later(() => {
      this.alive = false;
      this.page.closed(code);
    });
  }

  /** The line is gone, with everything in flight. */
  cut(): void {
    if (!this.alive) return;
    this.alive = false;
    this.clock.after(0, () => this.gateway.closed(LOST));
    this.clock.after(LATENCY_MS, () => this.page.closed(LOST));
  }
}
