// What only root may do: look into another process, mount a file system. Who is not root has sudo, or the test is skipped.
import { execFileSync, spawnSync } from 'node:child_process';

const isRoot = process.getuid() === 0;

/** Why nothing can be done as root here; null when it can. */
export const noRoot = isRoot || spawnSync('sudo', ['-n', 'true']).status === 0 ? null : 'needs root, or sudo without a password';

/** As execFileSync. */
export function asRoot(command, args, options) {
  return isRoot ? execFileSync(command, args, options) : execFileSync('sudo', ['-n', command, ...args], options);
}
