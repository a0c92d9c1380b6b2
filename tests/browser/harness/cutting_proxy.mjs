// A TCP line that can be cut as lines really are cut. A browser's own "offline" switch only holds an open WebSocket and
// delivers later, so outages are made here, below TLS: first silence, then RST, then nobody answers.
import net from 'node:net';

export class CuttingProxy {
  #server;
  #target;
  #pairs = new Set();
  #refusing = false;
  #silent = false;
  /** How many connections were let through since the start. */
  accepted = 0;

  /** Listens on `port` of 127.0.0.1 (0: a free one) and passes everything on to `targetPort`. */
  static async start(targetPort, port = 0) {
    const proxy = new CuttingProxy();
    proxy.#target = targetPort;
    proxy.#server = net.createServer({ allowHalfOpen: false }, (near) => proxy.#take(near));
    await new Promise((done, failed) => {
      proxy.#server.once('error', failed);
      proxy.#server.listen(port, '127.0.0.1', done);
    });
    return proxy;
  }

  get port() {
    return this.#server.address().port;
  }

  /** Swallows every byte both ways; connections stay open, which is what a dead radio looks like. */
  silence() {
    this.#silent = true;
  }

  /** Keeps back what comes from the browsers, to be delivered all at once by `release`. */
  hold() {
    for (const pair of this.#pairs) pair.near.pause();
  }

  /** Breaks every connection with RST and refuses new ones until `release`. */
  cut() {
    this.#refusing = true;
    for (const pair of this.#pairs) {
      pair.near.resetAndDestroy();
      pair.far.resetAndDestroy();
    }
    this.#pairs.clear();
  }

  release() {
    this.#silent = false;
    this.#refusing = false;
    for (const pair of this.#pairs) pair.near.resume();
  }

  /** An outage of `seconds`: silence for the first half, cut for the rest. Real time, because the limits under test are. */
  async outage(seconds) {
    this.silence();
    await new Promise((done) => setTimeout(done, seconds * 500));
    this.cut();
    await new Promise((done) => setTimeout(done, seconds * 500));
    this.release();
  }

  async stop() {
    this.cut();
    await new Promise((done) => this.#server.close(done));
  }

  #take(near) {
    if (this.#refusing) {
      near.resetAndDestroy();
      return;
    }
    this.accepted += 1;
    const far = net.connect(this.#target, '127.0.0.1');
    const pair = { near, far };
    this.#pairs.add(pair);
    this.#pump(near, far, pair);
    this.#pump(far, near, pair);
  }

  #pump(from, to, pair) {
    from.setNoDelay(true);
    from.on('data', (bytes) => {
      if (this.#silent) return;
      if (!to.write(bytes)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    });
    from.on('end', () => this.#silent || to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#pairs.delete(pair);
      if (!this.#silent) to.destroy();
    });
  }
}
