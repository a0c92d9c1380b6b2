#!/usr/bin/env node
// Makes pickup.json, messages.json and padding.json: one conversation of LE1 stage 1 with every value in between, from fixed
// randomness. usage: generate_conversation.mjs [--check]   (--check: exit 1 when a file beside it differs)
// It shares no line with the pages: it is written against gateway/LE1.md. Hashes, HKDF, HMAC and Ed25519 are Node's own;
// X-Wing and the ChaCha ciphers, which Node has not, are noble's, as installed in client-web.
import { createHash, createHmac, createPrivateKey, createPublicKey, sign as edSign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../../client-web/package.json', import.meta.url));
const { ml_kem768_x25519: xWing } = await import(require.resolve('@noble/post-quantum/hybrid.js'));
const { chacha20poly1305, xchacha20poly1305 } = await import(require.resolve('@noble/ciphers/chacha.js'));

const hex = (b) => Buffer.from(b).toString('hex');
const unhex = (h) => Buffer.from(h, 'hex');
const fill = (byte, n) => Buffer.alloc(n, byte);
const text = (t) => Buffer.from(t, 'utf8');

// -- Encoding -------------------------------------------------------------------------------------
const u8 = (n) => Buffer.from([n]);
const u16 = (n) => { const b = Buffer.alloc(2); b.writeUInt16BE(n); return b; };
const u32 = (n) => { const b = Buffer.alloc(4); b.writeUInt32BE(n); return b; };
const cat = (...parts) => Buffer.concat(parts);
const lp8 = (b) => cat(u8(b.length), b);
const lp16 = (b) => cat(u16(b.length), b);
const lp32 = (b) => cat(u32(b.length), b);
const H = (...parts) => createHash('sha256').update(cat(...parts)).digest();
const hmac = (key, content) => createHmac('sha256', key).update(content).digest();
const extract = (salt, ikm) => hmac(salt.length === 0 ? fill(0, 32) : salt, ikm);
function expand(prk, info, length) {
  let block = Buffer.alloc(0), out = Buffer.alloc(0);
  for (let n = 1; out.length < length; n++) { block = hmac(prk, cat(block, info, u8(n))); out = cat(out, block); }
  return out.subarray(0, length);
}
const EWL = (secret, label, ctx, length) => expand(secret, cat(u16(length), lp8(text('LE1 ' + label)), lp8(ctx)), length);

function keyOf(seed) {
  const secret = createPrivateKey({ key: cat(unhex('302e020100300506032b657004220420'), seed), format: 'der', type: 'pkcs8' });
  return { secret, vk: createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32) };
}
const signWithLabel = (key, label, content) => edSign(null, cat(lp8(text('LE1 ' + label)), lp32(content)), key.secret);

const BUCKETS = [256, 1024, 4096, 16384];
function pad(plain) {
  const size = BUCKETS.find((bucket) => plain.length + 1 <= bucket);
  return cat(plain, u8(0x80), Buffer.alloc(size - plain.length - 1));
}

// -- HPKE, RFC 9180 section 5.1, base mode ----------------------------------------------------------
const SUITE = cat(text('HPKE'), u16(0x647a), u16(1), u16(3));
const labeledExtract = (salt, label, ikm) => extract(salt, cat(text('HPKE-v1'), SUITE, text(label), ikm));
const labeledExpand = (prk, label, info, length) => expand(prk, cat(u16(length), text('HPKE-v1'), SUITE, text(label), info), length);
function hpkeSeal(pk, seed, info, aad, plain) {
  const { cipherText, sharedSecret } = xWing.encapsulate(pk, seed);
  const none = Buffer.alloc(0);
  const context = cat(u8(0), labeledExtract(none, 'psk_id_hash', none), labeledExtract(none, 'info_hash', info));
  const secret = labeledExtract(sharedSecret, 'secret', none);
  const key = labeledExpand(secret, 'key', context, 32), nonce = labeledExpand(secret, 'base_nonce', context, 12);
  return { enc: Buffer.from(cipherText), wrap: Buffer.from(chacha20poly1305(key, nonce, aad).encrypt(plain)) };
}

// -- Pick-up ----------------------------------------------------------------------------------------
const credentials = JSON.parse(readFileSync(new URL('credentials.json', import.meta.url)));
const chainHex = credentials.chains.find((chain) => chain.name === 'plain');
const chain = { issuer: unhex(chainHex.issuer), credential: unhex(chainHex.credential), status: unhex(chainHex.status) };
const A = keyOf(unhex(credentials.keys.adviser.seed));

const random = {
  hello_nonce: fill(0x11, 32), visitor_kem_secret: fill(0x12, 32), visitor_signing_seed: fill(0x13, 32), intake_key: fill(0x14, 32),
  intake_nonce: fill(0x15, 24), adviser_kem_secret: fill(0x21, 32), adviser_conversation_seed: fill(0x22, 32), s_1: fill(0x31, 32),
  encapsulation_seed: cat(fill(0x32, 32), fill(0x33, 32)),
};
const desks = ['eer', 'algemeen'];
const question = 'Mijn zusje moet deze zomer mee naar het buitenland. Ik ben bang dat zij niet terugkomt. Wat kan ik doen?';
const choices = [['language', 'nl'], ['role', 'someone_else'], ['topic', 'abandonment']];

const visitor = keyOf(random.visitor_signing_seed);
const pkV = Buffer.from(xWing.keygen(random.visitor_kem_secret).publicKey);
const intakeCommit = H(text('LE1 intake'), random.intake_key);
const hello = cat(u8(1), u8(1), u8(2), u8(desks.length), ...desks.map((d) => lp8(text(d))), random.hello_nonce, pkV, visitor.vk, intakeCommit);
const helloHash = H(hello);
const convId = helloHash.subarray(0, 16);
const intake = cat(u8(1), u8(2), random.intake_nonce,
  Buffer.from(xchacha20poly1305(random.intake_key, random.intake_nonce, helloHash).encrypt(pad(text(question)))));

const pkA = Buffer.from(xWing.keygen(random.adviser_kem_secret).publicKey);
const vkA = keyOf(random.adviser_conversation_seed).vk;
const keyPackage = cat(u8(1), u8(2), helloHash, lp8(text('eer')), H(chain.issuer), H(chain.credential), pkA, vkA);
const keyPackageSig = signWithLabel(A, 'keypackage', keyPackage);
const take = cat(u8(1), u8(3), lp32(keyPackage), keyPackageSig, lp32(chain.issuer), lp32(chain.credential), lp32(chain.status));

const info = cat(text('LE1 welcome'), convId, u32(1), u8(1));
const { enc, wrap } = hpkeSeal(pkA, random.encapsulation_seed, info, helloHash, random.s_1);
const body = cat(u8(1), u8(4), convId, u32(1), u8(0), H(take), u8(2), u8(0), H(hello), u8(1), H(keyPackage), u8(1), u8(1), u8(1), enc, wrap, u8(0));
const commitSig = signWithLabel(visitor, 'commit', body);
const cth = H(lp8(text('LE1 cth1')), lp32(hello), lp32(take), lp32(body), commitSig);
const none = Buffer.alloc(0);
const joiner = extract(fill(0, 32), random.s_1);
const epochSecret = extract(cth, joiner);
const tag = hmac(EWL(epochSecret, 'confirm', none, 32), cth);
const commit = cat(body, commitSig, tag);

const hexes = (of) => Object.fromEntries(Object.entries(of).map(([name, value]) => [name, hex(value)]));
const pickup = {
  about: 'LE1 pick-up (gateway/LE1.md) with every value in between. Made by generate_conversation.mjs beside this file; edit that.',
  format: 'byte strings: hex, lower case',
  now: chainHex.now, desks, question, choices, random: hexes(random),
  hello: { ...hexes({ frame: hello, hash: helloHash, conv_id: convId, pk_v: pkV, vk_v: visitor.vk, intake_commit: intakeCommit }) },
  intake: hexes({ frame: intake, hash: H(intake) }),
  take: hexes({ ...chain, key_package: keyPackage, signature: keyPackageSig, frame: take, hash: H(take), pk_a: pkA, vk_a: vkA }),
  commit: hexes({ info, enc, wrap, body, signature: commitSig, tag, frame: commit }),
  epoch: hexes({ cth, joiner, epoch_secret: epochSecret, init: EWL(epochSecret, 'init', none, 32), confirm_key: EWL(epochSecret, 'confirm', none, 32) }),
};

// -- Messages ---------------------------------------------------------------------------------------
function chainOf(leaf, length) {
  const keys = [];
  let ck = EWL(epochSecret, 'sender', u8(leaf), 32);
  for (let seq = 0; seq < length; seq++) {
    keys.push({ seq, ck: hex(ck), mk: hex(EWL(ck, 'msg', none, 32)) });
    ck = EWL(ck, 'chain', none, 32);
  }
  return keys;
}
const chains = [chainOf(0, 8), chainOf(1, 6)];
const opening = cat(random.intake_key, H(intake), u8(choices.length), ...choices.map(([k, v]) => cat(lp8(text(k)), lp8(text(v)))));
const card = (place, number, flags) => cat(lp16(text(place)), lp16(text(number)), u8(flags));
const fullCard = { place: 'Kerkstraat 12 bis, 3e etage, Groningen. Achterdeur open. 🏠', number: '06-12345678', flags: 5 };
const said = [
  [0, 2, opening, 0], [1, 1, none, 1], [1, 3, text('Goed dat u schrijft. Is uw zusje nu veilig?'), 1],
  [0, 3, text('Ja. Ze is op school. 🙏 شكرا'), 3], [0, 3, text('x'.repeat(12000)), 3], [1, 0, none, 3], [1, 5, none, 3],
  [0, 6, u8(1), 5], [0, 7, card(fullCard.place, fullCard.number, fullCard.flags), 5], [0, 6, u8(0), 5], [0, 4, none, 5],
];
const next = [0, 0];
const messages = said.map(([leaf, kind, content, acked], index) => {
  const seq = next[leaf]++;
  const nonce = fill(0x41 + index, 24);
  const header = cat(u8(1), u8(5), convId, u32(1), u8(leaf), u32(seq), nonce);
  const inner = cat(u8(kind), u8(0), u32(1), u32(seq), u8(1), u8(1 - leaf), u32(1), u32(acked), lp16(content), u8(0));
  const mk = unhex(chains[leaf][seq].mk);
  const frame = cat(header, Buffer.from(xchacha20poly1305(mk, nonce, cat(header, cth)).encrypt(pad(inner))));
  return { leaf, seq, kind, acked, body: hex(content), nonce: hex(nonce), header: hex(header), inner: hex(inner), frame: hex(frame) };
});

// -- Notes: bodies of kinds 6 and 7 ---------------------------------------------------------------------
const cards = [
  ['all of it', fullCard], ['nothing: taken back', { place: '', number: '', flags: 0 }], ['only what may not happen', { place: '', number: '', flags: 7 }],
  ['only a place', { place: 'bij de buren', number: '', flags: 0 }], ['only a number', { place: '', number: '+31 6 12345678', flags: 2 }],
  ['as long as it may be', { place: 'x'.repeat(995), number: '', flags: 0 }], ['as long as it may be, in both', { place: 'é'.repeat(490), number: '1'.repeat(15), flags: 1 }],
];
const full = card('Kerkstraat 12', '0612345678', 1);
const malformedCards = [
  ['empty', none], ['no flags', full.subarray(0, -1)], ['a trailing byte', cat(full, u8(0))], ['only a place', lp16(text('Kerkstraat 12'))],
  ['an unknown flag', card('Kerkstraat 12', '', 8)], ['all flags', card('Kerkstraat 12', '', 255)], ['1001 bytes', card('x'.repeat(996), '', 0)],
  ['a place longer than the body', cat(u16(999), text('Kerkstraat'), u8(0))], ['a number longer than the body', cat(lp16(text('a')), u16(2), u8(0))],
  ['a place that is not UTF-8', cat(lp16(unhex('c0af')), lp16(none), u8(0))], ['a number cut in a character', cat(lp16(none), lp16(unhex('f09f99')), u8(0))],
  ['a surrogate', cat(lp16(unhex('eda080')), lp16(none), u8(0))],
];
const notes = {
  asides: [{ aside: false, body: '00' }, { aside: true, body: '01' }],
  malformed_asides: [['empty', none], ['two', u8(2)], ['all bits', u8(255)], ['a trailing byte', cat(u8(1), u8(0))]].map(([why, body]) => ({ why, body: hex(body) })),
  cards: cards.map(([why, of]) => ({ why, ...of, body: hex(card(of.place, of.number, of.flags)) })),
  malformed_cards: malformedCards.map(([why, body]) => ({ why, body: hex(body) })),
};

// -- Padding ----------------------------------------------------------------------------------------
const lengths = [0, 1, 254, 255, 256, 1022, 1023, 1024, 4094, 4095, 4096, 12032, 16382, 16383];
const broken = [
  ['no mark', fill(0, 256)], ['no bytes', none], ['one byte too many', cat(pad(text('a')), u8(0))], ['one byte too few', pad(text('a')).subarray(0, 255)],
  ['another mark', cat(text('a'), u8(0x81), fill(0, 254))], ['something after the mark', cat(text('a'), u8(0x80), fill(0, 253), u8(1))],
  ['a larger bucket than needed', cat(text('a'), u8(0x80), fill(0, 1022))], ['full without a mark', fill(0x61, 256)],
];
const padding = {
  about: 'ISO/IEC 7816-4 to 256, 1024, 4096 or 16384 bytes (gateway/LE1.md). Made by generate_conversation.mjs beside this file; edit that.',
  padded: lengths.map((length) => ({ plain_length: length, plain: `${length} times 61`, padded_length: pad(fill(0x61, length)).length, sha256: hex(H(pad(fill(0x61, length)))) })),
  too_long: [16384, 20000],
  broken: broken.map(([why, bytes]) => ({ why, padded: hex(bytes) })),
};

const files = {
  'pickup.json': pickup,
  'messages.json': {
    about: 'LE1 sender chains and messages of the conversation in pickup.json. Made by generate_conversation.mjs beside this file; edit that.',
    format: 'byte strings: hex, lower case; acked: next_seq of the other leaf in the one acknowledgement; flags of a card: 1 no ringing, 2 no calling back, 4 no text message',
    chains: chains.map((keys, leaf) => ({ leaf, keys })), messages, notes,
  },
  'padding.json': padding,
};
for (const [name, content] of Object.entries(files)) {
  const at = new URL(name, import.meta.url);
  const wanted = JSON.stringify(content, null, 1) + '\n';
  if (!process.argv.includes('--check')) writeFileSync(at, wanted);
  else if (readFileSync(at, 'utf8') !== wanted) { console.error(`${name} is not what generate_conversation.mjs makes`); process.exitCode = 1; }
}
