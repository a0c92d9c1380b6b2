import { concatBytes } from '@noble/hashes/utils.js';
import { encodeUtf8 } from '../utf8.js';

// LE1.md, Encoding: big-endian integers and length-prefixed bytes, one canonical form.

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...parts);
}

export function ascii(text: string): Uint8Array {
  return encodeUtf8(text);
}

export function u8(value: number): Uint8Array {
  return Uint8Array.of(value);
}

export function u16(value: number): Uint8Array {
  return Uint8Array.of(value >>> 8, value);
}

export function u32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

export function u64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}

export function lp8(bytes: Uint8Array): Uint8Array {
  return join(u8(bytes.length), bytes);
}

export function lp16(bytes: Uint8Array): Uint8Array {
  return join(u16(bytes.length), bytes);
}

export function lp32(bytes: Uint8Array): Uint8Array {
  return join(u32(bytes.length), bytes);
}

/** In constant time for equal lengths, so that a tag cannot be guessed byte by byte. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let at = 0; at < a.length; at++) difference |= a[at]! ^ b[at]!;
  return difference === 0;
}

/** Best effort: an engine may have copied the bytes before. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0);
}

/**
 * Reads a frame from front to back. After the first impossible read everything reads as zero and `done` is false,
 * so a decoder reads straight through and asks once, at the end.
 */
export class Reader {
  private at = 0;
  private broken = false;

  constructor(private readonly bytes: Uint8Array) {}

  /** Copies, so that what was read does not change when the frame's buffer does. */
  take(length: number): Uint8Array {
    if (this.broken || length > this.bytes.length - this.at) {
      this.broken = true;
      return new Uint8Array(0);
    }
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }

  u8(): number {
    return this.take(1)[0] ?? 0;
  }

  u16(): number {
    return this.u8() * 0x100 + this.u8();
  }

  u32(): number {
    return this.u16() * 0x10000 + this.u16();
  }

  u64(): bigint {
    return (BigInt(this.u32()) << 32n) | BigInt(this.u32());
  }

  lp8(): Uint8Array {
    return this.take(this.u8());
  }

  lp16(): Uint8Array {
    return this.take(this.u16());
  }

  lp32(): Uint8Array {
    return this.take(this.u32());
  }

  /** Everything that is left. */
  rest(): Uint8Array {
    return this.take(this.bytes.length - this.at);
  }

  /** Reads a value that must stand there. */
  expect(value: number): void {
    if (this.u8() !== value) this.broken = true;
  }

  /** Marks the frame as refused for a reason of the decoder's own. */
  refuseUnless(holds: boolean): void {
    if (!holds) this.broken = true;
  }

  /** Whether every read so far succeeded: loops over counted lists stop on it. */
  get sound(): boolean {
    return !this.broken;
  }

  /** Whether every read succeeded and nothing trails. */
  get done(): boolean {
    return !this.broken && this.at === this.bytes.length;
  }
}
