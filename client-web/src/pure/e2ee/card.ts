import { decodeUtf8, encodeUtf8 } from '../utf8.js';
import { join, lp16, Reader, u8 } from './encoding.js';

/** A card is at most this many bytes, lengths and flags included. */
export const CARD_BYTES_MAX = 1_000;

/**
 * Where help can find her, and what may not happen on the way. She gives it if she wants to; only the advisers in the
 * conversation can read it, and it is no line of it. Empty texts: not said. All of it empty: she took the earlier one back.
 */
export interface Card {
  readonly place: string;
  readonly number: string;
  /** Nobody may ring at the door. */
  readonly noRinging: boolean;
  readonly noCallingBack: boolean;
  readonly noTextMessage: boolean;
}

/** Says nothing: it takes an earlier one back. */
export const NO_CARD: Card = { place: '', number: '', noRinging: false, noCallingBack: false, noTextMessage: false };

const FLAG = { noRinging: 1, noCallingBack: 2, noTextMessage: 4 } as const;
const FLAGS_MAX = 7;

/** Null when it is longer than a card may be. */
export function encodeCard(card: Card): Uint8Array | null {
  const { place, number } = card;
  // Every UTF-16 unit takes at least one byte: refuses megabytes without encoding them.
  if (place.length + number.length > CARD_BYTES_MAX) return null;
  const flags =
    Number(card.noRinging) * FLAG.noRinging +
    Number(card.noCallingBack) * FLAG.noCallingBack +
    Number(card.noTextMessage) * FLAG.noTextMessage;
  const body = join(lp16(encodeUtf8(place)), lp16(encodeUtf8(number)), u8(flags));
  return body.length <= CARD_BYTES_MAX ? body : null;
}

/** Null: not what `encodeCard` could have made. */
export function decodeCard(body: Uint8Array): Card | null {
  if (body.length > CARD_BYTES_MAX) return null;
  const from = new Reader(body);
  const place = decodeUtf8(from.lp16());
  const number = decodeUtf8(from.lp16());
  const flags = from.u8();
  if (!from.done || place === null || number === null || flags > FLAGS_MAX) return null;
  return {
    place,
    number,
    noRinging: (flags & FLAG.noRinging) !== 0,
    noCallingBack: (flags & FLAG.noCallingBack) !== 0,
    noTextMessage: (flags & FLAG.noTextMessage) !== 0,
  };
}

/** It takes an earlier one back. */
export function saysNothing(card: Card): boolean {
  return card.place === '' && card.number === '' && !card.noRinging && !card.noCallingBack && !card.noTextMessage;
}

export function cardFits(card: Card): boolean {
  return encodeCard(card) !== null;
}
