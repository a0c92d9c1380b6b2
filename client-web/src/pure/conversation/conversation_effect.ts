/** What a conversation asks of the machine that holds it, in order. Timers are its `deadline`. */
export type ConversationEffect =
  | { readonly kind: 'sendBinary'; readonly bytes: Uint8Array }
  /** A frame could not be opened: make the line anew, once. */
  | { readonly kind: 'restartLine' }
  /** Ed25519 over `signingInput('keypackage', content)` with the adviser's identity; answered by `signed`. */
  | { readonly kind: 'sign'; readonly content: Uint8Array }
  /** The visitor got no confirm in time: a fresh Hello is needed. */
  | { readonly kind: 'giveUp' }
  /** The visitor says that somebody is with her, or no longer: the adviser's state has it. */
  | { readonly kind: 'asideHeard'; readonly aside: boolean }
  /** The visitor gave a card, or another: the adviser's state has it. */
  | { readonly kind: 'cardHeard' }
  /** The conversation is over by this side's decision: tell the gateway. */
  | { readonly kind: 'leave' };
