/** Padded sizes: the only lengths the gateway ever sees (LE1.md, Encoding). */
export const BUCKETS = [256, 1024, 4096, 16384] as const;

const MARK = 0x80;

/** ISO/IEC 7816-4 to the smallest bucket that fits; null when none does. */
export function pad(plain: Uint8Array): Uint8Array | null {
  const bucket = BUCKETS.find((size) => plain.length < size);
  if (bucket === undefined) return null;
  const padded = new Uint8Array(bucket);
  padded.set(plain);
  padded[plain.length] = MARK;
  return padded;
}

/** Null unless `pad` would give exactly these bytes. */
export function unpad(padded: Uint8Array): Uint8Array | null {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  if (end < 0 || padded[end] !== MARK) return null;
  const bucket = BUCKETS.find((size) => end < size);
  return bucket === padded.length ? padded.slice(0, end) : null;
}
