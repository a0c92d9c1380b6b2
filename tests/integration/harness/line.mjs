// A WebSocket client that can also do what no decent client does: wrong origins, bad frames, half messages, silence. Real TLS.
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import tls from 'node:tls';

const op = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

export class Line {
  #socket;
  #buffer = Buffer.alloc(0);
  #waiting = [];
  #closed;
  /** Everything received and not yet asked for: {text} parsed JSON, or {binary}. */
  received = [];
  autoPong = true;

  /** Answers {line} after an upgrade, or {status, headers, body} of what was answered instead. */
  static async open(url, { origin = url, subprotocol = 'luwte.v1', path = '/ws', version = '13', headers = [] } = {}) {
    const { hostname, port } = new URL(url);
    const socket = tls.connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
    socket.on('error', () => {});
    await once(socket, 'secureConnect');
    const key = randomBytes(16).toString('base64');
    const lines = [
      `GET ${path} HTTP/1.1`, `Host: ${hostname}:${port}`, 'Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Key: ${key}`,
      `Sec-WebSocket-Version: ${version}`, ...headers,
    ];
    if (origin !== null) lines.push(`Origin: ${origin}`);
    if (subprotocol !== null) lines.push(`Sec-WebSocket-Protocol: ${subprotocol}`);
    socket.write(lines.join('\r\n') + '\r\n\r\n');
    const line = new Line();
    const head = await line.#attach(socket);
    if (head.status !== 101) return head;
    const expected = createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
    if (head.headers['sec-websocket-accept'] !== expected) throw new Error('wrong Sec-WebSocket-Accept');
    return { line, ...head };
  }

  async #attach(socket) {
    this.#socket = socket;
    this.#closed = new Promise((done) => { this.settle = done; });
    let answered;
    const head = new Promise((done) => { answered = done; });
    let upgraded = false;
    socket.on('data', (bytes) => {
      this.#buffer = Buffer.concat([this.#buffer, bytes]);
      if (!upgraded) {
        const end = this.#buffer.indexOf('\r\n\r\n');
        if (end < 0) return;
        const [first, ...lines] = this.#buffer.subarray(0, end).toString('latin1').split('\r\n');
        const split = (l) => [l.slice(0, l.indexOf(':')).toLowerCase(), l.slice(l.indexOf(':') + 1).trim()];
        const headers = Object.fromEntries(lines.map(split));
        const status = Number(first.split(' ')[1]);
        upgraded = status === 101;
        this.#buffer = this.#buffer.subarray(end + 4);
        answered({ status, headers });
      }
      if (upgraded) this.#parse();
    });
    socket.on('close', () => {
      answered({ status: 0, headers: {} });
      this.settle(null);
    });
    return head;
  }

  #parse() {
    for (;;) {
      const b = this.#buffer;
      if (b.length < 2) return;
      let length = b[1] & 0x7f, at = 2;
      if (length === 126) { if (b.length < 4) return; length = b.readUInt16BE(2); at = 4; }
      else if (length === 127) { if (b.length < 10) return; length = Number(b.readBigUInt64BE(2)); at = 10; }
      if (b.length < at + length) return;
      const payload = Buffer.from(b.subarray(at, at + length)), kind = b[0] & 0x0f;
      this.#buffer = b.subarray(at + length);
      if (kind === op.text) this.#push({ text: JSON.parse(payload.toString('utf8')) });
      else if (kind === op.binary) this.#push({ binary: payload });
      else if (kind === op.ping) { if (this.autoPong) this.#write(op.pong, payload); }
      else if (kind === op.close) {
        this.settle(payload.length >= 2 ? payload.readUInt16BE(0) : 1005);
        this.#write(op.close, payload);
        this.#socket.end();
      }
    }
  }

  #push(item) {
    this.received.push(item);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Raw frame: everything about it can be wrong. */
  raw({ fin = true, rsv = 0, opcode = op.text, masked = true, payload = Buffer.alloc(0), claimLength = payload.length }) {
    const head = [((fin ? 0x80 : 0) | (rsv << 4) | opcode)];
    const mask = masked ? 0x80 : 0;
    let header;
    if (claimLength < 126) header = Buffer.from([...head, mask | claimLength]);
    else if (claimLength < 65536) {
      header = Buffer.from([...head, mask | 126, 0, 0]);
      header.writeUInt16BE(claimLength, 2);
    } else {
      header = Buffer.from([...head, mask | 127, ...Buffer.alloc(8)]);
      header.writeBigUInt64BE(BigInt(claimLength), 2);
    }
    const key = masked ? randomBytes(4) : Buffer.alloc(0);
    const body = masked ? Buffer.from(payload.map((byte, i) => byte ^ key[i & 3])) : payload;
    this.#socket.write(Buffer.concat([header, key, body]));
  }
  #write(opcode, payload) {
    if (this.#socket.writable) this.raw({ opcode, payload });
  }

  say(frame) { this.raw({ opcode: op.text, payload: Buffer.from(typeof frame === 'string' ? frame : JSON.stringify(frame)) }); }
  send(bytes) { this.raw({ opcode: op.binary, payload: Buffer.from(bytes) }); }

  /** The next received item that fits; earlier ones that do not are left. Fails when the line closes first. */
  async next(fits, what = 'an item') {
    for (;;) {
      const at = this.received.findIndex(fits);
      if (at >= 0) return this.received.splice(at, 1)[0];
      const more = new Promise((done) => this.#waiting.push(() => done('more')));
      const woken = await Promise.race([more, this.#closed.then((code) => ({ code }))]);
      if (woken !== 'more' && this.received.findIndex(fits) < 0) {
        const received = JSON.stringify(this.received.map((item) => item.text ?? 'binary'));
        throw new Error(`closed with ${woken.code} while waiting for ${what}; received ${received}`);
      }
    }
  }
  async control(name) { return (await this.next((item) => item.text?.t === name, name)).text; }
  async binary() { return (await this.next((item) => item.binary, 'a relay frame')).binary; }

  /** The close code the gateway sent; null when the line just ended. */
  closed() { return this.#closed; }
  close(code = 1000) {
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    this.#write(op.close, payload);
  }
  /** As a lost line: no close frame. */
  cut() { this.#socket.destroy(); }
  /** Reads nothing any more, as a page on a stalled phone. */
  stall() { this.#socket.pause(); }
}
