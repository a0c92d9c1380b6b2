// The folder with a gateway's desks, rules and regions, as an administrator writes it.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './prepared.mjs';

/** One desk that is always open and answers whoever accepts it: what most tests need. The page is built with its name. */
export const desk = {
  slug: 'vt-proef', name: 'Veilig Thuis Proef', kind: 'veilig_thuis', hours: 'always', languages: ['nl', 'en', 'ar', 'tr'],
};

function inline(value) {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (value !== null && typeof value === 'object')
    return `{ ${Object.entries(value).map(([key, held]) => `${JSON.stringify(key)} = ${inline(held)}`).join(', ')} }`;
  return JSON.stringify(value);
}

const tables = (name, rows) =>
  rows.map((row) => [`[[${name}]]`, ...Object.entries(row).map(([key, value]) => `${key} = ${inline(value)}`), ''].join('\n')).join('\n');

/** Writes `desks` (what is not said of one is as of `desk`), and `regions`, `rules`, `pagers`,
    `ladders` and `municipalities` (lines of the table)
 * when there are any. */
export function writeNetwork(dir, { desks = [desk], regions = [], municipalities = [], rules = [], pagers = [], ladders = [] } = {}) {
  fs.mkdirSync(dir, { recursive: true });
  const put = (name, text) => fs.writeFileSync(path.join(dir, name), text);
  put('desks.toml', tables('desk', desks.map((one) => ({ ...desk, ...one }))));
  if (regions.length > 0) put('regions.toml', tables('region', regions));
  if (pagers.length + ladders.length > 0) put('escalation.toml', tables('pager', pagers) + tables('ladder', ladders));
  if (rules.length > 0) put('routing.toml', tables('rule', rules));
  if (municipalities.length > 0)
    put('municipalities.tsv', ['code\tname\tregion\tsearch_terms\tdesk', ...municipalities.map((row) => row.join('\t')), ''].join('\n'));
  return dir;
}

/** Desks that tests of routing have besides. */
const neighbours = ['Groningen', 'Drenthe'].map((name) => ({ slug: `vt-${name.toLowerCase()}`, name: `Veilig Thuis ${name}` }));

/** What a page is built with: the names of every desk that a test has, and every municipality there is to search. */
export function writeNetworkOfPage(dir) {
  writeNetwork(dir, { desks: [desk, ...neighbours] });
  fs.copyFileSync(path.join(root, 'config/municipalities.tsv'), path.join(dir, 'municipalities.tsv'));
  return dir;
}
