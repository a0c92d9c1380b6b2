// Where a visitor lands who leaves at once: some ordinary page on another site, here one of the tests' own.
import http from 'node:http';

export const neutralTitle = 'Weer voor vandaag';

/** Serves it on a free port of 127.0.0.1; answers the server and its URL. */
export async function serveNeutralPage() {
  const server = http.createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="nl"><title>${neutralTitle}</title><h1>${neutralTitle}</h1><p>Half bewolkt.`);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, url: `http://127.0.0.1:${server.address().port}/` };
}
