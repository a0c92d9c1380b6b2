import type { FrameToVisitor, Prospect } from '../protocol/control_frame.js';
import { CLOSE } from '../protocol/codes.js';
import type { RefusalCode } from '../protocol/codes.js';
import { VisitConversations } from './visit_conversations.js';
import { isOpen, keptSmall } from './visit_danger.js';
import { withoutConversation } from './visit_state.js';

/** As many as a Hello can name (LE1.md). */
const DESKS_MAX = 8;

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
    // A desk this page has no name for could not be shown to her; one she said no to stays out, whoever asks.
    const named = frame.desks.filter((desk) => wishes.known.includes(desk));
    const desks = named.filter((desk) => !this.state.declined.includes(desk));
    // In danger the gateway lets her in also when nobody else is let in, if anybody can be reached at all.
    if (!frame.open && !this.raises()) return this.turnedAway(frame.late ? 'too_late' : 'closed');
    if (desks.length === 0) return this.turnedAway(named.length === 0 ? 'unknown_desk' : 'closed');
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
    const { wishes, declined, conversation, attached, widening } = this.state;
    if (wishes === null || conversation?.stage !== 'waiting' || !attached) return;
    const all = desks.filter((desk) => wishes.known.includes(desk));
    const added = all.filter((desk) => !wishes.desks.includes(desk));
    // More people take none away, unless a Hello has no room for all.
    const together = [...wishes.desks, ...added];
    const asked = {
      desks: together.length > DESKS_MAX ? all : together,
      added,
      reach,
      declined: added.every((desk) => declined.includes(desk)),
    };
    // The question on her screen is not exchanged under her finger for one about other people: that comes when she has answered.
    const first = widening?.declined === false && widening.reach !== reach;
    this.set(first ? { nextWidening: asked } : { widening: asked });
    this.weigh();
    // She asked for everybody who is there; only where the family is the danger it stays her own word.
    if (isOpen(this.state.danger) && !keptSmall(this.state.wishes?.choices.topic)) this.acceptWidening();
  }

  /** What was proposed, against what she accepts by now. */
  protected weigh(): void {
    const { widening, wishes } = this.state;
    if (widening?.added.every((desk) => wishes?.desks.includes(desk))) this.set({ widening: null });
  }

  /** A fresh Hello names them as well; her place stays, and a lost line tells it after the resume. */
  protected acceptWidening(): void {
    const { widening, wishes, conversation, asking, place } = this.state;
    if (widening === null || wishes === null || conversation?.stage !== 'waiting' || asking === 'again') return;
    // What else she was to be asked, the gateway asks again.
    this.set({ wishes: { ...wishes, desks: widening.desks }, widening: null, nextWidening: null });
    this.startAgain('widened');
    this.set({ stage: 'queued', place, againWhy: 'widened' });
    if (this.state.attached && this.state.asking === null) this.ask('again');
  }

  protected declineWidening(): void {
    const { widening, declined } = this.state;
    if (widening === null || widening.declined) return;
    const { nextWidening } = this.state;
    this.set({
      widening: nextWidening ?? { ...widening, declined: true },
      nextWidening: null,
      declined: [...declined, ...widening.added],
    });
  }
}
