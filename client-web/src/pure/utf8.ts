// Both pages' engines and node have these; the ES library does not declare them, and the DOM library is not wanted here.
declare const TextEncoder: { new (): { encode(text: string): Uint8Array } };
declare const TextDecoder: {
  new (label: 'utf-8', options: { fatal: true; ignoreBOM: true }): { decode(bytes: Uint8Array): string };
};

export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Null when the bytes are not strict UTF-8. A byte order mark is kept, so that encoding gives the same bytes again. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
