import { KIND } from '../e2ee/message.js';

// What the visitor says beside the lines of the conversation (LE1.md, kinds aside and card): the latest counts.

export const NOTE_KINDS = ['aside', 'card'] as const;

interface Note {
  /** Body to be sealed, the newest only; null: none waits. */
  readonly next: Uint8Array | null;
  /** The last that was sealed, and when (monotonic ms); -1 and -Infinity: none. */
  readonly seq: number;
  readonly at: number;
}

export type Notes = Readonly<Record<(typeof NOTE_KINDS)[number], Note>>;

const NONE: Note = { next: null, seq: -1, at: -Infinity };
export const NO_NOTES: Notes = { aside: NONE, card: NONE };

export function withNext(notes: Notes, kind: keyof Notes, next: Uint8Array): Notes {
  return { ...notes, [kind]: { ...notes[kind], next } };
}

export function isNote(kind: number): boolean {
  return kind === KIND.aside || kind === KIND.card;
}

/** Whether the latest card is with the other side, which has acknowledged everything before that seq. */
export function cardState({ card }: Notes, acknowledged: number): 'none' | 'waiting' | 'arrived' {
  if (card.next !== null || card.seq >= acknowledged) return 'waiting';
  return card.seq < 0 ? 'none' : 'arrived';
}
