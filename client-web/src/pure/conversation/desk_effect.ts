import type { Chain, FrameFromConsole } from '../protocol/control_frame.js';

/** What the console's page has to do, in order. */
export type DeskEffect =
  | { readonly kind: 'sendControl'; readonly frame: FrameFromConsole }
  | { readonly kind: 'sendBinary'; readonly bytes: Uint8Array }
  /** Ed25519 over `signingInput(label, content)` with the identity key; answer with `signed` and the same id. */
  | {
      readonly kind: 'sign';
      readonly id: string;
      readonly label: 'signin' | 'keypackage';
      readonly content: Uint8Array;
    }
  /** The organisation signed: keep adviser id and chain beside the sealed key. Sign-in follows by itself. */
  | { readonly kind: 'keepEnrolment'; readonly adviser: Uint8Array; readonly chain: Chain }
  | { readonly kind: 'openLine' }
  | { readonly kind: 'restartLine' }
  | { readonly kind: 'closeLine'; readonly code: number }
  | { readonly kind: 'setTimer'; readonly at: number | null }
  | { readonly kind: 'changed' };
