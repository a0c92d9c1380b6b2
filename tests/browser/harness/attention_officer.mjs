// Signs requests as `luwtectl sign` does, with the role of an attention officer besides: the office's tool cannot give that
// role yet, and pages and gateway go by what is signed. Once it can, this file has nothing left to do.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { binaries } from './prepared.mjs';

const client = createRequire(new URL('../../../client-web/package.json', import.meta.url));
const load = (name) => import(pathToFileURL(client.resolve(name)));

const ATTENTION_OFFICER = 2;
const SIGNATURE_BYTES = 64;
const lp8 = (bytes) => Buffer.concat([Buffer.from([bytes.length]), bytes]);
const u32 = (n) => Buffer.from([n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]);
const from64 = (text) => Buffer.from(text, 'base64url');

/** The seed of the office's issuing key (LE1.md, Files: luwte-key). */
async function issuingSeed(dir) {
  const name = fs.readdirSync(dir).find((one) => one.startsWith('issuer-'));
  const file = JSON.parse(fs.readFileSync(path.join(dir, name), 'utf8'));
  const { argon2id } = await load('@noble/hashes/argon2.js');
  const { xchacha20poly1305 } = await load('@noble/ciphers/chacha.js');
  const passphrase = fs.readFileSync(path.join(dir, 'passphrase'), 'utf8').trim();
  const key = argon2id(passphrase, from64(file.salt), { t: 3, m: 64 * 1024, p: 1, dkLen: 32 });
  const bound = Buffer.concat([lp8(Buffer.from('LE1 key')), lp8(Buffer.from(file.role)), from64(file.vk)]);
  return xchacha20poly1305(key, from64(file.nonce), bound).decrypt(from64(file.sealed));
}

/** Where the two bytes of the roles stand in a credential's body (LE1.md, Credentials). */
function rolesAt(body) {
  let at = 2 + 16 + 16;
  at += 1 + body[at]; // label
  for (let desks = body[at++]; desks > 0; desks -= 1) at += 1 + body[at];
  return at;
}

/** Every request that lies at the gateway becomes an attention officer. */
export async function signAsAttentionOfficers(gateway) {
  const dir = path.join(gateway.dir, 'office');
  const [requests, out] = ['requests.json', 'credentials.json'].map((name) => path.join(dir, name));
  fs.writeFileSync(requests, JSON.stringify(await gateway.getJson('/admin/requests')));
  await promisify(execFile)(binaries.luwtectl, ['sign', '--office', dir, '--passphrase-file', path.join(dir, 'passphrase'),
    '--requests', requests, '--out', out]);
  const { ed25519 } = await load('@noble/curves/ed25519.js');
  const seed = await issuingSeed(dir);
  const made = JSON.parse(fs.readFileSync(out, 'utf8'));
  for (const one of made.credentials) {
    const body = from64(one.credential).subarray(0, -SIGNATURE_BYTES);
    body[rolesAt(body) + 1] |= ATTENTION_OFFICER;
    const input = Buffer.concat([lp8(Buffer.from('LE1 credential')), u32(body.length), body]);
    one.credential = Buffer.concat([body, ed25519.sign(input, seed)]).toString('base64url');
  }
  fs.writeFileSync(out, JSON.stringify(made));
  await gateway.postFile('/admin/credentials', out);
}
