import type { Card } from '../e2ee/card.js';
import type { Choices } from '../protocol/choices.js';
import type { Ending } from './message.js';

type EventOfBoth =
  | { readonly kind: 'received'; readonly bytes: Uint8Array }
  | { readonly kind: 'textWritten'; readonly text: string }
  | { readonly kind: 'rendered'; readonly upTo: number }
  /** The gateway knows this page's line as hers (again); it was lost. */
  | { readonly kind: 'connected' }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'peerChanged'; readonly here: boolean }
  | { readonly kind: 'endWanted' }
  /** Over for a reason from outside the encryption. */
  | { readonly kind: 'brokenOff'; readonly ending: Ending }
  | { readonly kind: 'ticked' };

/** What happened to one conversation of a visitor: from its Hello to its end. */
export type VisitorEvent =
  | EventOfBoth
  | { readonly kind: 'questionWritten'; readonly text: string }
  | { readonly kind: 'choicesMade'; readonly choices: Choices }
  /** Somebody is with her, or she is alone again: the latest counts. Before the adviser's page has answered it is kept. */
  | { readonly kind: 'sayAside'; readonly aside: boolean }
  /** Replaces the card she gave before; one that does not fit (`cardFits`) is dropped. Kept as `sayAside` is. */
  | { readonly kind: 'sendCard'; readonly card: Card }
  /** The gateway says that somebody picked up; `choicesBefore`: which it may have shown her, if a change was on its way. */
  | { readonly kind: 'taken'; readonly choicesBefore: Choices | null };

/** What happened to one conversation of an adviser: from the gateway's `taken` to its end. */
export type AdviserEvent =
  | EventOfBoth
  /** The answer to the effect `sign`. */
  | { readonly kind: 'signed'; readonly signature: Uint8Array };
