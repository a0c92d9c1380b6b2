// Who is paged: a real HTTPS server with a certificate of its own, and a real SMTP server over TLS. Both remember what came.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';

/** A certificate for localhost in `dir`, signed by itself; `days` may be over. */
export function certificate(dir, name = 'paged') {
  const at = (ending) => path.join(dir, `${name}.${ending}`);
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-sha256', '-days', '2',
    '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', at('key'), '-out', at('pem'), '-batch'],
  { stdio: 'pipe' });
  return { key: fs.readFileSync(at('key')), cert: fs.readFileSync(at('pem')), file: at('pem') };
}

class Received {
  pages = [];
  #waiting = [];
  add(page) {
    this.pages.push(page);
    for (const wake of this.#waiting.splice(0)) wake();
  }
  /** The n-th page, from 1. */
  async page(n) {
    while (this.pages.length < n) await new Promise((done) => this.#waiting.push(done));
    return this.pages[n - 1];
  }
}

/** Answers each page as `answer(page)` says: a status, or nothing for never. It thinks for `slow_ms` first; a page whose sender is gone by
 * then has not come. */
export async function webhook(t, { key, cert }, answer = () => 204, slow_ms = 0) {
  const received = new Received();
  const server = https.createServer({ key, cert }, (request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('error', () => {});
    request.on('end', async () => {
      if (slow_ms > 0) await new Promise((later) => setTimeout(later, slow_ms));
      if (response.destroyed) return;
      const page = { method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() };
      received.add(page);
      const status = answer(page, received.pages.length);
      if (status) response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  received.url = `https://localhost:${server.address().port}/page`;
  received.close = () => new Promise((done) => {
    server.closeAllConnections();
    server.close(done);
  });
  return received;
}

/** An SMTP server (RFC 5321) over TLS from the first byte, as far as a mail needs it; `password` of the only user, when there is
 * one; `refuse`: an address that it does not know. `starttls`: in the clear until it is asked for TLS (RFC 3207), and nothing but
 * that is heard before; `clear` is all it was told so. */
export async function smtp(t, { key, cert }, { user, password, refuse, starttls = false } = {}) {
  const received = new Received();
  received.clear = '';
  const talk = (socket) => {
    let buffer = '', data = null, step = null;
    const mail = { from: null, to: [], text: null, user: null };
    const say = (line) => socket.write(`${line}\r\n`);
    const of64 = (text) => Buffer.from(text, 'base64').toString();
    const login = (name, word) => {
      const right = name === user && word === password;
      if (right) mail.user = name;
      say(right ? '235 2.7.0 welcome' : '535 5.7.8 no');
    };
    const command = (line) => {
      if (step === 'plain') {
        step = null;
        const [, name, word] = of64(line).split('\0');
        return login(name, word);
      }
      if (/^EHLO/i.test(line)) return socket.write(user ? '250-localhost\r\n250 AUTH PLAIN\r\n' : '250 localhost\r\n');
      if (/^AUTH PLAIN$/i.test(line)) { step = 'plain'; return say('334 '); }
      if (/^AUTH PLAIN /i.test(line)) {
        const [, name, word] = of64(line.slice(11)).split('\0');
        return login(name, word);
      }
      if (/^MAIL FROM:/i.test(line)) {
        if (user && !mail.user) return say('530 5.7.0 who are you');
        mail.from = /<(.*)>/.exec(line)[1];
        return say('250 ok');
      }
      if (/^RCPT TO:/i.test(line) && refuse && line.includes(`<${refuse}>`)) return say('550 5.1.1 who is that');
      if (/^RCPT TO:/i.test(line)) { mail.to.push(/<(.*)>/.exec(line)[1]); return say('250 ok'); }
      if (/^DATA/i.test(line) && mail.to.length === 0) return say('554 5.5.1 for whom');
      if (/^DATA/i.test(line)) { data = []; return say('354 go on'); }
      if (/^QUIT/i.test(line)) { say('221 bye'); return socket.end(); }
      return say('500 what');
    };
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      buffer += bytes.toString('utf8');
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (data === null) command(line);
        else if (line === '.') {
          mail.text = data.join('\n');
          data = null;
          received.add({ ...mail });
          say('250 kept');
        } else data.push(line.startsWith('..') ? line.slice(1) : line);
      }
    });
  };
  const greet = (socket) => socket.write('220 localhost ESMTP\r\n');
  const inTheClear = (socket) => {
    greet(socket);
    socket.on('error', () => {});
    socket.on('data', function hear(bytes) {
      const said = bytes.toString('latin1');
      received.clear += said;
      if (/^EHLO/i.test(said)) return socket.write('250-localhost\r\n250 STARTTLS\r\n');
      if (!/^STARTTLS\r\n$/i.test(said)) return socket.write('530 5.7.0 STARTTLS first\r\n');
      socket.off('data', hear);
      socket.write('220 go on\r\n');
      talk(new tls.TLSSocket(socket, { isServer: true, key, cert }));
    });
  };
  const fromTheStart = (socket) => {
    greet(socket);
    talk(socket);
  };
  const server = starttls ? net.createServer(inTheClear) : tls.createServer({ key, cert }, fromTheStart);
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => server.close());
  received.url = `${starttls ? 'smtp' : 'smtps'}://localhost:${server.address().port}`;
  return received;
}
