const encoder = new TextEncoder();

/** How many bytes of UTF-8 a text is: what LE1 limits. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/**
 * A text is at most this many bytes of UTF-8 (LE1.md). Said again here, since pure/e2ee would bring its cryptography into
 * the first load; a test holds the two together.
 */
export const TEXT_BYTES_MAX = 12_000;
