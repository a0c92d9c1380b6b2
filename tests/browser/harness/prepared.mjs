// What all browser tests of one run share; tests/browser/run makes it before the first test starts.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
export const workDir = path.join(root, 'build/browser-tests');
export const shotsDir = path.join(root, 'build/shots');
export const binaries = {
  gateway: path.join(root, 'build/dev/gateway/luwte-gateway'),
  luwtectl: path.join(root, 'build/dev/gateway/luwtectl'),
};

/** Paths of the organisation, certificate and built clients, and the neutral page's URL. */
export function prepared() {
  const file = path.join(workDir, 'prepared.json');
  if (!existsSync(file)) throw new Error('nothing is prepared: start browser tests with tests/browser/run [FILE...]');
  return JSON.parse(readFileSync(file, 'utf8'));
}
