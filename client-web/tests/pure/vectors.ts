import { readdirSync, readFileSync } from 'node:fs';

// Compiled to client-web/out/tests/pure; the vectors are shared with the gateway's tests.
const VECTORS = new URL('../../../../tests/vectors/', import.meta.url);

export function readVectors(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, VECTORS), 'utf8'));
}

export function listVectors(folder: string): readonly string[] {
  return readdirSync(new URL(folder + '/', VECTORS)).filter((name) => name.endsWith('.json'));
}

export function unhex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
