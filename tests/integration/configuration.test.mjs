// What an administrator who mistypes reads: file, line, key, what was expected; exit status 2.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { binaries, root } from '../browser/harness/prepared.mjs';

const good = `data_dir = "data"
[visitor]
public_url = "https://a.example"
assets = "visitor"
[console]
public_url = "https://b.example"
assets = "console"
[tls]
certificate = "cert.pem"
key = "key.pem"
[organisation]
root = "root.json"
desks = "desks"
`;
const desks = `[[desk]]
slug = "vt-proef"
name = "Proef"
kind = "veilig_thuis"
hours = "always"
languages = ["nl"]
`;

function check(t, text, { args = ['--check-config'], files = { 'desks.toml': desks } } = {}) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'luwte-config-'));
  t.after(() => fs.rmSync(dir, { recursive: true }));
  const file = path.join(dir, 'luwte.toml');
  fs.writeFileSync(file, text);
  fs.mkdirSync(path.join(dir, 'desks'));
  for (const [name, said] of Object.entries(files)) fs.writeFileSync(path.join(dir, 'desks', name), said);
  const { status, stderr } = spawnSync(binaries.gateway, ['--config', file, ...args], { encoding: 'utf8', timeout: 10_000 });
  return { status, stderr: stderr.replaceAll(dir + '/', '') };
}

test('a good configuration is said to be good', (t) => {
  assert.deepEqual(check(t, good), { status: 0, stderr: '' });
});

test('each fault is one line that says where and what', (t) => {
  for (const [text, said] of [
    [good.replace('[tls]', 'colour = 1\n[tls]'), /luwte\.toml:8: console\.colour: unknown key/],
    [good + '[colours]\nx = 1\n', /luwte\.toml:\d+: colours: unknown table/],
    [good.replace('data_dir = "data"', 'data_dir = 3'), /luwte\.toml:1: data_dir: expected a text in quotes/],
    [good.replace('data_dir = "data"\n', ''), /luwte\.toml: data_dir: is missing; for example/],
    [good.replace('[tls]', 'port = 70000\n[tls]'), /luwte\.toml:8: console\.port: expected a whole number from 0 to 65535/],
    [good.replace('[tls]', 'port = "9443"\n[tls]'), /console\.port: expected a whole number/],
    [good.replace('https://a.example', 'http://a.example'), /luwte\.toml:3: visitor\.public_url: expected https:/],
    [good.replace('https://a.example', 'https://a.example/chat'), /visitor\.public_url: expected https:/],
    [good.replace('https://b.example', 'https://a.example'), /luwte\.toml:6: console\.public_url: must differ/],
    [good.replace('desks = "desks"\n', ''), /luwte\.toml:11: organisation\.desks: is missing; for example "\/etc\/luwte"/],
    [good + '[[desk]]\nslug = "vt-proef"\nname = "x"\n', /luwte\.toml:14: desk: desks have a file of their own now: desks\.toml/],
    [good + '[shifts]\nwrap_up = 1\n', /luwte\.toml:15: shifts\.wrap_up: expected true or false/],
    [good + '[shifts]\noffer_answer_s = 0\n', /luwte\.toml:15: shifts\.offer_answer_s: expected a whole number from 1 to 600/],
    [good + '[journal]\nlevel = "loud"\n', /journal\.level: expected debug, info, warning or error/],
    [good + '[limits]\nconnections_max = 100\nconnections_for_console = 100\n', /limits\.connections_for_console: must be less/],
    [good + 'security_contact = "lek@a.example"\n',
      /luwte\.toml:14: organisation\.security_contact: expected https:/],
    ['data_dir = \n', /luwte\.toml:1: /],
  ]) {
    const { status, stderr } = check(t, text);
    assert.equal(status, 2, text);
    assert.match(stderr, said);
  }
});

test('several faults are all told at once', (t) => {
  const { stderr } = check(t, good.replace('data_dir = "data"', 'data_dir = 3').replace('[tls]', 'port = "x"\n[tls]'));
  assert.equal(stderr.trim().split('\n').length, 2, stderr);
});

test('the files of the desks are checked too, and name themselves', (t) => {
  const wrong = desks.replace('vt-proef', 'VT Proef').replace('"always"', '"never"');
  const { status, stderr } = check(t, good.replace('"data"', '3'), { files: { 'desks.toml': wrong } });
  assert.equal(status, 2);
  assert.match(stderr, /luwte\.toml:1: data_dir/);
  assert.match(stderr, /desks\.toml:2: .*slug/);
  assert.match(stderr, /desks\.toml:5: .*hours/);
  assert.match(check(t, good, { files: {} }).stderr, /desks\.toml/);
  assert.match(check(t, good, { files: { 'desks.toml': desks, 'routing.toml': '[[rule]]\n' } }).stderr, /routing\.toml:1: /);
});

test('what the configuration names and is not there stops the start in words', (t) => {
  assert.match(check(t, good, { args: [] }).stderr, /organisation\.root: .*root\.json/);
  assert.match(spawnSync(binaries.gateway, ['--config', '/nowhere.toml'], { encoding: 'utf8' }).stderr, /nowhere\.toml/);
  assert.equal(spawnSync(binaries.gateway, ['--dance'], { encoding: 'utf8' }).status, 2);
  assert.match(spawnSync(binaries.gateway, [], { encoding: 'utf8' }).stderr, /--config FILE is needed/);
});

test('the documented configuration is the one the program prints', () => {
  const printed = spawnSync(binaries.gateway, ['--print-defaults'], { encoding: 'utf8' }).stdout;
  assert.equal(fs.readFileSync(path.join(root, 'config/luwte.toml'), 'utf8'), printed);
});
