import type { Card } from '../e2ee/card.js';
import type { PinnedRoot } from '../e2ee/pinned_root.js';
import type { Choices } from '../protocol/choices.js';
import type { FrameToVisitor } from '../protocol/control_frame.js';

/** What happened to a visit, told by the visitor's page. Every step also gets `Given`. */
export type VisitEvent =
  /** She starts (or starts anew after an end or a refusal). `known`: slugs of the desks that the page has names for. */
  | {
      readonly kind: 'begun';
      readonly pinned: PinnedRoot;
      readonly known: readonly string[];
      readonly choices: Choices;
      readonly question: string | null;
    }
  /** While arriving or waiting: a new question (sealed as Intake), other choices. Later they are ignored. */
  | { readonly kind: 'questionWritten'; readonly text: string }
  | { readonly kind: 'choicesMade'; readonly choices: Choices }
  /** Her answer to `view.widening`: the others may answer as well; or she waits on, and may still say yes later. */
  | { readonly kind: 'widenAccepted' }
  | { readonly kind: 'widenDeclined' }
  /** Acute danger: at any time after `begun`; it is said as soon as there is a line. And a slip, taken back. */
  | { readonly kind: 'dangerRaised' }
  | { readonly kind: 'dangerUndone' }
  /** Somebody is with her, or no longer: her adviser hears it, and so does every later one of this visit. */
  | { readonly kind: 'asideChanged'; readonly aside: boolean }
  /** Where help can find her, sealed for the adviser who is there; null takes it back. One that does not fit is ignored. */
  | { readonly kind: 'cardGiven'; readonly card: Card | null }
  /** The WebSocket opened; it closed (`again`: the connection machine will open it again by itself). */
  | { readonly kind: 'lineOpened' }
  | { readonly kind: 'lineClosed'; readonly code: number; readonly again: boolean }
  | { readonly kind: 'controlReceived'; readonly frame: FrameToVisitor }
  | { readonly kind: 'binaryReceived'; readonly bytes: Uint8Array }
  /** She sent a text: 1 to 12,000 bytes of UTF-8. */
  | { readonly kind: 'textWritten'; readonly text: string }
  /** Everything up to this message id is on the screen. */
  | { readonly kind: 'rendered'; readonly upTo: number }
  /** Her tap at a text that an earlier adviser never got: send it now, or drop it. */
  | { readonly kind: 'unsentSent'; readonly id: number }
  | { readonly kind: 'unsentDropped'; readonly id: number }
  /** She ends the chat (or leaves the queue); the end is said inside the encryption first. */
  | { readonly kind: 'endWanted' }
  /** After an end that was not hers: she has read what she wanted. */
  | { readonly kind: 'readingDone' }
  /** She leaves at once: nothing is waited for, everything is forgotten. */
  | { readonly kind: 'exitWanted' }
  /** The time of the last `setTimer` has come. */
  | { readonly kind: 'ticked' };
