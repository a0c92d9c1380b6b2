import type { FrameToVisitor, Prospect } from '../protocol/control_frame.js';
import { CLOSE } from '../protocol/codes.js';
import type { RefusalCode } from '../protocol/codes.js';
import { VisitConversations } from './visit_conversations.js';
import { withoutConversation } from './visit_state.js';

type Frame<T extends FrameToVisitor['t']> = Extract<FrameToVisitor, { t: T }>;

/**
 * Of a step of a visit: which desks she accepts. Before she waits the gateway says who would answer; while she waits it may
 * propose others, and nothing but her own word lets them in: which region is hers would be the gateway's word, too.
 */
export abstract class VisitDesks extends VisitConversations {
  protected routed(frame: Frame<'routed'>): void {
    const { asking, wishes, asked } = this.state;
    if (asking !== 'route' || wishes === null) return;
    this.foresee(frame);
    this.set({ asking: null, refused: null, languages: frame.languages });
    // She chose something else while the answer was on its way.
    if (wishes.choices !== asked) return this.ask('route');
    // A desk this page has no name for could not be shown to her.
    const desks = frame.desks.filter((desk) => wishes.known.includes(desk));
    if (!frame.open) return this.turnedAway(frame.late ? 'too_late' : 'closed');
    if (desks.length === 0) return this.turnedAway('unknown_desk');
    this.set({ wishes: { ...wishes, desks }, widening: null });
    this.startAgain(this.state.again);
    this.ask('arrive');
  }

  protected foresee({ wait, closes_in_s, opens_in_s }: Prospect): void {
    const at = (seconds: number | null) => (seconds === null ? null : this.given.unixS + seconds);
    this.set({ prospect: { wait, closesAt: at(closes_in_s), opensAt: at(opens_in_s) } });
  }

  /** The answer is no, for good: nothing of the visit is kept but why. */
  protected turnedAway(code: RefusalCode): void {
    this.converse({ kind: 'brokenOff', ending: { how: 'broken_off', by: 'gateway' } });
    this.set({ stage: 'refused', ended: null, refused: code });
    this.state = withoutConversation(this.state, this.given.ms);
    this.hangUp(CLOSE.done);
  }

  protected widen({ desks, reach }: Frame<'widen'>): void {
    const { wishes, declined, conversation } = this.state;
    if (wishes === null || conversation?.stage !== 'waiting') return;
    const all = desks.filter((desk) => wishes.known.includes(desk));
    const added = all.filter((desk) => !wishes.desks.includes(desk));
    this.set({ widening: { desks: all, added, reach, declined: added.every((desk) => declined.includes(desk)) } });
    this.weigh();
  }

  /** What was proposed, against what she accepts by now. */
  protected weigh(): void {
    const { widening, wishes } = this.state;
    if (widening === null || wishes === null) return;
    if (widening.added.every((desk) => wishes.desks.includes(desk))) this.set({ widening: null });
  }

  /** A fresh Hello names them as well; her place stays, and a lost line tells it after the resume. */
  protected acceptWidening(): void {
    const { widening, wishes, conversation, asking, place } = this.state;
    if (widening === null || wishes === null || conversation?.stage !== 'waiting' || asking === 'again') return;
    this.set({ wishes: { ...wishes, desks: widening.desks }, widening: null });
    this.startAgain('widened');
    this.set({ stage: 'queued', place, againWhy: 'widened' });
    if (this.state.attached && this.state.asking === null) this.ask('again');
  }

  protected declineWidening(): void {
    const { widening, declined } = this.state;
    if (widening === null || widening.declined) return;
    this.set({ widening: { ...widening, declined: true }, declined: [...declined, ...widening.added] });
  }
}
