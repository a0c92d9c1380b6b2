// Bytes over TLS exactly as a test writes them, and everything that comes back: for requests no decent client would send.
import { once } from 'node:events';
import tls from 'node:tls';

export class Raw {
  socket;
  #received = [];
  /** Resolves when the connection has ended, whoever ended it. */
  closed;

  static async open(url, options = {}) {
    const { hostname, port } = new URL(url);
    const raw = new Raw();
    raw.socket = tls.connect({ host: hostname, port: Number(port), rejectUnauthorized: false, ...options });
    raw.socket.on('error', () => {});
    // Not `once`, which rejects for an error: the end by a reset is an end too.
    raw.closed = new Promise((done) => raw.socket.on('close', done));
    raw.socket.on('data', (bytes) => raw.#received.push(bytes));
    await once(raw.socket, 'secureConnect');
    return raw;
  }

  write(bytes) {
    this.socket.write(Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes, 'latin1'));
  }

  /** The answers so far, {status, headers, body} each; anything that is none ends the list as {rest}. */
  answers() {
    const out = [];
    let text = Buffer.concat(this.#received).toString('latin1');
    while (text.length > 0) {
      const end = text.indexOf('\r\n\r\n');
      const [first, ...lines] = text.slice(0, Math.max(end, 0)).split('\r\n');
      if (end < 0 || !first.startsWith('HTTP/1.1 ')) return [...out, { rest: text }];
      const headers = Object.fromEntries(lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }));
      const length = Number(headers['content-length'] ?? 0);
      out.push({ status: Number(first.split(' ')[1]), headers, body: text.slice(end + 4, end + 4 + length) });
      text = text.slice(end + 4 + length);
    }
    return out;
  }
}

/** Sends `bytes`, waits until the gateway closes, and says what it answered. */
export async function sent(url, bytes, options = {}) {
  const raw = await Raw.open(url, options);
  raw.write(bytes);
  await raw.closed;
  return raw.answers();
}
