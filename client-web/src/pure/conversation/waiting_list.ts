import type { QueueItem } from '../protocol/control_frame.js';
import type { WaitingPerson } from './desk_view.js';

type List = readonly WaitingPerson[];

/** The gateway says how long she has waited; what does not change from then on is the moment she arrived. */
function person(before: List, item: QueueItem, ms: number): WaitingPerson {
  const taking = before.find((one) => one.conv === item.conv)?.taking ?? false;
  const { conv, desk, choices, intake, here, suits } = item;
  return { conv, desk, since: ms - item.since_ms, choices, intake, here, suits, taking };
}

/** The whole list anew, oldest first as the gateway sends it. `ms`: monotonic, now. */
export function waitingList(before: List, items: readonly QueueItem[], ms: number): List {
  return items.map((item) => person(before, item, ms));
}

/** One more, or one that changed: in the place its age gives it. */
export function withPerson(before: List, item: QueueItem, ms: number): List {
  const added = person(before, item, ms);
  const others = before.filter((one) => one.conv !== item.conv);
  const at = others.findIndex((one) => one.since > added.since);
  return at === -1 ? [...others, added] : [...others.slice(0, at), added, ...others.slice(at)];
}
