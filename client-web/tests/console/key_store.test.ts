import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { enrolmentRequest } from '../../src/pure/e2ee/enrolment.js';
import { verifyWithLabel } from '../../src/pure/e2ee/suite.js';
import { makeIdentity, unlockIdentity } from '../../src/shell/console/identity/identity_key.js';
import type { KeyRecord } from '../../src/shell/console/identity/key_record.js';
import { KeyStore, nameOf, preferencesAtFirst } from '../../src/shell/console/identity/key_store.js';

const subtle = webcrypto.subtle as SubtleCrypto;
const random = (n: number) => webcrypto.getRandomValues(new Uint8Array(n));
const passphrase = 'vier losse woorden zonder samenhang';
const invitation = () => ({ secret: random(32), adviserId: random(16) });
const quietly = {};

const made = invitation();
const pending: Promise<KeyRecord> = makeIdentity(subtle, made, passphrase, random, quietly);

/** A record as the store keeps it, without the cost of a real key. */
function someRecord(adviser: Uint8Array, stage: KeyRecord['stage'] = { kind: 'enrolled', label: 'Sanne' }): KeyRecord {
  return { ver: 1, vk: random(32), adviser, secret: { salt: random(16), nonce: random(24), sealed: random(64) }, stage };
}

test('a request is kept whole, survives closing, and its proof holds for its own key only', async () => {
  const factory = new IDBFactory();
  const record = await pending;
  const first = await KeyStore.open(factory);
  await first.put(record);
  first.close();

  const [stored] = await (await KeyStore.open(factory)).all();
  assert.deepEqual(stored, { kind: 'record', record });
  assert.equal(record.stage.kind, 'pending');
  if (record.stage.kind !== 'pending') return;
  const request = enrolmentRequest(made, record.vk);
  assert.deepEqual([record.stage.invitation, record.stage.mac], [request.invitation, request.mac]);
  assert.ok(verifyWithLabel(record.vk, 'enrol', request.proofContent, record.stage.proof));
  assert.ok(!verifyWithLabel(random(32), 'enrol', request.proofContent, record.stage.proof));
});

test('nothing that is stored holds the secret of the invitation or the key in the clear', async () => {
  const record = await pending;
  const stored = JSON.stringify(record, (_, value: unknown) => (value instanceof Uint8Array ? nameOf(value) : value));
  assert.ok(!stored.includes(nameOf(made.secret)), 'the invitation');
  assert.ok(!stored.includes('302e020100300506032b6570'), 'a key in PKCS#8');
});

test('the passphrase opens the key, which signs and cannot be taken out', async () => {
  const record = await pending;
  const done: number[] = [];
  const key = await unlockIdentity(subtle, record, passphrase, { onProgress: (part) => done.push(part) });
  assert.ok(key !== null);
  assert.ok(verifyWithLabel(record.vk, 'signin', Uint8Array.of(1), await key.sign('signin', Uint8Array.of(1))));
  assert.equal(done.at(-1), 1, 'progress is told to the end');
  const inside = Object.values(key).find((value): value is CryptoKey => Object.prototype.toString.call(value) === '[object CryptoKey]');
  assert.equal(inside?.extractable, false);
  await assert.rejects(subtle.exportKey('pkcs8', inside!));
});

test('the same passphrase typed on another keyboard opens it as well', async () => {
  const composed = 'één lange zin voor mij';
  const record = await makeIdentity(subtle, invitation(), composed, random, quietly);
  assert.notEqual(composed.normalize('NFD'), composed);
  assert.ok((await unlockIdentity(subtle, record, composed.normalize('NFD'), quietly)) !== null);
});

test('a wrong passphrase and changed bytes open nothing', async () => {
  const record = await pending;
  assert.equal(await unlockIdentity(subtle, record, `${passphrase}.`, quietly), null);
  const flipped = record.secret.sealed.slice();
  flipped[3]! ^= 1;
  assert.equal(await unlockIdentity(subtle, { ...record, secret: { ...record.secret, sealed: flipped } }, passphrase, quietly), null);
});

test('a key that belongs to another record is refused', async () => {
  const record = await pending;
  assert.equal(await unlockIdentity(subtle, { ...record, vk: random(32) }, passphrase, quietly), null);
});

test('torn records are found and named, and do not hide the whole ones', async () => {
  const factory = new IDBFactory();
  const store = await KeyStore.open(factory);
  const whole = someRecord(random(16));
  await store.put(whole);
  const torn: readonly unknown[] = [
    null, 'text', { ver: 2 }, { ...whole, vk: random(31) }, { ...whole, secret: {} }, { ...whole, stage: { kind: 'pending' } },
    { ...whole, secret: { ...whole.secret, sealed: new Uint8Array(0) } }, { ...whole, stage: null },
  ];
  for (const [at, value] of torn.entries()) await putRaw(factory, `torn${at}`, value);
  const all = await store.all();
  assert.equal(all.filter((stored) => stored.kind === 'corrupt').length, torn.length);
  assert.deepEqual(all.filter((stored) => stored.kind === 'record'), [{ kind: 'record', record: whole }]);
  await store.remove('torn0');
  assert.equal((await store.all()).length, torn.length);
});

test('a signed key replaces the older keys of the same adviser and nobody else’s', async () => {
  const store = await KeyStore.open(new IDBFactory());
  const me = random(16);
  const old = someRecord(me);
  const colleague = someRecord(random(16));
  const fresh = someRecord(me, { kind: 'pending', invitation: random(32), mac: random(32), proof: random(64) });
  for (const record of [old, colleague, fresh]) await store.put(record);
  await store.enrol(fresh, 'Sanne');
  const names = (await store.all()).map((stored) => (stored.kind === 'record' ? nameOf(stored.record.vk) : 'corrupt'));
  assert.deepEqual(names.sort(), [nameOf(colleague.vk), nameOf(fresh.vk)].sort());
});

test('preferences are kept, and a torn one costs itself only', async () => {
  const factory = new IDBFactory();
  const store = await KeyStore.open(factory);
  assert.deepEqual(await store.readPreferences(), preferencesAtFirst);
  const spoken = { languages: ['nl', 'ti'], ownLanguage: 'ku' };
  const chosen = { language: 'en', volume: 0.2, remind: false, shortcuts: false, max: 3, ...spoken } as const;
  await store.writePreferences(chosen);
  assert.deepEqual(await store.readPreferences(), chosen);
  const torn = { ...chosen, volume: 7, max: 9, languages: ['ar', 7], ownLanguage: 7 };
  await putRaw(factory, 'all', torn, 'preferences');
  const mended = { ...chosen, volume: 0.7, max: 2, languages: ['ar'], ownLanguage: '' };
  assert.deepEqual(await store.readPreferences(), mended);
});

async function putRaw(factory: IDBFactory, name: string, value: unknown, store = 'keys'): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = factory.open('luwte-console', 1);
    opening.onsuccess = () => {
      const writing = opening.result.transaction(store, 'readwrite');
      writing.objectStore(store).put(value, name);
      writing.oncomplete = () => resolve();
      writing.onerror = () => reject(writing.error ?? new Error('not written'));
    };
    opening.onerror = () => reject(opening.error ?? new Error('not opened'));
  });
}
