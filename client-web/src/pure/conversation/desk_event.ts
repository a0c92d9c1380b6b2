import type { PinnedRoot } from '../e2ee/pinned_root.js';
import type { FrameToConsole } from '../protocol/control_frame.js';
import type { DangerReason } from '../protocol/danger.js';
import type { DeclineReason, PauseReason } from '../protocol/codes.js';
import type { ConvId } from '../protocol/conv_id.js';

/** What happened at an adviser's console, told by its page. Every step also gets `Given`. */
export type DeskEvent =
  /** The identity key is unlocked: connect and sign in. `origin`: of the console, as in the `Origin` header. */
  | {
      readonly kind: 'unlocked';
      readonly pinned: PinnedRoot;
      readonly origin: string;
      readonly adviser: Uint8Array;
      readonly vk: Uint8Array;
    }
  /** An invitation was accepted and the key made (`enrolmentRequest`): connect, send it, ask until it is signed. */
  | {
      readonly kind: 'enrolled';
      readonly pinned: PinnedRoot;
      readonly origin: string;
      readonly invitation: Uint8Array;
      readonly vk: Uint8Array;
      readonly mac: Uint8Array;
      readonly proof: Uint8Array;
    }
  | { readonly kind: 'lineOpened' }
  | { readonly kind: 'lineClosed'; readonly code: number; readonly again: boolean }
  | { readonly kind: 'controlReceived'; readonly frame: FrameToConsole }
  | { readonly kind: 'binaryReceived'; readonly bytes: Uint8Array }
  /** The answer to a `sign` effect: 64 bytes. */
  | { readonly kind: 'signed'; readonly id: string; readonly signature: Uint8Array }
  /** `languages`: 1 to 8 tags of BCP 47. */
  | { readonly kind: 'shiftStarted'; readonly max: 1 | 2 | 3; readonly languages: readonly string[] }
  | { readonly kind: 'shiftEnded' }
  | { readonly kind: 'pauseWanted'; readonly reason: PauseReason }
  /** The pause or the wrap-up is over. */
  | { readonly kind: 'readyWanted' }
  /** Out of the list or as offered: the same. */
  | { readonly kind: 'chatTaken'; readonly conv: ConvId }
  | { readonly kind: 'offerDeclined'; readonly conv: ConvId; readonly reason: DeclineReason }
  | { readonly kind: 'weighed'; readonly conv: ConvId; readonly heavy: boolean }
  | { readonly kind: 'textWritten'; readonly conv: ConvId; readonly text: string }
  | { readonly kind: 'rendered'; readonly conv: ConvId; readonly upTo: number }
  | { readonly kind: 'endWanted'; readonly conv: ConvId }
  /** An ended chat is put away: its words leave the memory. */
  | { readonly kind: 'dismissed'; readonly conv: ConvId }
  /** Danger in a chat of hers, or a colleague is needed. */
  | { readonly kind: 'dangerRaised'; readonly conv: ConvId; readonly of: 'danger' | 'colleague' }
  | { readonly kind: 'dangerAnswered'; readonly danger: string; readonly by: 'acknowledge' | 'hand_on' | 'called_112' }
  | { readonly kind: 'dangerEnded'; readonly danger: string; readonly reason: DangerReason }
  | { readonly kind: 'drillWanted'; readonly desk: string }
  | { readonly kind: 'noticeDismissed' }
  | { readonly kind: 'signOutWanted' }
  | { readonly kind: 'ticked' };
