import type { Choices } from '../protocol/choices.js';
import type { About, RefusalCode } from '../protocol/codes.js';
import type { ConvId } from '../protocol/conv_id.js';
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
  readonly shift: { readonly on: boolean; readonly max: number };
  /** Oldest first. */
  readonly waiting: readonly WaitingPerson[];
  /** In the order they were taken; ended ones stay until `dismissed`. */
  readonly chats: readonly ChatView[];
  /** The last thing that did not work, or was mended by itself: shown until the next, or until `noticeDismissed`. */
  readonly notice:
    | { readonly kind: 'refused'; readonly code: RefusalCode; readonly about: About }
    | { readonly kind: 'already_taken'; readonly conv: ConvId }
    /** The gateway had ended her shift while her line was away; this page has started it again, with her former max. */
    | { readonly kind: 'shift_resumed' }
    | null;
  readonly closing: boolean;
}

export interface WaitingPerson {
  readonly conv: ConvId;
  readonly desk: string;
  /** Monotonic ms at which she arrived: waited = `Given.ms` minus this. */
  readonly since: number;
  readonly choices: Choices;
  /** Padded size of the question she wrote; 0: none. */
  readonly intake: number;
  readonly here: boolean;
  /** This console asked for her and has no answer yet. */
  readonly taking: boolean;
}

export interface ChatView {
  readonly conv: ConvId;
  readonly desk: string;
  /** `offering`: her page has not answered the keys yet. */
  readonly stage: 'signing' | 'offering' | 'chat' | 'ending' | 'ended';
  readonly visitorHere: boolean;
  /** As the visitor's page sealed them; before that, as the gateway showed them. */
  readonly choices: Choices;
  readonly choicesSealed: boolean;
  /** What she wrote while waiting; null: nothing, or not readable (see alarms). */
  readonly question: string | null;
  readonly messages: readonly Message[];
  readonly ended: Ending | null;
  /** Why the gateway says it ended; its word only. */
  readonly gatewayWhy: 'end' | 'exit' | 'navigated' | 'lost' | 'again' | 'closed' | null;
  readonly alarms: readonly AdviserAlarm[];
}
