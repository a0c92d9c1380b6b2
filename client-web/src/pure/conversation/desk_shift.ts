import type { DeclineReason, OfferOverWhy, PauseReason } from '../protocol/codes.js';
import type { FrameToConsole, RosteredShift } from '../protocol/control_frame.js';
import type { ConvId } from '../protocol/conv_id.js';
import { DeskConversations } from './desk_conversations.js';
import type { Standing } from './desk_view.js';
import { withPerson } from './waiting_list.js';

type ShiftFrame = Extract<FrameToConsole, { t: 'shift' }>;

/** Of a step of a desk: the shift, whether she takes new chats in it, and who is offered to her. */
export abstract class DeskShift extends DeskConversations {
  protected startShift(max: 1 | 2 | 3, languages: readonly string[]): void {
    if (this.state.signedIn) this.set({ shiftMeant: { max, languages } });
    this.ask({ t: 'shift_start', max, languages });
  }

  protected endShift(): void {
    this.set({ shiftMeant: null });
    this.ask({ t: 'shift_end' });
  }

  /** After an absence that the gateway took for the end of her shift she would otherwise wait for nobody, unknowing. */
  protected resumeShift(): void {
    const { shiftMeant, chainProblem, shift } = this.state;
    const { standing } = shift;
    // With a chain that visitors refuse she would only look present.
    if (shiftMeant === null || chainProblem !== null) return;
    // The line went before the gateway had said what she speaks.
    if (shiftMeant.languages.length === 0) return;
    this.set({ shiftResuming: true });
    this.ask({ t: 'shift_start', ...shiftMeant });
    // Who had paused, or had not said that she is ready, may not be at her desk.
    if (standing.kind === 'paused') this.ask({ t: 'pause', reason: standing.reason });
    else if (standing.kind === 'missed' || standing.kind === 'wrap_up') this.ask({ t: 'pause', reason: 'other' });
  }

  protected pause(reason: PauseReason): void {
    this.ask({ t: 'pause', reason });
  }

  protected ready(): void {
    this.ask({ t: 'ready' });
  }

  protected shift(frame: ShiftFrame): void {
    const { shiftMeant, shiftResuming, waiting, offer, notice } = this.state;
    const { on, max, languages } = frame;
    this.set({
      onShiftSince: on ? (this.state.onShiftSince ?? this.given.unixS) : null,
      shift: { on, max, languages, standing: standingOf(frame, this.given.ms) },
      // An end of hers that is on its way is not undone by the answer to her start.
      shiftMeant: on && shiftMeant !== null ? { max: max as 1 | 2 | 3, languages } : null,
      shiftResuming: false,
      waiting: on ? waiting : [],
      offer: on ? offer : null,
      notice: on && shiftResuming ? { kind: 'shift_resumed' } : notice,
    });
  }

  /** Whatever kept the gateway from it, she sees that she is off shift and starts it herself. */
  protected shiftRefused(): void {
    const { on, max, languages } = this.state.shift;
    this.set({ shiftResuming: false, shiftMeant: on ? { max: max as 1 | 2 | 3, languages } : null });
  }

  /** What is told are shifts that are not over. The last of those before stays: she may still be working on after it. */
  protected rostered(shifts: readonly RosteredShift[]): void {
    const over = this.state.rostered?.filter((one) => one.to_s <= this.given.unixS).at(-1);
    this.set({ rostered: over === undefined ? shifts : [over, ...shifts] });
  }

  protected offered({ item, answer_ms }: Extract<FrameToConsole, { t: 'offer' }>): void {
    const { ms } = this.given;
    this.set({
      waiting: withPerson(this.state.waiting, item, ms),
      offer: { conv: item.conv, until: ms + answer_ms },
      // The news of an offer that is over would stand beside a new one as if it were of this one.
      notice: this.state.notice?.kind === 'offer_over' ? null : this.state.notice,
    });
  }

  protected offerOver(conv: ConvId, why: OfferOverWhy): void {
    if (this.state.offer?.conv !== conv) return;
    const asked = this.state.waiting.some((one) => one.conv === conv && one.taking);
    // A take of hers that is on its way gets an answer of its own; with danger raised everybody is alarmed instead, and she is here.
    const said = asked || this.state.dangers.some((one) => one.conv === conv);
    this.set({ offer: null, notice: said ? this.state.notice : { kind: 'offer_over', why } });
  }

  protected decline(conv: ConvId, reason: DeclineReason): void {
    if (!this.state.signedIn || this.state.offer?.conv !== conv) return;
    this.set({ offer: null });
    this.ask({ t: 'decline', conv, reason });
  }
}

/** The gateway says how long it has lasted and how long it will; what does not change are the moments. */
function standingOf({ state, reason, since_ms, rest_ms }: ShiftFrame, ms: number): Standing {
  const since = ms - since_ms;
  switch (state) {
    case 'paused':
      return { kind: 'paused', reason: reason ?? 'other', since };
    case 'resting':
      return { kind: 'resting', since, until: ms + rest_ms };
    case 'ready':
    case 'missed':
    case 'wrap_up':
      return { kind: state, since };
  }
}
