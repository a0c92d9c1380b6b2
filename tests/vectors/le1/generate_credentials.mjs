#!/usr/bin/env node
// Makes credentials.json: what an organisation signs, in good and in broken form, from fixed seeds.
// usage: generate_credentials.mjs > credentials.json   (or --check: exit 1 when the file beside it differs)
// It shares no line with either implementation: it is written against gateway/LE1.md and Node's own crypto.
import { createHash, createHmac, createPrivateKey, createPublicKey, sign as edSign } from 'node:crypto';
import { readFileSync } from 'node:fs';

const DAY = 86400;
const T0 = 1_800_000_000;
const hex = (b) => Buffer.from(b).toString('hex');
const unhex = (h) => Buffer.from(h, 'hex');
const sha256 = (b) => createHash('sha256').update(b).digest();
const fill = (byte, n) => Buffer.alloc(n, byte);

// -- Encoding -------------------------------------------------------------------------------------
const u8 = (n) => Buffer.from([n]);
const u16 = (n) => { const b = Buffer.alloc(2); b.writeUInt16BE(n); return b; };
const u32 = (n) => { const b = Buffer.alloc(4); b.writeUInt32BE(n); return b; };
const u64 = (n) => { const b = Buffer.alloc(8); b.writeBigUInt64BE(BigInt(n)); return b; };
const lp8 = (b) => Buffer.concat([u8(b.length), b]);
const lp16 = (b) => Buffer.concat([u16(b.length), b]);
const lp32 = (b) => Buffer.concat([u32(b.length), b]);
const join = (...parts) => Buffer.concat(parts);
const flip = (b, at) => { const c = Buffer.from(b); c[at < 0 ? c.length + at : at] ^= 1; return c; };

// -- Ed25519 --------------------------------------------------------------------------------------
const PKCS8 = unhex('302e020100300506032b657004220420');
function key(name, byte) {
  const seed = fill(byte, 32);
  const secret = createPrivateKey({ key: join(PKCS8, seed), format: 'der', type: 'pkcs8' });
  const vk = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { name, seed, secret, vk };
}
const signingInput = (label, content) => join(lp8(Buffer.from('LE1 ' + label)), lp32(content));
const sign = (k, label, content) => edSign(null, signingInput(label, content), k.secret);

const keys = Object.fromEntries([['root', 1], ['root_next', 2], ['foreign_root', 3], ['issuer', 4], ['foreign_issuer', 5],
  ['status', 6], ['foreign_status', 7], ['adviser', 8], ['other_adviser', 9]].map(([n, b]) => [n, key(n, b)]));

const pinned = { org_id: hex(fill(0xa0, 16)), name: 'Voorbeeldorganisatie', current: hex(keys.root.vk), next: hex(keys.root_next.vk),
  min_issuer_serial: 7 };
const ADVISER = fill(0xad, 16);

// -- Bodies ---------------------------------------------------------------------------------------
const head = (f) => join(u8(f.ver ?? 1), u8(f.suite ?? 2), unhex(f.org_id));
const life = (f) => join(u64(f.not_before), u64(f.not_after), u64(f.serial));
const encode = {
  issuer: (f) => join(head(f), unhex(f.vk), life(f)),
  credential: (f) => join(head(f), unhex(f.adviser_id), lp8(f.label_bytes ? unhex(f.label_bytes) : Buffer.from(f.label)), u8(f.desk_count ?? f.desks.length),
    ...f.desks.map((d) => lp8(Buffer.from(d))), u16(f.roles), unhex(f.vk), life(f)),
  status: (f) => join(head(f), unhex(f.vk), life(f)),
  statement: (f) => join(head(f), u64(f.counter), u64(f.issued_at), u64(f.not_after), u16(f.revoked_count ?? f.revoked.length), ...f.revoked.map(u64)),
};
const LABELS = { issuer: 'issuer', credential: 'credential', status: 'status-key', statement: 'revocations' };
const base = {
  issuer: { org_id: pinned.org_id, vk: hex(keys.issuer.vk), not_before: T0 - 10 * DAY, not_after: T0 + 70 * DAY, serial: 7 },
  credential: { org_id: pinned.org_id, adviser_id: hex(ADVISER), label: 'Noor', desks: ['algemeen', 'eer'], roles: 1, vk: hex(keys.adviser.vk),
    not_before: T0 - 5 * DAY, not_after: T0 + 25 * DAY, serial: 12 },
  status: { org_id: pinned.org_id, vk: hex(keys.status.vk), not_before: T0 - 4 * DAY, not_after: T0 + 26 * DAY, serial: 9 },
  statement: { org_id: pinned.org_id, counter: 41, issued_at: T0 - 3600, not_after: T0 - 3600 + DAY, revoked: [3, 5, 11] },
};
const signer = { issuer: 'root', credential: 'issuer', status: 'issuer', statement: 'status' };

// change: {kind: fields}; by: {kind: key name}; label: {kind: signing label}; after: {part name: bytes => bytes}
function chain({ change = {}, by = {}, label = {}, after = {} } = {}) {
  const made = {};
  for (const kind of ['issuer', 'credential', 'status', 'statement']) {
    const body = encode[kind]({ ...base[kind], ...change[kind] });
    made[kind] = join(body, sign(keys[by[kind] ?? signer[kind]], label[kind] ?? LABELS[kind], body));
  }
  const parts = { issuer: made.issuer, credential: made.credential, status: join(made.status, made.statement) };
  for (const [part, f] of Object.entries(after)) parts[part] = f(parts[part]);
  return Object.fromEntries(Object.entries(parts).map(([n, b]) => [n, hex(b)]));
}

const bodies = Object.keys(base).map((kind) => {
  const body = encode[kind](base[kind]);
  const signature = sign(keys[signer[kind]], LABELS[kind], body);
  return { kind, fields: base[kind], body: hex(body), label: LABELS[kind], signed_by: signer[kind], signing_input: hex(signingInput(LABELS[kind], body)),
    signature: hex(signature) };
});

// -- Chains ---------------------------------------------------------------------------------------
const chains = [];
const good = (name, how = {}, now = T0) => {
  const c = { ...base.credential, ...how.change?.credential };
  chains.push({ name, now, ...chain(how), ok: true, adviser_id: c.adviser_id, label: c.label, desks: c.desks, vk: c.vk, serial: c.serial, ends: c.not_after,
    counter: how.change?.statement?.counter ?? base.statement.counter });
};
const bad = (name, fault, how = {}, now = T0) => chains.push({ name, now, ...chain(how), ok: false, fault });
const at = (field, kind) => base[kind][field];

good('plain');
good('root: next', { by: { issuer: 'root_next' } });
good('label: Arabic', { change: { credential: { label: 'نور' } } });
good('label: 64 bytes with emoji', { change: { credential: { label: '👩'.repeat(16) } } });
good('desks: 16 of 32 bytes', { change: { credential: { desks: Array.from({ length: 16 }, (_, i) => 'desk-'.padEnd(30, 'x') + String(10 + i)) } } });
good('roles: a bit of later stages beside bit 0', { change: { credential: { roles: 3 } } });
good('statement: nothing revoked', { change: { statement: { revoked: [] } } });
good('statement: 128 serials', { change: { statement: { revoked: Array.from({ length: 128 }, (_, i) => 1000 + i) } } });
good('credential ends with its issuer', { change: { issuer: { not_before: T0 - 60 * DAY, not_after: T0 + 25 * DAY } } });
good('longest lives', { change: { issuer: { not_before: T0 - 5 * DAY, not_after: T0 + 85 * DAY }, credential: { not_after: T0 + 30 * DAY }, status: { not_after: T0 + 31 * DAY } } });
// One thing at its edge at a time: everything else is moved away from the clock.
const wide = { issuer: { not_before: T0 - 40 * DAY, not_after: T0 + 40 * DAY }, credential: { not_before: T0 - 17 * DAY, not_after: T0 + 17 * DAY },
  status: { not_before: T0 - 17 * DAY, not_after: T0 + 17 * DAY }, statement: { issued_at: T0 - 43200, not_after: T0 + 43200 } };
const narrowed = (kind, fields) => ({ change: { ...wide, [kind]: { ...wide[kind], ...fields } } });
for (const kind of ['issuer', 'credential', 'status']) {
  good(`${kind}: begins 600 s from now`, narrowed(kind, { not_before: T0 + 600 }));
  bad(`${kind}: begins 601 s from now`, 'not_yet', narrowed(kind, { not_before: T0 + 601 }));
  if (kind === 'issuer') {   // its credential has to end with it
    for (const [past, fault] of [[600, null], [601, 'expired']]) {
      const change = { ...wide, issuer: { ...wide.issuer, not_after: T0 - past }, credential: { ...wide.credential, not_after: T0 - past } };
      if (fault) bad(`issuer and credential: ended ${past} s ago`, fault, { change }); else good(`issuer and credential: ended ${past} s ago`, { change });
    }
  } else {
    good(`${kind}: ended 600 s ago`, narrowed(kind, { not_after: T0 - 600 }));
    bad(`${kind}: ended 601 s ago`, 'expired', narrowed(kind, { not_after: T0 - 601 }));
  }
}
good('statement: issued 600 s from now', narrowed('statement', { issued_at: T0 + 600, not_after: T0 + 600 + DAY }));
bad('statement: issued 601 s from now', 'stale_statement', narrowed('statement', { issued_at: T0 + 601, not_after: T0 + 601 + DAY }));
good('statement: ended 600 s ago', narrowed('statement', { issued_at: T0 - 600 - DAY, not_after: T0 - 600 }));
bad('statement: ended 601 s ago', 'stale_statement', narrowed('statement', { issued_at: T0 - 601 - DAY, not_after: T0 - 601 }));

bad('revoked: the credential', 'revoked', { change: { statement: { revoked: [3, 12] } } });
bad('revoked: the issuer', 'revoked', { change: { statement: { revoked: [7] } } });
bad('revoked: the status key', 'revoked', { change: { statement: { revoked: [9, 400] } } });

bad('issuer: signed by a foreign root', 'wrong_root', { by: { issuer: 'foreign_root' } });
bad('issuer: signed by itself', 'wrong_root', { by: { issuer: 'issuer' } });
bad('issuer: serial below the pinned minimum', 'wrong_root', { change: { issuer: { serial: 6 } } });
for (const kind of ['issuer', 'credential', 'status', 'statement']) {
  bad(`${kind}: of another organisation`, 'wrong_root', { change: { [kind]: { org_id: hex(fill(0xa1, 16)) } } });
  const other = { issuer: 'credential', credential: 'issuer', status: 'credential', statement: 'status-key' }[kind];
  bad(`${kind}: signed for another purpose`, kind === 'issuer' ? 'wrong_root' : 'wrong_signature', { label: { [kind]: other } });
}
bad('credential: signed by a foreign issuer', 'wrong_signature', { by: { credential: 'foreign_issuer' } });
bad('credential: signed by the root', 'wrong_signature', { by: { credential: 'root' } });
bad('status: signed by a foreign issuer', 'wrong_signature', { by: { status: 'foreign_issuer' } });
bad('statement: signed by a foreign status key', 'wrong_signature', { by: { statement: 'foreign_status' } });
bad('statement: signed by the issuer', 'wrong_signature', { by: { statement: 'issuer' } });
bad('credential: of a status key', 'wrong_signature', { by: { credential: 'status' } });

bad('issuer: a bit of its key flipped', 'wrong_root', { after: { issuer: (b) => flip(b, 20) } });
bad('issuer: last bit of its signature flipped', 'wrong_root', { after: { issuer: (b) => flip(b, -64) } });
bad('credential: a letter of the label changed', 'wrong_signature', { after: { credential: (b) => flip(b, 36) } });
bad('credential: a bit of its key flipped', 'wrong_signature', { after: { credential: (b) => flip(b, -64 - 24 - 1) } });
bad('credential: a bit of its signature flipped', 'wrong_signature', { after: { credential: (b) => flip(b, -64) } });
bad('status: a bit of its signature flipped', 'wrong_signature', { after: { status: (b) => flip(b, 74) } });
bad('statement: its counter changed', 'wrong_signature', { after: { status: (b) => flip(b, 138 + 25) } });
bad('statement: a bit of its signature flipped', 'wrong_signature', { after: { status: (b) => flip(b, -64) } });

for (const kind of ['issuer', 'credential', 'status', 'statement']) {
  bad(`${kind}: version 2`, 'malformed', { change: { [kind]: { ver: 2 } } });
  bad(`${kind}: suite 1`, 'malformed', { change: { [kind]: { suite: 1 } } });
  const part = kind === 'statement' ? 'status' : kind;
  bad(`${kind}: a byte more`, 'malformed', { after: { [part]: (b) => join(b, u8(0)) } });
  bad(`${kind}: a byte less`, 'malformed', { after: { [part]: (b) => b.subarray(0, -1) } });
  bad(`${kind}: empty`, 'malformed', { after: { [part]: () => Buffer.alloc(0) } });
  if (kind !== 'statement') {
    bad(`${kind}: serial 0`, kind === 'issuer' ? 'malformed' : 'malformed', { change: { [kind]: { serial: 0 } } });
    bad(`${kind}: ends before it begins`, 'malformed', { change: { [kind]: { not_before: T0 + 10, not_after: T0 + 9 } } });
  }
  bad(`${kind}: ends after 2^53`, 'malformed', { change: { [kind]: { not_after: 2n ** 53n } } });
}
bad('status: the certificate alone', 'malformed', { after: { status: (b) => b.subarray(0, 138) } });
bad('issuer: lives 90 days and a second', 'malformed', { change: { issuer: { not_after: at('not_before', 'issuer') + 90 * DAY + 1 } } });
bad('credential: lives 35 days and a second', 'malformed', { change: { credential: { not_after: at('not_before', 'credential') + 35 * DAY + 1 } } });
bad('status: lives 35 days and a second', 'malformed', { change: { status: { not_after: at('not_before', 'status') + 35 * DAY + 1 } } });
bad('statement: lives a second less than 24 h', 'malformed', { change: { statement: { not_after: at('issued_at', 'statement') + DAY - 1 } } });
bad('statement: lives a second more than 24 h', 'malformed', { change: { statement: { not_after: at('issued_at', 'statement') + DAY + 1 } } });
bad('credential: ends after its issuer', 'malformed', { change: { issuer: { not_after: at('not_after', 'credential') - 1 } } });
bad('credential: not for an adviser', 'malformed', { change: { credential: { roles: 2 } } });
bad('statement: serials descend', 'malformed', { change: { statement: { revoked: [5, 3] } } });
bad('statement: a serial twice', 'malformed', { change: { statement: { revoked: [5, 5] } } });
bad('statement: serial 0', 'malformed', { change: { statement: { revoked: [0, 5] } } });
bad('statement: 129 serials', 'malformed', { change: { statement: { revoked: Array.from({ length: 129 }, (_, i) => 1000 + i) } } });
bad('statement: says more serials than it has', 'malformed', { change: { statement: { revoked_count: 4 } } });
bad('statement: says fewer serials than it has', 'malformed', { change: { statement: { revoked_count: 2 } } });
for (const [why, desks] of [['no desk', []], ['17 desks', Array.from({ length: 17 }, (_, i) => 'd' + i)], ['an empty desk', ['']], ['a desk of 33 bytes', ['d'.repeat(33)]],
  ['a desk in capitals', ['Eer']], ['a desk with a space', ['een twee']], ['a desk with an accent', ['één']]]) {
  bad(`credential: ${why}`, 'malformed', { change: { credential: { desks } } });
}
bad('credential: says more desks than it has', 'malformed', { change: { credential: { desk_count: 3 } } });
bad('credential: says fewer desks than it has', 'malformed', { change: { credential: { desk_count: 1 } } });

// -- Labels ---------------------------------------------------------------------------------------
const labels = [];
const labelCase = (text, allowed, why) => {
  const bytes = Buffer.isBuffer(text) ? text : Buffer.from(text);
  labels.push({ why, label: hex(bytes), allowed });
  if (!allowed && bytes.length < 256) bad(`credential: label with ${why}`, 'malformed', { change: { credential: { label_bytes: hex(bytes), label: '' } } });
};
for (const l of ['N', 'Noor de Vries', 'Zoë', 'Şeyma', 'José-María', 'نور', '李', '👩🏽‍💻', 'x'.repeat(64), "d'Àrc (2)"]) labelCase(l, true, 'nothing wrong');
for (const [t, why] of [['', 'no byte'], ['x'.repeat(65), '65 bytes'], ['a\u0000b', 'U+0000'], ['a\nb', 'U+000A'], ['a\u001bb', 'U+001B'], ['a\u007fb', 'U+007F'], ['a\u0085b', 'U+0085'],
  ['a\u009fb', 'U+009F'], ['a\u2028b', 'U+2028'], ['a\u2029b', 'U+2029'], ['a\u061cb', 'U+061C'], ['a\u200eb', 'U+200E'], ['a\u200fb', 'U+200F'], ['a\u202ab', 'U+202A'], ['a\u202eb', 'U+202E'],
  ['a\u2066b', 'U+2066'], ['a\u2069b', 'U+2069'], [unhex('61c3'), 'half a character'], [unhex('c0af'), 'an overlong slash'], [unhex('e08080'), 'an overlong zero'],
  [unhex('eda080'), 'a surrogate'], [unhex('f4908080'), 'a character above U+10FFFF'], [unhex('80'), 'a continuation byte alone'], [unhex('f888808080'), 'five bytes'], [unhex('ff'), 'byte FF']]) labelCase(t, false, why);
const labels_nfc = [{ why: 'Zoë as Z, o, e, U+0308: only a reader with Unicode\'s tables can refuse it', label: hex(Buffer.from('Zoe\u0308')), nfc: false },
  { why: 'Zoë as Z, o, U+00EB', label: hex(Buffer.from('Zo\u00eb')), nfc: true }];

// -- Sign-in, enrolment, strict signatures --------------------------------------------------------
const origin = 'https://console.example.org:8443';
const nonce = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
const signInContent = (o, n) => join(lp16(Buffer.from(o)), n);
const signature = sign(keys.adviser, 'signin', signInContent(origin, nonce));
const IDENTITY = join(u8(1), fill(0, 31));
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const le = (n) => Buffer.from(n.toString(16).padStart(64, '0'), 'hex').reverse();
const fromLe = (b) => BigInt('0x' + hex(Buffer.from(b).reverse()));
const malleable = join(signature.subarray(0, 32), le(fromLe(signature.subarray(32)) + L));
const signIn = (name, ok, c = {}) => ({ name, vk: hex(c.vk ?? keys.adviser.vk), origin: c.origin ?? origin, nonce: hex(c.nonce ?? nonce), signature: hex(c.signature ?? signature), ok });
const sign_in = [
  signIn('plain', true),
  signIn('another origin', false, { origin: 'https://console.example.org' }),
  signIn('another nonce', false, { nonce: flip(nonce, 31) }),
  signIn('another key', false, { vk: keys.other_adviser.vk }),
  signIn('a bit of the signature flipped', false, { signature: flip(signature, 0) }),
  signIn('signed for another purpose', false, { signature: sign(keys.adviser, 'enrol', signInContent(origin, nonce)) }),
  signIn('the identity point as key: fits every message where checking is lax', false, { vk: IDENTITY, signature: join(IDENTITY, fill(0, 32)) }),
  signIn('the identity point not in canonical form', false, { vk: unhex('eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'), signature: join(IDENTITY, fill(0, 32)) }),
  signIn('a point of order 8 as key', false, { vk: unhex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'), signature: join(IDENTITY, fill(0, 32)) }),
  signIn('S not reduced: the same signature in a second form', false, { signature: malleable }),
  signIn('signature of 63 bytes', false, { signature: signature.subarray(0, 63) }),
  signIn('nonce of 31 bytes', false, { nonce: nonce.subarray(0, 31), signature: sign(keys.adviser, 'signin', signInContent(origin, nonce.subarray(0, 31))) }),
];

const secret = fill(0x5e, 32);
const invitation = sha256(join(secret, Buffer.from('id')));
const enrolContent = (i, vk, a) => join(i, vk, a);
const mac = createHmac('sha256', secret).update(join(keys.adviser.vk, ADVISER)).digest();
const proof = sign(keys.adviser, 'enrol', enrolContent(invitation, keys.adviser.vk, ADVISER));
const enrol = (name, ok_mac, ok_proof, c = {}) => ({ name, invitation: hex(invitation), adviser_id: hex(c.adviser ?? ADVISER), vk: hex(c.vk ?? keys.adviser.vk),
  mac: hex(c.mac ?? mac), proof: hex(c.proof ?? proof), ok_mac, ok_proof });
const enrolment = {
  secret: hex(secret), adviser_id: hex(ADVISER), adviser: 'adviser',
  url: 'https://console.example.org:8443/#i=' + join(secret, ADVISER).toString('base64url'),
  requests: [
    enrol('plain', true, true),
    enrol('the gateway put in a key of its own, with a proof', false, true, { vk: keys.other_adviser.vk, proof: sign(keys.other_adviser, 'enrol', enrolContent(invitation, keys.other_adviser.vk, ADVISER)) }),
    enrol('a bit of the mac flipped', false, true, { mac: flip(mac, 31) }),
    enrol('a bit of the proof flipped', true, false, { proof: flip(proof, 40) }),
    enrol('the proof of another adviser', false, false, { adviser: fill(0xae, 16) }),
    enrol('the identity point as key', true, false, { vk: IDENTITY, mac: createHmac('sha256', secret).update(join(IDENTITY, ADVISER)).digest(), proof: join(IDENTITY, fill(0, 32)) }),
  ],
};

const plain = chain();
const b64 = (h) => unhex(h).toString('base64url');
const files = {
  root: { kind: 'luwte-root', org_id: b64(pinned.org_id), name: pinned.name, current: b64(pinned.current), next: b64(pinned.next), min_issuer_serial: pinned.min_issuer_serial },
  invitations: { kind: 'luwte-invitations', invitations: [{ invitation: b64(hex(invitation)), adviser_id: b64(hex(ADVISER)), not_after: T0 + 7 * DAY }] },
  requests: { kind: 'luwte-requests', requests: [{ invitation: b64(hex(invitation)), vk: b64(hex(keys.adviser.vk)), mac: b64(hex(mac)), proof: b64(hex(proof)) }] },
  credentials: { kind: 'luwte-credentials', credentials: [{ invitation: b64(hex(invitation)), issuer: b64(plain.issuer), credential: b64(plain.credential) }, { invitation: null, issuer: b64(plain.issuer), credential: b64(plain.credential) }] },
  statement: { kind: 'luwte-statement', parts: [{ issuer: b64(plain.issuer), status: b64(plain.status) }] },
};

const out = {
  about: 'LE1 credentials (gateway/LE1.md). Made by generate_credentials.mjs beside this file from fixed seeds; checked by the C++ tests and by the pages\' tests. Edit the generator, not this file.',
  format: {
    'byte strings': 'hex, lower case; in `files` base64url as LE1.md says',
    keys: 'Ed25519 seed (RFC 8032 secret) and public key, by name',
    pinned: 'what a client pins; every chain below is judged against it',
    bodies: 'fields → body → signing_input (SignWithLabel) → signature by key `signed_by`',
    chains: 'the three chain parts judged at unix second `now`; ok: what the credential says (ends, serial, counter of the statement); not ok: `fault` is the gateway\'s word for it, a page may use others',
    labels: 'allowed without looking at NFC', labels_nfc: 'the NFC rule alone',
    sign_in: 'signature by vk over lp16(origin) || nonce, label "signin"',
    enrolment: 'requests as the console sends them; ok_mac, ok_proof: what `luwtectl sign` and the gateway find',
    files: 'one good example of each JSON file',
  },
  keys: Object.fromEntries(Object.values(keys).map((k) => [k.name, { seed: hex(k.seed), vk: hex(k.vk) }])),
  pinned, bodies, chains, labels, labels_nfc, sign_in, enrolment, files,
};
const names = chains.map((c) => c.name);
if (new Set(names).size !== names.length) throw new Error('two chains have one name: ' + names.filter((n, i) => names.indexOf(n) !== i));
const text = JSON.stringify(out, null, 1) + '\n';
if (process.argv.includes('--check')) {
  const same = readFileSync(new URL('credentials.json', import.meta.url), 'utf8') === text;
  console.log(same ? 'credentials.json: up to date' : 'credentials.json: differs; run generate_credentials.mjs > credentials.json');
  process.exit(same ? 0 : 1);
}
process.stdout.write(text);
