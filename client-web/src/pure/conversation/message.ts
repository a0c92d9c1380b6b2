/** One line of the conversation, as both pages show it. */
export interface Message {
  /** Ascending in the order shown; unique within one page's conversation. */
  readonly id: number;
  readonly mine: boolean;
  /** Null: of a kind this page does not know; show "reload to read this". */
  readonly text: string | null;
  /** This device's clock when it was written here or arrived here, whole seconds since 1970. */
  readonly at: number;
  /** Of mine: `delivered` once the other page has shown it; `undelivered` when the conversation ended before. */
  readonly status: 'sending' | 'delivered' | 'undelivered';
  /** The other person wrote this before she had my latest text: it does not answer it. */
  readonly writtenBefore: boolean;
}

/** How a conversation ended. */
export interface Ending {
  /**
   * `clean`: said inside the encryption, and everything before it arrived. `broken_off`: something may be missing.
   * `unverified`: only the gateway says that the other left.
   */
  readonly how: 'clean' | 'broken_off' | 'unverified';
  readonly by: 'me' | 'other' | 'gateway';
}

export { cardFits } from '../e2ee/card.js';
export type { Card } from '../e2ee/card.js';
export { TEXT_BYTES_MAX, textFits } from '../e2ee/message.js';
