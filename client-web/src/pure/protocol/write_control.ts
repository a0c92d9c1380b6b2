import { encodeBase64url } from './base64url.js';
import type { FrameFromConsole, FrameFromVisitor } from './control_frame.js';

/** The text of one control frame: byte strings as base64url without padding. */
export function writeControl(frame: FrameFromVisitor | FrameFromConsole): string {
  return JSON.stringify(frame, (_key, value: unknown) =>
    value instanceof Uint8Array ? encodeBase64url(value) : value,
  );
}
