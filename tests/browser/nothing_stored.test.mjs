// No storage of any kind, one history row, one origin: looked at from inside the page and on the wire.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserFor, inConversation } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';

test('the visitor\'s page stores nothing, sets no cookie and asks nobody else for anything', async (t) => {
  const gateway = await Gateway.start(t);
  const { visitor, adviser } = await inConversation(await browserFor(t), gateway);
  await visitor.write('Staat dit nu ergens op mijn telefoon?');
  await adviser.untilReceived(1);
  assert.deepEqual(await stored(visitor.page), {
    cookies: '', local: 0, session: 0, databases: [], caches: [], workers: 0, windowName: '',
  });
  assert.equal(visitor.page.url(), `${gateway.visitorUrl}/`, 'one URL');
  assert.equal(await visitor.page.evaluate(() => history.length), 2, 'one history row beside the blank one');
  assert.deepEqual(await visitor.context.cookies(), []);
  assert.deepEqual(await adviser.context.cookies(), []);

  for (const [person, url] of [[visitor, gateway.visitorUrl], [adviser, gateway.consoleUrl]]) {
    const origins = new Set(person.wire.requests.map((request) => new URL(request).origin));
    assert.deepEqual([...origins], [url], 'requests to one origin only');
    for (const socket of person.wire.sockets) assert.equal(socket, `${url.replace('https', 'wss')}/ws`);
    assert.ok(person.wire.sockets.length > 0);
  }
});

const stored = (page) =>
  page.evaluate(async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    windowName: window.name,
  }));
