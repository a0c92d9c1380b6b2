/**
 * Which tone the console owes the adviser. Pure: it compares what she was last told with what is there now, and is
 * told the time in milliseconds.
 */

export type Tone = 'arrived' | 'message' | 'danger' | 'colleague';

/** Why a tone may be kept back or given, as it is at one moment. */
export interface Surroundings {
  readonly onShift: boolean;
  /** Dangers that ring now, of others or exercises too; calls for a colleague are `colleagues`. */
  readonly dangers: number;
  readonly colleagues: number;
  /** Another chat may be taken: fewer running chats than the adviser's own maximum. */
  readonly room: boolean;
  /** Who is offered to her and not answered yet, or null. */
  readonly offer: string | null;
  /** People who have waited long, suit her, and whose line is there now: those whom no offer has helped. */
  readonly waiting: ReadonlySet<string>;
  /** Texts received so far, of each chat that is open here. */
  readonly received: ReadonlyMap<string, number>;
  /** The chat the adviser is reading at this moment (window in front, not locked), or null. */
  readonly reading: string | null;
  /** Repeat the first tone while somebody waits whom nobody takes. */
  readonly remind: boolean;
}

export interface Heard {
  readonly offer: string | null;
  readonly offeredAt: number;
  readonly waiting: ReadonlySet<string>;
  readonly received: ReadonlyMap<string, number>;
  readonly arrivedAt: number;
  readonly messageAt: number;
  readonly dangerAt: number;
  readonly colleagueAt: number;
}

export interface ToneLimits {
  /** Two tones of one kind closer than this are one tone: ten arrivals at once are one sound. */
  readonly apartMs: number;
  /** How often to remind of somebody who waits. */
  readonly remindMs: number;
  /** How often to remind of an offer: it has seconds. */
  readonly offerAgainMs: number;
  /** Danger rings until somebody has answered. */
  readonly dangerAgainMs: number;
  readonly colleagueAgainMs: number;
}

export const toneLimits: ToneLimits = { apartMs: 1_500, remindMs: 30_000, offerAgainMs: 10_000,
  dangerAgainMs: 2_500, colleagueAgainMs: 10_000 };

export const nothingHeard: Heard = {
  offer: null,
  offeredAt: Number.NEGATIVE_INFINITY,
  waiting: new Set(),
  received: new Map(),
  arrivedAt: Number.NEGATIVE_INFINITY,
  messageAt: Number.NEGATIVE_INFINITY,
  dangerAt: Number.NEGATIVE_INFINITY,
  colleagueAt: Number.NEGATIVE_INFINITY,
};

export function decideTones(
  heard: Heard,
  around: Surroundings,
  now: number,
  limits: ToneLimits,
): { readonly heard: Heard; readonly tones: readonly Tone[] } {
  const tones: Tone[] = [];
  let { arrivedAt, messageAt, offeredAt, dangerAt, colleagueAt } = heard;
  // Before everything else, on shift or not, paused or not; it stops in the moment somebody has answered.
  if (around.dangers > 0 && now - dangerAt >= limits.dangerAgainMs) {
    tones.push('danger');
    dangerAt = now;
  } else if (around.dangers === 0 && around.colleagues > 0 && now - colleagueAt >= limits.colleagueAgainMs) {
    tones.push('colleague');
    colleagueAt = now;
  }
  if (around.dangers === 0) dangerAt = Number.NEGATIVE_INFINITY;
  if (around.colleagues === 0) colleagueAt = Number.NEGATIVE_INFINITY;
  const offer = owesOffer(heard, around, now, limits);
  if ((offer && now - arrivedAt >= limits.apartMs) || owesArrived(heard, around, now, limits)) {
    tones.push('arrived');
    arrivedAt = now;
  }
  if (offer) offeredAt = now;
  if (owesMessage(heard, around) && now - messageAt >= limits.apartMs) {
    tones.push('message');
    messageAt = now;
  }
  // Off shift or full, the people who wait are not counted as told: when there is room, they are worth a tone.
  const told = around.onShift && around.room ? around.waiting : keep(heard.waiting, around.waiting);
  const { received, offer: offered } = around;
  return { heard: { offer: offered, offeredAt, waiting: told, received, arrivedAt, messageAt, dangerAt, colleagueAt }, tones };
}

function owesOffer(heard: Heard, around: Surroundings, now: number, limits: ToneLimits): boolean {
  if (!around.onShift || around.offer === null) return false;
  return around.offer !== heard.offer || now - heard.offeredAt >= limits.offerAgainMs;
}

function owesArrived(heard: Heard, around: Surroundings, now: number, limits: ToneLimits): boolean {
  if (!around.onShift || !around.room || around.waiting.size === 0) return false;
  const quiet = now - heard.arrivedAt;
  const somebodyNew = [...around.waiting].some((conv) => !heard.waiting.has(conv));
  if (somebodyNew) return quiet >= limits.apartMs;
  return around.remind && quiet >= limits.remindMs;
}

function owesMessage(heard: Heard, around: Surroundings): boolean {
  for (const [conv, count] of around.received) {
    if (conv !== around.reading && count > (heard.received.get(conv) ?? 0)) return true;
  }
  return false;
}

function keep(known: ReadonlySet<string>, still: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...known].filter((conv) => still.has(conv)));
}
