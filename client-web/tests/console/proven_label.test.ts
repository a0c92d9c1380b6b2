import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KeyRecord } from '../../src/shell/console/identity/key_record.js';
import { provenLabel } from '../../src/shell/console/identity/proven_label.js';
import { adviser, FOREIGN_ROOT, NOW_S, type Oddity, PINNED } from '../pure/world/organisation.js';

const me = adviser(0x31, 'Sanne', ['noord']);
const colleague = adviser(0x32, 'Noor', ['noord']);
const mine: KeyRecord = {
  ver: 1, vk: me.vk, adviser: me.id,
  secret: { salt: new Uint8Array(16), nonce: new Uint8Array(24), sealed: new Uint8Array(64) },
  stage: { kind: 'pending', invitation: new Uint8Array(32), mac: new Uint8Array(32), proof: new Uint8Array(64) },
};
const odd = (oddity: Oddity) => adviser(0x31, 'Sanne', ['noord'], oddity).chain;

test('a credential of the pinned organisation for this very key gives its name', () => {
  assert.equal(provenLabel(me.chain, PINNED, mine, NOW_S), 'Sanne');
});

test('a colleague’s credential, another key and another organisation prove nothing', () => {
  assert.equal(provenLabel(colleague.chain, PINNED, mine, NOW_S), null);
  assert.equal(provenLabel(odd({ vk: colleague.vk }), PINNED, mine, NOW_S), null);
  assert.equal(provenLabel(me.chain, PINNED, { ...mine, adviser: colleague.id }, NOW_S), null);
  assert.equal(provenLabel(odd({ root: FOREIGN_ROOT }), PINNED, mine, NOW_S), null);
});

test('a stale statement and a revoked or ended credential prove nothing', () => {
  assert.equal(provenLabel(me.chain, PINNED, mine, NOW_S + 10 * 86_400), null);
  assert.equal(provenLabel(odd({ serial: 9n, revoked: [9n] }), PINNED, mine, NOW_S), null);
});
