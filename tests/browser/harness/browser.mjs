// Chromium as a visitor has it: the back/forward cache on (Playwright turns it off, and tests of leaving would pass
// falsely), nothing phoning home, every request noted.
import { chromium } from './modules.mjs';

const options = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
const contextOptions = { ignoreHTTPSErrors: true, locale: 'nl-NL', viewport: { width: 1000, height: 800 } };

export const launch = () => chromium.launch(options);

/** A browser with a profile on disk, for looking at what it leaves there. */
export const launchOnDisk = (profileDir, more = {}) =>
  chromium.launchPersistentContext(profileDir, { ...options, ...contextOptions, ...more });

/** A context of its own (nothing shared with any other), with what went over the wire in `wire`. */
export async function openContext(browser, more = {}) {
  const context = await browser.newContext({ ...contextOptions, ...more });
  context.setDefaultTimeout(20_000);
  return { context, wire: watch(context) };
}

/** Notes every request and WebSocket of the context's pages, and everything its pages complain about. */
export function watch(context) {
  const wire = { requests: [], sockets: [], complaints: [] };
  context.on('request', (request) => wire.requests.push(request.url()));
  context.on('weberror', (error) => wire.complaints.push(String(error.error())));
  context.on('console', (message) => {
    // The header names features that other browsers know.
    const ofAnother = message.text().includes('Permissions-Policy header: Unrecognized feature');
    const bad = ['error', 'warning'].includes(message.type());
    if (bad && !ofAnother) wire.complaints.push(`${message.type()}: ${message.text()}`);
  });
  const note = (page) => page.on('websocket', (socket) => wire.sockets.push(socket.url()));
  context.pages().forEach(note);
  context.on('page', note);
  return wire;
}
