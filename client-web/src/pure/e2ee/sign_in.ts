import { encodeUtf8 } from '../utf8.js';
import { join, lp16 } from './encoding.js';

/** Content of the label `signin`: only for this origin and this connection's challenge. */
export function signInContent(origin: string, nonce: Uint8Array): Uint8Array {
  return join(lp16(encodeUtf8(origin)), nonce);
}
