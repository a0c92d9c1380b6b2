import { decodeBase64url, encodeBase64url } from './base64url.js';

/** A conversation: the first 16 bytes of SHA-256(Hello), as 22 characters of base64url, so that it can be a key. */
export type ConvId = string & { readonly brand: 'ConvId' };

export const CONV_ID_BYTES = 16;

export function convIdOf(bytes: Uint8Array): ConvId {
  return encodeBase64url(bytes.subarray(0, CONV_ID_BYTES)) as ConvId;
}

/** Null when the text is not 16 bytes of canonical base64url. */
export function readConvId(text: string): ConvId | null {
  return decodeBase64url(text)?.length === CONV_ID_BYTES ? (text as ConvId) : null;
}
