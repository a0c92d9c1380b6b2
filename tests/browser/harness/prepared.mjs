// What all browser tests of one run share; tests/browser/run makes it before the first test starts.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Runs at the same time need a folder each, or one clears away what the other has prepared. */
const ownDir = process.env.LUWTE_BROWSER_TESTS && path.resolve(process.env.LUWTE_BROWSER_TESTS);
export const workDir = ownDir ?? path.join(root, 'build/browser-tests');
export const shotsDir = ownDir === undefined ? path.join(root, 'build/shots') : path.join(ownDir, 'shots');
/** Of another build, or as installed, where the environment says so. */
const binDir = process.env.LUWTE_BINARIES ?? path.join(root, 'build/dev/gateway');
export const binaries = { gateway: path.join(binDir, 'luwte-gateway'), luwtectl: path.join(binDir, 'luwtectl') };

/** Paths of the organisation, certificate and built clients, and the neutral page's URL. */
export function prepared() {
  const file = path.join(workDir, 'prepared.json');
  if (!existsSync(file)) throw new Error('nothing is prepared: start browser tests with tests/browser/run [FILE...]');
  return JSON.parse(readFileSync(file, 'utf8'));
}
