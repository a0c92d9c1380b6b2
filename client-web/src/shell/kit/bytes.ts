const encoder = new TextEncoder();

/** How many bytes of UTF-8 a text is: what LE1 limits. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}
