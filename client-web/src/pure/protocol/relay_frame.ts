import { CONV_ID_BYTES, convIdOf } from './conv_id.js';
import type { ConvId } from './conv_id.js';

/** Where a relay frame names its conversation, by LE1 type (PROTOCOL.md, Relay frames). */
const CONV_AT: Readonly<Record<number, number>> = { 3: 8, 4: 2, 5: 2 };
const VERSION = 1;

/** The conversation a relay frame says it belongs to; null when it is not a relay frame. */
export function relayConv(frame: Uint8Array): ConvId | null {
  const at = CONV_AT[frame[1] ?? 0];
  if (frame[0] !== VERSION || at === undefined || frame.length < at + CONV_ID_BYTES) return null;
  return convIdOf(frame.subarray(at, at + CONV_ID_BYTES));
}
