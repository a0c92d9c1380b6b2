import type { Card } from '../e2ee/card.js';
import type { Choices } from '../protocol/choices.js';
import type { About, OfferOverWhy, PauseReason, RefusalCode } from '../protocol/codes.js';
import type { RosteredShift } from '../protocol/control_frame.js';
import type { ConvId } from '../protocol/conv_id.js';
import type { DangerView } from './desk_dangers.js';
import type { AdviserAlarm } from './alarm.js';
import type { Ending, Message } from './message.js';

/** Everything the console shows. */
export interface DeskView {
  /**
   * `locked`: no identity key. `pending`: the organisation has to sign the enrolment. `stopped`: the line stays
   * closed, see `stopped`. Chats are shown in every stage.
   */
  readonly stage: 'locked' | 'connecting' | 'enrolling' | 'pending' | 'signing_in' | 'signed_in' | 'stopped';
  readonly line: 'none' | 'up' | 'down';
  /** Set in stage `stopped`. `done`: signed out. */
  readonly stopped: 'done' | 'sign_in_refused' | 'credential_ended' | 'elsewhere' | 'error' | null;
  readonly demo: boolean;
  /** From the verified credential; `endsAt` whole seconds since 1970. */
  readonly me: { readonly label: string; readonly desks: readonly string[]; readonly endsAt: number } | null;
  /** Her own chain does not verify on this device, so that no visitor would accept it. */
  readonly chainProblem: 'clock_wrong' | 'not_an_adviser' | 'expired' | 'revoked' | null;
  /** `standing` means something while she is on shift. */
  readonly shift: {
    readonly on: boolean;
    readonly max: number;
    readonly languages: readonly string[];
    readonly standing: Standing;
  };
  /** Her shifts by the roster, earliest first; of those that are over, the last. A plan only. Null: none was told. */
  readonly rostered: readonly RosteredShift[] | null;
  /** Whole seconds since 1970 at which this page saw her go on shift; null: she is not. */
  readonly onShiftSince: number | null;
  /** Who is hers to take or to decline until that moment (monotonic ms); she stands in `waiting` too. */
  readonly offer: { readonly person: WaitingPerson; readonly until: number } | null;
  /** Open dangers that concern her, the most urgent first. */
  readonly dangers: readonly DangerView[];
  /** Ways to page people outside whose last page did not get through. */
  readonly failingPagers: readonly string[];
  /** By her credential: she may start an exercise. */
  readonly shiftLead: boolean;
  /** Oldest first. */
  readonly waiting: readonly WaitingPerson[];
  /** In the order they were taken; ended ones stay until `dismissed`. */
  readonly chats: readonly ChatView[];
  /** The last thing that did not work, or was mended by itself: shown until the next, or until `noticeDismissed`. */
  readonly notice:
    | { readonly kind: 'refused'; readonly code: RefusalCode; readonly about: About }
    | { readonly kind: 'already_taken'; readonly conv: ConvId }
    /** Nobody took an offer of hers in time, or there is nobody to take any more. */
    | { readonly kind: 'offer_over'; readonly why: OfferOverWhy }
    /** The gateway had ended her shift while her line was away; this page has started it again, as it was. */
    | { readonly kind: 'shift_resumed' }
    | null;
  readonly closing: boolean;
}

/** Whether she takes new chats. `since` and `until`: monotonic ms; `missed`: offers that nobody answered paused her. */
export type Standing =
  | { readonly kind: 'ready' | 'missed' | 'wrap_up'; readonly since: number }
  | { readonly kind: 'paused'; readonly reason: PauseReason; readonly since: number }
  /** After a heavy chat: nobody can cut it short. */
  | { readonly kind: 'resting'; readonly since: number; readonly until: number };

export interface WaitingPerson {
  readonly conv: ConvId;
  readonly desk: string;
  /** Monotonic ms at which she arrived: waited = `Given.ms` minus this. */
  readonly since: number;
  readonly choices: Choices;
  /** Padded size of the question she wrote; 0: none. */
  readonly intake: number;
  readonly here: boolean;
  /** The rules let this adviser take her at this moment. */
  readonly suits: boolean;
  /** This console asked for her and has no answer yet. */
  readonly taking: boolean;
}

export interface ChatView {
  readonly conv: ConvId;
  readonly desk: string;
  /** `offering`: her page has not answered the keys yet. */
  readonly stage: 'signing' | 'offering' | 'chat' | 'ending' | 'ended';
  readonly visitorHere: boolean;
  /** By the adviser's own word; counts as all that she may hold. */
  readonly heavy: boolean;
  /** As the visitor's page sealed them; before that, as the gateway showed them. */
  readonly choices: Choices;
  readonly choicesSealed: boolean;
  /** What she wrote while waiting; null: nothing, or not readable (see alarms). */
  readonly question: string | null;
  readonly messages: readonly Message[];
  readonly ended: Ending | null;
  /** The visitor says that somebody is with her: whatever is written may be read by that person. */
  readonly aside: boolean;
  /** Where help can find her, if she gave it; null: nothing, or taken back. Still there when the chat has ended. */
  readonly card: Card | null;
  /** Why the gateway says it ended; its word only. */
  readonly gatewayWhy: 'end' | 'exit' | 'navigated' | 'lost' | 'again' | 'closed' | null;
  readonly alarms: readonly AdviserAlarm[];
}
