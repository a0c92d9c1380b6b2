// Leaving at once, with the back/forward cache on as in everybody's browser: Back shows nothing of the chat.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import { openContext } from './harness/browser.mjs';
import { afterwards } from './harness/cleanup.mjs';
import { browserFor, inConversation } from './harness/conversation.mjs';
import { Gateway } from './harness/gateway.mjs';
import { neutralTitle } from './harness/neutral_page.mjs';
import { prepared } from './harness/prepared.mjs';
import { Visitor } from './pages/visitor.mjs';

const secretText = 'Mijn broer mag dit nooit lezen';

async function leaveAndGoBack(t, leave) {
  const gateway = await Gateway.start(t);
  const browser = await browserFor(t);
  const { visitor, adviser } = await inConversation(browser, gateway);
  await visitor.write(secretText);
  await adviser.untilReceived(1);
  await adviser.write('Dat begrijp ik heel goed.');
  await visitor.untilReceived(1);
  await visitor.page.getByRole('textbox', { name: visitor.words.chatMessage }).fill('nog niet verstuurd');

  await leave(visitor);
  await visitor.page.waitForURL(prepared().leaveTo);
  assert.equal(await visitor.page.title(), neutralTitle);
  await adviser.untilSays('endedExit');

  await visitor.page.goBack({ waitUntil: 'commit' });
  assert.equal(visitor.page.url(), 'about:blank', 'Back skips the chat: its row in the history was replaced');
  assertNothingLeft(await everythingOf(visitor.page));
}

/** All a person, or a script, could still read of the page. */
const everythingOf = (page) =>
  page.evaluate(() => document.documentElement.outerHTML + [...document.querySelectorAll('input,textarea')].map((f) => f.value));

function assertNothingLeft(html) {
  for (const text of [secretText, 'Dat begrijp ik heel goed.', 'nog niet verstuurd']) {
    assert.ok(!html.includes(text), `"${text}" is still there after Back`);
  }
}

test('leaving by the link shows another site; Back shows nothing of the chat', (t) =>
  leaveAndGoBack(t, (visitor) => visitor.press('leave')));

test('leaving by three times Shift shows another site; Back shows nothing of the chat', (t) =>
  leaveAndGoBack(t, async (visitor) => {
    for (let times = 0; times < 3; times += 1) await visitor.page.keyboard.press('Shift');
  }));

test('Shift pressed for capitals does not leave', async (t) => {
  const gateway = await Gateway.start(t);
  const { visitor, adviser } = await inConversation(await browserFor(t), gateway);
  const field = visitor.page.getByRole('textbox', { name: visitor.words.chatMessage });
  await field.focus();
  await visitor.page.keyboard.press('Shift+A');
  await visitor.page.keyboard.press('Shift+B');
  await visitor.page.keyboard.press('Shift+C');
  await visitor.page.keyboard.press('Enter');
  assert.deepEqual(await adviser.untilReceived(1), ['ABC']);
});

test('going to another site without the link, then Back: the chat is gone from the page', async (t) => {
  const gateway = await Gateway.start(t);
  const { visitor, adviser } = await inConversation(await browserFor(t), gateway);
  await visitor.write(secretText);
  await adviser.untilReceived(1);
  await visitor.page.goto(prepared().leaveTo);
  await adviser.untilSays('endedNavigated');
  await visitor.page.goBack({ waitUntil: 'commit' });
  await visitor.untilTitle('startTitle');
  assertNothingLeft(await everythingOf(visitor.page));
});

// An open WebSocket, and the headers of the gateway, each keep a page out of the cache in today's Chromium. Here is neither:
// the page has to wipe itself, whatever a browser or a proxy in between makes of headers.
test('a question typed and not sent is gone when she comes Back, headers or not', async (t) => {
  const page = await withoutHeaders(t);
  const visitor = Visitor.on(page);
  await visitor.untilTitle('startTitle');
  await visitor.toQuestion();
  await page.getByRole('textbox', { name: visitor.words.questionLabel }).fill(secretText);
  await page.goto(prepared().leaveTo);
  await page.goBack({ waitUntil: 'commit' });
  await visitor.untilTitle('startTitle');
  assertNothingLeft(await everythingOf(page));
});

/** The visitor's page from a server that says nothing about caching. */
async function withoutHeaders(t) {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
  const server = http.createServer((request, response) => {
    const file = path.join(prepared().assets.visitor, path.normalize(request.url === '/' ? '/index.html' : request.url));
    const there = fs.existsSync(file);
    response.writeHead(there ? 200 : 404, { 'content-type': types[path.extname(file)] ?? 'text/plain' });
    response.end(there ? fs.readFileSync(file) : '');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  afterwards(t, () => server.closeAllConnections() ?? server.close());
  const { context } = await openContext(await browserFor(t));
  const page = await context.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
  return page;
}

test('control: this browser does keep pages for Back, with what was typed in them', async (t) => {
  const server = http.createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const script = 'onpageshow = (e) => document.title = String(e.persisted)';
    response.end(`<!doctype html><title>plain</title><textarea></textarea><script>${script}</script>`);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  afterwards(t, () => server.closeAllConnections() ?? server.close());
  const { context } = await openContext(await browserFor(t));
  const page = await context.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
  await page.locator('textarea').fill(secretText);
  await page.goto(prepared().leaveTo);
  await page.goBack({ waitUntil: 'commit' });
  await page.waitForFunction(() => document.title === 'true');
  assert.equal(await page.locator('textarea').inputValue(), secretText);
});
