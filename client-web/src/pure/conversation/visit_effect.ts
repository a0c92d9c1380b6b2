import type { FrameFromVisitor } from '../protocol/control_frame.js';

/** What the visitor's page has to do, in order. */
export type VisitEffect =
  | { readonly kind: 'sendControl'; readonly frame: FrameFromVisitor }
  | { readonly kind: 'sendBinary'; readonly bytes: Uint8Array }
  /** Tell the connection machine `wanted`, `restarted` or `unwanted` with this close code. */
  | { readonly kind: 'openLine' }
  | { readonly kind: 'restartLine' }
  | { readonly kind: 'closeLine'; readonly code: number }
  /** One timer per machine: it replaces the last. Monotonic ms; null: none. */
  | { readonly kind: 'setTimer'; readonly at: number | null }
  /** `state.view` is another one than before the step. */
  | { readonly kind: 'changed' };
