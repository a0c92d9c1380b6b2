// deploy/run as somebody uses it who has just cloned this: start, follow the printed addresses, talk, Ctrl-C.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { afterwards } from './harness/cleanup.mjs';
import { browserFor } from './harness/conversation.mjs';
import { freePorts } from './harness/free_ports.mjs';
import { root } from './harness/prepared.mjs';
import { Adviser } from './pages/adviser.mjs';
import { Visitor } from './pages/visitor.mjs';

/** Starts deploy/run and answers what it printed once it says where to go, and how to press Ctrl-C. */
async function start(t, env) {
  const child = spawn(path.join(root, 'deploy/run'), { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  afterwards(t, () => child.kill('SIGKILL'));
  let said = '';
  const ended = once(child, 'exit').then(([code]) => code);
  const heard = new Promise((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk;
        if (said.includes('Ctrl-C stops')) done();
      });
    }
  });
  await Promise.race([heard, ended]);
  const address = (who) => new RegExp(`${who}\\s+(https://\\S+)`).exec(said)?.[1];
  return {
    said: () => said,
    visitor: address('Visitor'),
    advisers: ['Adviser Sanne', 'Adviser Yasmin'].map(address),
    ended,
    async ctrlC() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

async function settings(t) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'luwte-demo-'));
  afterwards(t, () => fs.rmSync(dir, { recursive: true, force: true }));
  const [PORT, CONSOLE_PORT, ADMIN_PORT] = (await freePorts(3)).map(String);
  return { DATA_DIR: path.join(dir, 'data'), PORT, CONSOLE_PORT, ADMIN_PORT };
}

const whole = 'deploy/run: two printed addresses give a conversation; Ctrl-C ends it; the next start invites anew';
test(whole, { timeout: 180_000 }, async (t) => {
  const env = await settings(t);
  const demo = await start(t, env);
  assert.equal(demo.visitor, `https://localhost:${env.PORT}/`, demo.said());

  const browser = await browserFor(t);
  const adviser = await Adviser.open(browser);
  await adviser.accept(demo.advisers[0]);
  await adviser.signIn();
  await adviser.startShift();
  const visitor = await Visitor.open(browser, { visitorUrl: demo.visitor });
  await visitor.page.getByText('DEMO').first().waitFor();
  await adviser.page.getByText('DEMO').first().waitFor();
  await visitor.queue();
  await adviser.take();
  await visitor.untilChat();
  await visitor.write('Werkt het echt met twee browsers?');
  assert.deepEqual(await adviser.untilReceived(1), ['Werkt het echt met twee browsers?']);
  await adviser.write('Ja.');
  assert.deepEqual(await visitor.untilReceived(1), ['Ja.']);

  assert.equal(await demo.ctrlC(), 0, demo.said());
  for (const port of [env.PORT, env.CONSOLE_PORT, env.ADMIN_PORT]) {
    const [error] = await once(net.connect(Number(port), '127.0.0.1'), 'error');
    assert.equal(error.code, 'ECONNREFUSED', `port ${port} is free again`);
  }

  const again = await start(t, env);
  assert.ok(!again.said().includes('organisation'), `a second start makes nothing anew:\n${again.said()}`);
  assert.ok(again.advisers.every((url) => url && !demo.advisers.includes(url)), 'fresh invitations');
  const second = await Adviser.open(browser);
  await second.accept(again.advisers[1]);
  await second.signIn();
  assert.equal(await again.ctrlC(), 0);
});

test('deploy/run: a taken port is one clear line before anything is made', async (t) => {
  const env = await settings(t);
  const squatter = net.createServer().listen(Number(env.CONSOLE_PORT), '127.0.0.1');
  await once(squatter, 'listening');
  afterwards(t, () => squatter.close());
  const demo = await start(t, env);
  assert.equal(await demo.ended, 1);
  assert.equal(demo.said(), `Port ${env.CONSOLE_PORT} is taken: stop what listens there, or choose another with CONSOLE_PORT=NUMBER.\n`);
  assert.equal(fs.existsSync(env.DATA_DIR), false);
});
