// Looking for a sentence where it must not be: in files, in text, in a running process's memory.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { asRoot } from './as_root.mjs';

/** The shapes a sentence may lie about in: UTF-8, UTF-16, hex, and base64 at each of its three alignments. */
export function shapesOf(sentence) {
  const bytes = Buffer.from(sentence, 'utf8');
  const shapes = { utf8: bytes, utf16: Buffer.from(sentence, 'utf16le'), hex: Buffer.from(bytes.toString('hex')) };
  for (const skipped of [0, 1, 2]) {
    const whole = bytes.subarray(skipped, skipped + 3 * Math.floor((bytes.length - skipped) / 3));
    shapes[`base64+${skipped}`] = Buffer.from(whole.toString('base64url').slice(0, -1));
    shapes[`base64+${skipped} (standard alphabet)`] = Buffer.from(whole.toString('base64').slice(0, -1));
  }
  return shapes;
}

/** Which shapes of `sentence` are in `bytes`, as names. */
export function shapesFound(bytes, sentence) {
  return Object.entries(shapesOf(sentence))
    .filter(([, shape]) => bytes.includes(shape))
    .map(([name]) => name);
}

/** `file: shape` for every file under `dir` (or the file itself) that holds the sentence. */
export function foundInFiles(dir, sentence) {
  const found = [];
  for (const file of filesUnder(dir)) {
    let bytes;
    try {
      bytes = fs.readFileSync(file);
    } catch (error) {
      if (error.code === 'ENOENT') continue;
      throw error;
    }
    for (const shape of shapesFound(bytes, sentence)) found.push(`${file}: ${shape}`);
  }
  return found;
}

export function filesUnder(dir) {
  if (!fs.statSync(dir).isDirectory()) return [dir];
  return fs
    .readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

/**
 * Which of `sentences` lie in the memory of process `pid`, as a map from sentence to `region: shape`. The process
 * stands still meanwhile. The gateway lets nobody look but root, so the search is a process of its own.
 */
export function foundInMemory(pid, sentences) {
  const said = asRoot(process.execPath, [fileURLToPath(import.meta.url), String(pid)], { input: JSON.stringify(sentences) });
  return new Map(JSON.parse(said));
}

function searchMemory(pid, sentences) {
  const found = new Map(sentences.map((sentence) => [sentence, []]));
  process.kill(pid, 'SIGSTOP');
  try {
    const memory = fs.openSync(`/proc/${pid}/mem`, 'r');
    try {
      for (const region of regionsOf(pid)) {
        for (const bytes of chunksOf(memory, region)) {
          for (const sentence of sentences) {
            for (const shape of shapesFound(bytes, sentence)) found.get(sentence).push(`${region.name}: ${shape}`);
          }
        }
      }
    } finally {
      fs.closeSync(memory);
    }
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  return found;
}

function regionsOf(pid) {
  return fs
    .readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .map((line) => /^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ \S+\s*(.*)$/.exec(line))
    .filter((match) => match && !['[vvar]', '[vsyscall]'].includes(match[3]))
    .map(([, from, to, name]) => ({ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), name: name || 'anonymous' }));
}

/** A region in pieces of 16 MiB that overlap, so that nothing hides on a border. */
function* chunksOf(memory, region) {
  const size = 16 << 20;
  const overlap = 4096;
  for (let at = region.from; at < region.to; at += size - overlap) {
    const bytes = Buffer.alloc(Math.min(size, region.to - at));
    let got = 0;
    try {
      got = fs.readSync(memory, bytes, 0, bytes.length, at);
    } catch (error) {
      if (error.code !== 'EIO') throw error; // a page of a mapped file past its end
    }
    yield bytes.subarray(0, got);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sentences = JSON.parse(fs.readFileSync(0, 'utf8'));
  console.log(JSON.stringify([...searchMemory(Number(process.argv[2]), sentences)]));
}
