// Pictures of the screens, for people to look at: build/shots.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { shotsDir } from './prepared.mjs';

export async function shoot(page, name, dir = shotsDir) {
  const file = path.join(dir, `${name}.png`);
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, animations: 'disabled' });
}
