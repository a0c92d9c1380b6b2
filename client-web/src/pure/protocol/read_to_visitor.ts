import { ENDED_BYS, REACHES, REQUEUED_WHYS, VISIT_STATES } from './codes.js';
import type { FrameToVisitor } from './control_frame.js';
import { conv, desks, languages, place, prospect, readFrame, slug, TO_BOTH, token } from './control_readers.js';
import { DANGERS_SEEN } from './danger.js';
import { flag, nullable, shape, whole, word } from './shape.js';
import type { Read } from './shape.js';

const TO_VISITOR: Readonly<Record<FrameToVisitor['t'], Read<FrameToVisitor>>> = {
  ...TO_BOTH,
  ended: shape({ t: word('ended'), conv, by: word(...ENDED_BYS), why: word('end', 'lost', 'closed') }),
  routed: shape({ t: word('routed'), desks, open: flag, late: flag, languages, ...prospect }),
  widen: shape({ t: word('widen'), desks, reach: word(...REACHES) }),
  prospect: shape({ t: word('prospect'), ...prospect }),
  waiting: shape({ t: word('waiting'), conv, token, place }),
  place: shape({ t: word('place'), place }),
  duty: shape({ t: word('duty'), on: flag }),
  taken: shape({ t: word('taken'), conv }),
  danger: shape({ t: word('danger'), state: word(...DANGERS_SEEN), undo_ms: whole(0, 5_000), desk: nullable(slug) }),
  requeued: shape({ t: word('requeued'), why: word(...REQUEUED_WHYS) }),
  resumed: shape({
    t: word('resumed'),
    conv,
    token,
    state: word(...VISIT_STATES),
    place: nullable(place),
    peer_here: flag,
  }),
};

/** Null: not a frame of PROTOCOL.md; both ends are shipped together, so it is a bug somebody should hear about. */
export function readFrameToVisitor(text: string): FrameToVisitor | null {
  return readFrame(TO_VISITOR, text);
}
