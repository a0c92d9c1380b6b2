// The console's tones as samples: loud enough to be heard across a room, never clipped, as high and as long as meant.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { browserFor } from './harness/conversation.mjs';
import { esbuild } from './harness/modules.mjs';
import { root } from './harness/prepared.mjs';

const rate = 48_000;
/** Decibels of a sine at full scale, at full volume. */
const loudEnough = -18;

test('both tones are heard at the volume a console begins with, and clip at none', { timeout: 60_000 }, async (t) => {
  const page = await (await browserFor(t)).newPage();
  await page.addScriptTag({ content: await soundScript() });
  for (const [tone, hertz, seconds] of [['arrived', [440, 554, 659], 1.2], ['message', [587], 0.4]]) {
    for (const volume of [0.7, 1]) {
      const { peak, rms, lasts, strongest } = await rendered(page, tone, volume, hertz);
      t.diagnostic(`${tone} at ${volume}: peak ${peak.toFixed(2)}, loudest 200 ms ${rms.toFixed(1)} dB, ${lasts.toFixed(2)} s`);
      assert.ok(peak <= 0.9, `${tone} at ${volume} peaks at ${peak}`);
      assert.ok(rms >= loudEnough + 20 * Math.log10(volume), `${tone} at ${volume}: ${rms} dB in its loudest 200 ms`);
      assert.ok(lasts > seconds * 0.5 && lasts <= seconds, `${tone} is heard for ${lasts} s`);
      assert.deepEqual(strongest, hertz, `${tone}: the notes in turn`);
    }
  }
});

/** The page's own sound.ts, as a script that puts its names into `sound`. */
async function soundScript() {
  const entry = path.join(root, 'client-web/src/shell/console/attention/sound.ts');
  const made = await esbuild.build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'sound' });
  return made.outputFiles[0].text;
}

/** Renders a tone and measures it; `strongest`: of the asked frequencies, which is loudest while each note begins. */
function rendered(page, tone, volume, hertz) {
  return page.evaluate(async ([tone, volume, hertz, rate]) => {
    const context = new OfflineAudioContext(1, 2 * rate, rate);
    sound.ring(context, tone, 0, volume);
    const samples = (await context.startRendering()).getChannelData(0);
    const peak = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    const power = (from, length) => samples.subarray(from, from + length).reduce((sum, one) => sum + one * one, 0) / length;
    let loudest = 0;
    for (let at = 0; at + rate / 5 <= samples.length; at += rate / 50) loudest = Math.max(loudest, power(at, rate / 5));
    let last = 0;
    samples.forEach((one, at) => Math.abs(one) > 0.001 && (last = at));
    const amount = (of, from, length) => {
      let [re, im] = [0, 0];
      for (let at = from; at < from + length; at += 1) {
        re += samples[at] * Math.cos(2 * Math.PI * of * at / rate);
        im += samples[at] * Math.sin(2 * Math.PI * of * at / rate);
      }
      return Math.hypot(re, im);
    };
    const strongest = hertz.map((_, turn) => {
      const from = Math.round((turn * 0.18 + 0.03) * rate);
      const amounts = hertz.map((of) => amount(of, from, rate / 10));
      return hertz[amounts.indexOf(Math.max(...amounts))];
    });
    return { peak, rms: 10 * Math.log10(loudest * 2), lasts: last / rate, strongest };
  }, [tone, volume, hertz, rate]);
}
