import type { Given } from '../given.js';

/** Milliseconds from `least` to `most`, spread so that nobody does the same thing in the same moment as everybody. */
export function jittered(least: number, most: number, given: Given): number {
  const [high = 0, low = 0] = given.random(2);
  return Math.round(least + ((most - least) * (high * 256 + low)) / 65_536);
}
