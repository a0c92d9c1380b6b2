// Ports for processes that must be told theirs.
import { once } from 'node:events';
import net from 'node:net';

/** Ports that were free a moment ago; the gateway says so clearly should one be gone since. */
export async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = net.createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
