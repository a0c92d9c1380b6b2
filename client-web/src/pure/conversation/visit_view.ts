import type { Choices } from '../protocol/choices.js';
import type { RefusalCode } from '../protocol/codes.js';
import type { VisitorAlarm } from './alarm.js';
import type { Ending, Message } from './message.js';

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
  readonly question: string | null;
  readonly choices: Choices;
  /** From the verified credential, never from the gateway. */
  readonly adviser: { readonly label: string; readonly desk: string } | null;
  readonly adviserHere: boolean;
  /** She may write already, but the adviser's page has not confirmed the keys. */
  readonly joining: boolean;
  readonly messages: readonly Message[];
  /** Texts that an earlier adviser never got; sent only by her tap. */
  readonly unsent: readonly { readonly id: number; readonly text: string }[];
  /** Why she is in the queue again, at its head. `lost_place`: the gateway had forgotten her; she waits from the end. */
  readonly again: 'adviser_gone' | 'adviser_left' | 'no_confirm' | 'lost_place' | null;
  /** Set in stage `refused`; also in others when the gateway asked to try later (`unavailable`). */
  readonly refused: RefusalCode | null;
  readonly ended: Ending | null;
  readonly alarms: readonly VisitorAlarm[];
  /** The same visit is open in another tab or window: this one has stopped. */
  readonly elsewhere: boolean;
  /** The gateway will stop soon; the chat goes on until then. */
  readonly closing: boolean;
}
