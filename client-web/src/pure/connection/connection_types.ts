/** What happened to the line of one page. */
export type ConnectionEvent =
  /** The page needs the line; it no longer does (`code`: to close it with); it must be made anew at once. */
  | { readonly kind: 'wanted' }
  | { readonly kind: 'unwanted'; readonly code: number }
  | { readonly kind: 'restarted' }
  /** The WebSocket opened; closed (also when it never opened: 1006). */
  | { readonly kind: 'opened' }
  | { readonly kind: 'closed'; readonly code: number }
  /** The answer to a ping arrived. */
  | { readonly kind: 'ponged'; readonly n: number }
  /** The browser says the network is back. */
  | { readonly kind: 'online' }
  | { readonly kind: 'ticked' };

export type ConnectionEffect =
  /** Make a WebSocket; forget any earlier one: its events must no longer be told. */
  | { readonly kind: 'open' }
  /** Close and forget the WebSocket; its `closed` must not be told. */
  | { readonly kind: 'close'; readonly code: number }
  | { readonly kind: 'sendPing'; readonly n: number }
  | { readonly kind: 'setTimer'; readonly at: number | null }
  /** For the visit or desk machine: `lineOpened`, `lineClosed`. */
  | { readonly kind: 'tellOpened' }
  | { readonly kind: 'tellClosed'; readonly code: number; readonly again: boolean };

export type ConnectionStage = 'idle' | 'opening' | 'open' | 'waiting' | 'stopped';
