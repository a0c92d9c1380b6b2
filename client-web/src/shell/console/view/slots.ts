import type { ConvId } from '../../../pure/protocol/conv_id.js';

/** A visitor has no name: a letter tells the chats on one screen apart, and stays with a chat while it is open. */
export type Slot = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

const letters: readonly Slot[] = ['A', 'B', 'C', 'D', 'E', 'F'];

/** Keeps the letters that are in use and gives new chats the first free one; beyond six, the last is shared. */
export function assignSlots(
  before: ReadonlyMap<ConvId, Slot>,
  open: readonly ConvId[],
): ReadonlyMap<ConvId, Slot> {
  const kept = new Map<ConvId, Slot>();
  for (const conv of open) {
    const slot = before.get(conv);
    if (slot !== undefined) kept.set(conv, slot);
  }
  for (const conv of open) {
    if (kept.has(conv)) continue;
    const used = new Set(kept.values());
    kept.set(conv, letters.find((letter) => !used.has(letter)) ?? 'F');
  }
  const same = kept.size === before.size && open.every((conv) => before.has(conv));
  return same ? before : kept;
}
