import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSecret, sealSecret } from '../../../src/pure/e2ee/passphrase.js';
import { Chance } from '../world/chance.js';

test('a secret under a passphrase: the same words open it, others do not, nor changed bytes', async () => {
  const chance = new Chance(5);
  const secret = chance.bytes(32);
  const heard: number[] = [];
  const sealed = await sealSecret(secret, 'Vijf  paarse fietsen é', chance.bytes, {
    onProgress: (done) => heard.push(done),
  });
  assert.deepEqual(
    await openSecret(sealed, 'Vijf  paarse fietsen e\u0301'),
    secret,
    'however the keyboard composed it',
  );
  assert.equal(await openSecret(sealed, 'vijf  paarse fietsen é'), null);
  const changed = { ...sealed, sealed: sealed.sealed.map((byte, at) => (at === 3 ? byte ^ 1 : byte)) };
  assert.equal(await openSecret(changed, 'Vijf  paarse fietsen é'), null);
  assert.equal(await openSecret({ ...sealed, salt: sealed.salt.slice(1) }, 'Vijf  paarse fietsen é'), null);
  assert.ok(heard.length > 10 && heard.at(-1) === 1, 'progress is told');
});

test('while the key is computed the page still answers', async () => {
  const chance = new Chance(6);
  // In one piece the page would get no turn at all until the end.
  let turns = 0;
  const heart = setInterval(() => {
    turns += 1;
  }, 1);
  await sealSecret(chance.bytes(32), 'woorden', chance.bytes);
  clearInterval(heart);
  assert.ok(turns >= 10, `${turns} turns`);
});
