import type { Choices } from './choices.js';
import type {
  About,
  DeclineReason,
  EndedBy,
  EndedWhy,
  GatewayVisitState,
  GoneWhy,
  OfferOverWhy,
  PauseReason,
  Reach,
  RefusalCode,
  RequeuedWhy,
  ShiftStateWord,
} from './codes.js';
import type { ConvId } from './conv_id.js';
import type { DangerFrame, DangerKind, DangerReason, DangerSeen } from './danger.js';

// The control frames of PROTOCOL.md, one member each. Byte strings are Uint8Array here and base64url on the wire;
// `t` and the field names are those of the wire.

/** The three chain parts of a Take (LE1.md, Credentials), each with its signatures. */
export interface Chain {
  readonly issuer: Uint8Array;
  readonly credential: Uint8Array;
  readonly status: Uint8Array;
}

/** One line of the queue. `since_ms`: how long she has waited when the frame was written; `intake`: padded size. */
export interface QueueItem {
  readonly conv: ConvId;
  readonly desk: string;
  readonly since_ms: number;
  readonly choices: Choices;
  readonly intake: 0 | 256 | 1024 | 4096 | 16384;
  readonly here: boolean;
  /** The rules let this adviser take her at this moment. */
  readonly suits: boolean;
}

/** What somebody who waits can expect; null: nobody can say, or it does not apply. */
export interface Prospect {
  readonly wait: { readonly from_s: number; readonly to_s: number } | null;
  readonly closes_in_s: number | null;
  readonly opens_in_s: number | null;
}

export type FrameFromVisitor =
  | { readonly t: 'route'; readonly choices: Choices }
  | { readonly t: 'arrive'; readonly hello: Uint8Array; readonly intake: Uint8Array | null; readonly choices: Choices;
      readonly raise?: true }
  | {
      readonly t: 'resume';
      readonly token: Uint8Array;
      readonly hello: Uint8Array | null;
      readonly intake: Uint8Array | null;
    }
  | {
      readonly t: 'again';
      readonly hello: Uint8Array;
      readonly intake: Uint8Array | null;
      readonly choices: Choices;
      readonly why: 'requeued' | 'no_confirm' | 'widened';
    }
  | { readonly t: 'intake'; readonly intake: Uint8Array }
  | { readonly t: 'choices'; readonly choices: Choices }
  | { readonly t: 'leave'; readonly how: 'end' | 'exit' }
  | { readonly t: 'raise' }
  | { readonly t: 'undo_raise' }
  | { readonly t: 'ping'; readonly n: number };

/** Frames that both pages can receive. */
export type FrameToBoth =
  | { readonly t: 'peer'; readonly conv: ConvId; readonly here: boolean }
  | { readonly t: 'ended'; readonly conv: ConvId; readonly by: EndedBy; readonly why: EndedWhy }
  | { readonly t: 'closing'; readonly seconds: number }
  | { readonly t: 'refused'; readonly code: RefusalCode; readonly about: About }
  | { readonly t: 'pong'; readonly n: number };

export type FrameToVisitor =
  | FrameToBoth
  | ({
      readonly t: 'routed';
      readonly desks: readonly string[];
      readonly open: boolean;
      readonly late: boolean;
      readonly languages: readonly string[];
    } & Prospect)
  | { readonly t: 'widen'; readonly desks: readonly string[]; readonly reach: Reach }
  | ({ readonly t: 'prospect' } & Prospect)
  | { readonly t: 'waiting'; readonly conv: ConvId; readonly token: Uint8Array; readonly place: number }
  | { readonly t: 'place'; readonly place: number }
  | { readonly t: 'duty'; readonly on: boolean }
  | { readonly t: 'taken'; readonly conv: ConvId }
  | { readonly t: 'requeued'; readonly why: RequeuedWhy }
  | { readonly t: 'danger'; readonly state: DangerSeen; readonly undo_ms: number; readonly desk: string | null }
  | {
      readonly t: 'resumed';
      readonly conv: ConvId;
      readonly token: Uint8Array;
      readonly state: GatewayVisitState;
      readonly place: number | null;
      readonly peer_here: boolean;
    };

export type FrameFromConsole =
  | {
      readonly t: 'enrol';
      readonly invitation: Uint8Array;
      readonly vk: Uint8Array;
      readonly mac: Uint8Array;
      readonly proof: Uint8Array;
    }
  | { readonly t: 'enrolment'; readonly invitation: Uint8Array }
  | { readonly t: 'sign_in'; readonly adviser: Uint8Array; readonly page: Uint8Array; readonly signature: Uint8Array }
  | { readonly t: 'shift_start'; readonly max: 1 | 2 | 3; readonly languages: readonly string[] }
  | { readonly t: 'shift_end' }
  | { readonly t: 'pause'; readonly reason: PauseReason }
  | { readonly t: 'ready' }
  | { readonly t: 'decline'; readonly conv: ConvId; readonly reason: DeclineReason }
  | { readonly t: 'weight'; readonly conv: ConvId; readonly heavy: boolean }
  | { readonly t: 'take'; readonly conv: ConvId }
  | { readonly t: 'end'; readonly conv: ConvId }
  | { readonly t: 'raise'; readonly conv: ConvId; readonly kind: Exclude<DangerKind, 'drill'> }
  | { readonly t: 'acknowledge' | 'hand_on' | 'called_112'; readonly danger: string }
  | { readonly t: 'close_danger'; readonly danger: string; readonly reason: DangerReason }
  | { readonly t: 'drill'; readonly desk: string }
  | { readonly t: 'sign_out' }
  | { readonly t: 'ping'; readonly n: number };

/** One of her shifts by the roster; unix seconds. */
export interface RosteredShift {
  readonly desk: string;
  readonly from_s: number;
  readonly to_s: number;
}

export type FrameToConsole =
  | FrameToBoth
  | { readonly t: 'challenge'; readonly nonce: Uint8Array; readonly demo: boolean }
  | { readonly t: 'enrolment_pending' }
  | { readonly t: 'enrolled'; readonly adviser: Uint8Array; readonly chain: Chain }
  | {
      readonly t: 'signed_in';
      readonly adviser: Uint8Array;
      readonly chain: Chain;
      readonly shift: boolean;
      readonly max: number;
      readonly chats: readonly { readonly conv: ConvId; readonly here: boolean; readonly heavy: boolean }[];
    }
  | { readonly t: 'chain'; readonly chain: Chain }
  | { readonly t: 'rostered'; readonly shifts: readonly RosteredShift[] }
  | {
      readonly t: 'shift';
      readonly on: boolean;
      readonly max: number;
      readonly languages: readonly string[];
      readonly state: ShiftStateWord;
      readonly reason: PauseReason | null;
      readonly since_ms: number;
      readonly rest_ms: number;
    }
  | { readonly t: 'offer'; readonly item: QueueItem; readonly answer_ms: number }
  | { readonly t: 'offer_over'; readonly conv: ConvId; readonly why: OfferOverWhy }
  | { readonly t: 'waiting_list'; readonly items: readonly QueueItem[] }
  | { readonly t: 'arrived'; readonly item: QueueItem }
  | { readonly t: 'changed'; readonly item: QueueItem }
  | { readonly t: 'gone'; readonly conv: ConvId; readonly why: GoneWhy }
  | {
      readonly t: 'taken';
      readonly conv: ConvId;
      readonly hello: Uint8Array;
      readonly intake: Uint8Array | null;
      readonly choices: Choices;
    }
  | { readonly t: 'already_taken'; readonly conv: ConvId }
  | DangerFrame
  | { readonly t: 'danger_over'; readonly danger: string; readonly why: 'closed' | 'undone' | 'withdrawn' }
  | { readonly t: 'pagers'; readonly failing: readonly string[] };
