import type { Choices } from '../protocol/choices.js';
import type { Reach, RefusalCode } from '../protocol/codes.js';
import type { Card } from '../e2ee/card.js';
import type { VisitorAlarm } from './alarm.js';
import type { VisitDanger } from './visit_danger.js';
import type { Ending, Message } from './message.js';

/** What somebody who waits can expect, by the gateway's word; nothing is promised. Null: nobody can say, or it does not apply. */
export interface Expected {
  readonly wait: { readonly from_s: number; readonly to_s: number } | null;
  /** When the last of her desks stops taking people in, and when the first opens again: this device's clock, unix seconds. */
  readonly closesAt: number | null;
  readonly opensAt: number | null;
}

/** Who else could answer her, if she agrees. */
export interface Widening {
  /** All she would accept then. */
  readonly desks: readonly string[];
  /** Those she has not accepted yet. */
  readonly added: readonly string[];
  readonly reach: Reach;
  /** She said no to them; she may still say yes. */
  readonly declined: boolean;
}

/** Everything the visitor's page shows of a visit. */
export interface VisitView {
  /**
   * `arriving`: no place yet. `waiting`: in the queue. `verifying`: somebody picked up and is being checked.
   * `chat`: she may write. `ending`: the end is being said. `reading`: over, not by her, and what was said can still be
   * read. `ended`, `refused`: over; `begun` starts anew.
   */
  readonly stage: 'start' | 'arriving' | 'waiting' | 'verifying' | 'chat' | 'ending' | 'reading' | 'ended' | 'refused';
  /** `down`: the line was lost and is being mended. */
  readonly line: 'none' | 'up' | 'down';
  /** From 1; null when not waiting or not yet known. */
  readonly place: number | null;
  /** While she waits: nobody of the desks she accepted is on duty any more, by the gateway's word. */
  readonly nobodyOnDuty: boolean;
  /** Desks whose advisers she accepts, by slug; empty until the gateway said who would answer. */
  readonly desks: readonly string[];
  readonly prospect: Expected | null;
  readonly widening: Widening | null;
  /** Spoken by somebody who was there for her when she came; null: not known yet. */
  readonly languages: readonly string[] | null;
  readonly question: string | null;
  readonly choices: Choices;
  /** From the verified credential, never from the gateway. */
  readonly adviser: {
    readonly label: string;
    readonly desk: string;
    /** Trained in harmful practices. */
    readonly attentionOfficer: boolean;
  } | null;
  readonly adviserHere: boolean;
  /** She may write already, but the adviser's page has not confirmed the keys. */
  readonly joining: boolean;
  readonly messages: readonly Message[];
  /** Texts that an earlier adviser never got; sent only by her tap. */
  readonly unsent: readonly { readonly id: number; readonly text: string }[];
  /**
   * Why she is in the queue again, at its head. `lost_place`: the gateway had forgotten her; she waits from the end.
   * `widened`: she accepted more desks, at the place she had.
   */
  readonly again: 'adviser_gone' | 'adviser_left' | 'no_confirm' | 'lost_place' | 'widened' | null;
  /** Set in stage `refused`; also in others when the gateway asked to try later (`unavailable`). */
  readonly refused: RefusalCode | null;
  readonly ended: Ending | null;
  readonly alarms: readonly VisitorAlarm[];
  /** The same visit is open in another tab or window: this one has stopped. */
  readonly elsewhere: boolean;
  /** The danger she raised; null: none. */
  readonly danger: VisitDanger | null;
  /** Her adviser is told that somebody is with her. */
  readonly aside: boolean;
  /** Where help can find her, as she gave it; null: not given, or taken back. */
  readonly card: Card | null;
  /** Of the card, or of its being taken back. `earlier`: an adviser before this one had it, and this one does not. */
  readonly cardState: 'none' | 'waiting' | 'arrived' | 'earlier';
  /** The gateway will stop soon; the chat goes on until then. */
  readonly closing: boolean;
}
