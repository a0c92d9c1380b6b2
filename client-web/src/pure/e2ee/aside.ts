import { u8 } from './encoding.js';

/** The visitor's word on who is with her: true, somebody is; false, she is alone (again). One byte. */
export function encodeAside(aside: boolean): Uint8Array {
  return u8(aside ? 1 : 0);
}

/** Null: not exactly one byte that is 0 or 1. */
export function decodeAside(body: Uint8Array): boolean | null {
  return body.length === 1 && body[0]! <= 1 ? body[0] === 1 : null;
}
