// The real luwtectl as an office uses it: one process a command, real files, a console played by Node's own crypto.
// usage: LUWTECTL=build/dev/gateway/luwtectl node --test tests/integration/ctl_commands.test.mjs
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash, createHmac, generateKeyPairSync, sign as edSign } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

const luwtectl = process.env.LUWTECTL ?? new URL('../../build/dev/gateway/luwtectl', import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), 'luwtectl-commands.'));
const at = (name) => join(work, name);
const pass = at('passphrase');

function run(args, options = {}) {
  const done = spawnSync(luwtectl, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });
  return { code: done.status, out: done.stdout, err: done.stderr };
}
function must(args) {
  const done = run(args);
  assert.equal(done.code, 0, `luwtectl ${args.join(' ')}: ${done.err}`);
  return done;
}
const office = (command, ...more) => [command, '--office', at('office'), ...more];
const keyed = (command, ...more) => office(command, '--passphrase-file', pass, ...more);
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

const bytes = (text) => Buffer.from(text);
const lp8 = (b) => Buffer.concat([Buffer.from([b.length]), b]);
const lp32 = (b) => { const n = Buffer.alloc(4); n.writeUInt32BE(b.length); return Buffer.concat([n, b]); };

/** What the console makes of a one-time address (LE1.md, Enrolment). */
function enrolmentRequest(url) {
  const fragment = Buffer.from(new URL(url).hash.slice('#i='.length), 'base64url');
  assert.equal(fragment.length, 48);
  const [secret, adviser] = [fragment.subarray(0, 32), fragment.subarray(32)];
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const vk = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url');
  const invitation = createHash('sha256').update(secret).update('id').digest();
  const mac = createHmac('sha256', secret).update(vk).update(adviser).digest();
  const proof = edSign(null, Buffer.concat([lp8(bytes('LE1 enrol')), lp32(Buffer.concat([invitation, vk, adviser]))]), privateKey);
  return Object.fromEntries(Object.entries({ invitation, vk, mac, proof }).map(([name, value]) => [name, value.toString('base64url')]));
}
function flipped(text) {
  const changed = Buffer.from(text, 'base64url');
  changed[changed.length - 1] ^= 1;
  return changed.toString('base64url');
}
function sign(requests) {
  writeFileSync(at('requests.json'), JSON.stringify({ kind: 'luwte-requests', requests }));
  return run(keyed('sign', '--requests', at('requests.json'), '--out', at('credentials.json')));
}
const invite = (label, ...more) =>
  must(office('invite', '--label', label, '--desk', 'algemeen', '--console-url', 'https://localhost:9443', ...more)).out.trim();
const statement = () => must(keyed('statement', '--out', at('statement.json')));
const verify = (credentials = at('credentials.json'), ...more) =>
  run(['verify-chain', '--root', at('office/luwte-root.json'), '--credentials', credentials, '--statement', at('statement.json'), ...more]);

before(() => {
  writeFileSync(pass, 'een lange wachtzin voor de proef\n', { mode: 0o600 });
  must(keyed('root', '--name', 'Proeforganisatie'));
  must(keyed('issuer'));
  must(keyed('status-key'));
});
after(() => rmSync(work, { recursive: true, force: true }));

describe('luwtectl', () => {
  test('from invitation to a chain that holds, until it is revoked', () => {
    const url = invite('Noor', '--desk', 'eer');
    assert.match(url, /^https:\/\/localhost:9443\/#i=[A-Za-z0-9_-]{64}$/);
    const request = enrolmentRequest(url);
    const invitations = json(at('office/luwte-invitations.json'));
    assert.equal(invitations.kind, 'luwte-invitations');
    assert.deepEqual(invitations.invitations.map((i) => i.invitation), [request.invitation]);

    assert.equal(sign([request]).code, 0);
    statement();
    const holds = verify();
    assert.equal(holds.code, 0, holds.out + holds.err);
    assert.match(holds.out, /credentials\[0\]: holds: Noor \(algemeen, eer\), adviser [0-9a-f]{32}, serial 3/);

    must(office('revoke', '--adviser', 'Noor'));
    statement();
    const revoked = verify();
    assert.equal(revoked.code, 1);
    assert.match(revoked.out, /credentials\[0\]: refused: revoked/);
    assert.match(must(office('list')).out, /credential 3: revoked/);
  });

  test('wrong mac, swapped key, reused and expired invitations are refused, each in one line', () => {
    const right = enrolmentRequest(invite('Amal'));
    const swapped = { ...enrolmentRequest(invite('Bram')), mac: right.mac };
    const expired = enrolmentRequest(invite('Cem', '--days', '1'));
    const register = json(at('office/register.json'));
    register.invitations.find((i) => i.label === 'Cem').not_after = Math.floor(Date.now() / 1000) - 1;
    writeFileSync(at('office/register.json'), JSON.stringify(register));
    const done = sign([{ ...right, mac: flipped(right.mac) }, swapped, expired, { ...right, proof: flipped(right.proof) }, right]);
    assert.equal(done.code, 1);
    assert.match(done.err, /^requests\[0\]: refused: wrong mac/m);
    assert.match(done.err, /^requests\[1\]: refused: wrong mac/m);
    assert.match(done.err, /^requests\[2\]: refused: the invitation of Cem ended at /m);
    assert.match(done.err, /^requests\[3\]: refused: wrong proof/m);
    assert.match(done.out, /^requests\[4\]: signed: Amal/m);
    assert.equal(json(at('credentials.json')).credentials.length, 1);

    const other = enrolmentRequest(invite('Dee'));
    assert.equal(sign([other]).code, 0);
    const again = sign([{ ...right, vk: other.vk }]);
    assert.equal(again.code, 1);
    assert.match(again.err, /the invitation of Amal was used already, with another key/);
  });

  test('tampered bytes of any part are refused', () => {
    const request = enrolmentRequest(invite('Eva'));
    assert.equal(sign([request]).code, 0);
    statement();
    assert.equal(verify().code, 0);
    for (const part of ['issuer', 'credential']) {
      const file = json(at('credentials.json'));
      file.credentials[0][part] = flipped(file.credentials[0][part]);
      writeFileSync(at('tampered.json'), JSON.stringify(file));
      assert.equal(verify(at('tampered.json')).code, 1, part);
    }
    for (const part of ['issuer', 'status']) {
      const kept = readFileSync(at('statement.json'));
      const file = json(at('statement.json'));
      file.parts[0][part] = flipped(file.parts[0][part]);
      writeFileSync(at('statement.json'), JSON.stringify(file));
      assert.equal(verify().code, 1, part);
      writeFileSync(at('statement.json'), kept);
    }
    assert.equal(verify(undefined, '--at', '2020-01-01T00:00:00Z').code, 1);
  });

  test('a wrong passphrase is one sentence; without terminal and file it says what to do', () => {
    writeFileSync(at('wrong'), 'een heel andere wachtzin\n', { mode: 0o600 });
    const wrong = run(office('statement', '--passphrase-file', at('wrong'), '--out', at('x')));
    assert.equal(wrong.code, 1);
    assert.match(wrong.err, /^luwtectl: [^\n]*wrong passphrase, or the file was altered\.\n$/);
    assert.equal(existsSync(at('x')), false);
    const stdio = ['ignore', 'pipe', 'pipe'];
    const nobody = spawnSync('setsid', ['-w', luwtectl, ...office('statement', '--out', at('x'))], { encoding: 'utf8', stdio });
    assert.equal(nobody.status, 2);
    assert.match(nobody.stderr, /no terminal to ask the passphrase on; use --passphrase-file/);
  });

  test('the passphrase typed on a terminal is not echoed', () => {
    const typed = spawnSync('python3', ['-c', `
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
seen = b''
while b'Passphrase of the status key: ' not in seen:
    seen += os.read(terminal, 1000)
os.write(terminal, b'xx\\x15een lange wachtzin voor de proefX\\x7f\\n')
try:
    while True:
        piece = os.read(terminal, 1000)
        if not piece:
            break
        seen += piece
except OSError:
    pass
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`, luwtectl, ...office('statement', '--out', at('typed.json'))], { encoding: 'utf8' });
    assert.equal(typed.status, 0, typed.stdout + typed.stderr);
    assert.doesNotMatch(typed.stdout, /wachtzin|xx/);
    assert.equal(json(at('typed.json')).kind, 'luwte-statement');
  });

  test('bad input says file, field and what was expected, with exit code 2', () => {
    writeFileSync(at('bad.json'), '{"kind":"luwte-requests","requests":[],"extra":1}');
    const unknown = run(keyed('sign', '--requests', at('bad.json'), '--out', at('x')));
    assert.equal(unknown.code, 2);
    assert.equal(unknown.err, `luwtectl: ${at('bad.json')}: field "extra": expected no such field\n`);
    assert.equal(run(['list', '--office', at('nowhere')]).code, 2);
    assert.equal(run(['list']).code, 2);
    chmodSync(at('office'), 0o755);
    const open = run(office('list'));
    chmodSync(at('office'), 0o700);
    assert.equal(open.code, 2);
    assert.match(open.err, /is open to others \(mode 0755\); expected 0700/);
  });

  test('files are private, and no secret of an invitation stands in any of them', () => {
    const url = invite('Fatma');
    const secret = Buffer.from(new URL(url).hash.slice(3), 'base64url').subarray(0, 32).toString('base64url');
    for (const name of readdirSync(at('office'))) assert.equal(statSync(join(at('office'), name)).mode & 0o777, 0o600, name);
    assert.equal(statSync(at('office')).mode & 0o777, 0o700);
    for (const name of readdirSync(at('office'))) assert.ok(!readFileSync(at(`office/${name}`), 'latin1').includes(secret), name);
  });

  test('several at once draw different serials and lose nothing', async () => {
    const labels = Array.from({ length: 8 }, (_, i) => `Tegelijk ${i}`);
    const codes = await Promise.all(labels.map((label) => new Promise((resolve) => {
      const args = office('invite', '--label', label, '--desk', 'eer', '--console-url', 'https://localhost');
      spawn(luwtectl, args, { stdio: 'ignore' }).on('exit', resolve);
    })));
    assert.deepEqual(codes, labels.map(() => 0));
    const listed = JSON.parse(must(office('list', '--json')).out).invitations.map((i) => i.label);
    for (const label of labels) assert.ok(listed.includes(label), label);
  });

  test('killed at any moment, the office stays whole and its counter never goes back', async () => {
    const counter = (file) => Buffer.from(json(file).parts[0].status, 'base64url').readBigUInt64BE(138 + 18);
    must(keyed('statement', '--out', at('k.json')));
    let last = counter(at('k.json'));
    for (let i = 0; i < 25; ++i) {
      rmSync(at('k.json'), { force: true });
      const child = spawn(luwtectl, keyed('statement', '--out', at('k.json')), { stdio: 'ignore' });
      const ended = new Promise((resolve) => child.on('exit', resolve));
      const timer = setTimeout(() => child.kill('SIGKILL'), i * 12);   // a chance, spread over its whole life
      await ended;
      clearTimeout(timer);
      if (existsSync(at('k.json'))) {
        assert.ok(counter(at('k.json')) > last);
        last = counter(at('k.json'));
      }
      assert.equal(must(office('list')).code, 0);
      assert.ok(json(at('office/register.json')).statement_counter >= Number(last));
    }
  });

  test('a host with register and status key alone makes statements, and cannot sign', () => {
    cpSync(at('office'), at('status-host'), { recursive: true });
    chmodSync(at('status-host'), 0o700);
    for (const name of readdirSync(at('status-host'))) if (/^(root|issuer)-/.test(name)) rmSync(join(at('status-host'), name));
    must(['statement', '--office', at('status-host'), '--passphrase-file', pass, '--out', at('hourly.json')]);
    assert.equal(run(['renew', '--all', '--office', at('status-host'), '--passphrase-file', pass, '--out', at('x')]).code, 2);
  });

  test('the shared vectors are those that their generator makes', () => {
    execFileSync(process.execPath, [new URL('../vectors/le1/generate_credentials.mjs', import.meta.url).pathname, '--check']);
  });

  test('the program can open no socket', () => {
    const needs = execFileSync('nm', ['-D', '--undefined-only', luwtectl], { encoding: 'utf8' });
    assert.match(needs, /\brename\b/);   // the list is a real one
    assert.doesNotMatch(needs, /\b(socket|connect|bind|listen|getaddrinfo|sendto|recvfrom)\b/);
  });
});
