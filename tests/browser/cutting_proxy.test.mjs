// The outages of the other tests are only as real as this proxy.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { CuttingProxy } from './harness/cutting_proxy.mjs';

async function echoServer() {
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function connect(port) {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

async function echoes(socket, words) {
  socket.write(words);
  const [back] = await once(socket, 'data');
  return back.toString() === words;
}

test('the proxy passes on, falls silent, resets, refuses and passes on again', async (t) => {
  const server = await echoServer();
  const proxy = await CuttingProxy.start(server.address().port);
  t.after(async () => {
    await proxy.stop();
    server.close();
  });

  const line = await connect(proxy.port);
  assert.ok(await echoes(line, 'hallo'));

  proxy.silence();
  let heard = false;
  line.on('data', () => (heard = true));
  await new Promise((done) => line.write('stil', done));
  const broken = once(line, 'error');
  proxy.cut();
  assert.equal((await broken)[0].code, 'ECONNRESET');
  assert.equal(heard, false, 'bytes went through a silent line');

  const refused = net.connect(proxy.port, '127.0.0.1');
  assert.equal((await once(refused, 'error'))[0].code, 'ECONNRESET');

  proxy.release();
  const again = await connect(proxy.port);
  assert.ok(await echoes(again, 'daar ben ik weer'));
  again.destroy();
});
