import type { FrameFromVisitor } from '../protocol/control_frame.js';
import { CLOSE } from '../protocol/codes.js';
import type { ConversationEffect } from './conversation_effect.js';
import type { VisitorEvent } from './conversation_event.js';
import type { Ending } from './message.js';
import { unsentOf } from './talk.js';
import { Turn } from './turn.js';
import type { VisitEffect } from './visit_effect.js';
import { lingers, viewOf, visitDeadline, withConversation, withoutConversation } from './visit_state.js';
import type { Asking, VisitState } from './visit_state.js';
import type { VisitView } from './visit_view.js';
import { newVisitorConversation, visitorStep } from './visitor_conversation.js';

const HANG_UP_MS = 10_000;
const LOST: Ending = { how: 'broken_off', by: 'gateway' };

/** Of a step of a visit: one conversation after another, and what their beginning and end say to the gateway. */
export abstract class VisitConversations extends Turn<VisitView, VisitState, VisitEffect> {
  protected draw(before: VisitView): VisitView {
    return viewOf(this.state, before);
  }

  protected deadline(): number | null {
    return visitDeadline(this.state);
  }

  protected send(frame: FrameFromVisitor): void {
    this.effects.push({ kind: 'sendControl', frame });
  }

  protected ask(what: Asking): void {
    const { conversation, token, againWhy, open, wishes } = this.state;
    if (open && what === 'route' && wishes !== null) {
      this.set({ asking: what, retry: null, asked: wishes.choices });
      return this.send({ t: 'route', choices: wishes.choices });
    }
    if (conversation === null || !open) return;
    const { hello, intake, choices } = conversation;
    this.set({ asking: what, retry: null, presented: null });
    if (what !== 'resume') this.set({ told: { choices, intake, change: null } });
    if (what === 'arrive') this.send({ t: 'arrive', hello, intake, choices, ...(this.raises() ? { raise: true } : {}) });
    if (what === 'again') this.send({ t: 'again', hello, intake, choices, why: againWhy });
    if (what !== 'resume' || token === null) return;
    // A restarted gateway has lost Hello and Intake; once a Commit is made nobody needs them.
    const needed = conversation.talk === null;
    this.set({ told: { ...this.state.told, intake: needed ? intake : null }, presented: token });
    this.send({ t: 'resume', token, hello: needed ? hello : null, intake: needed ? intake : null });
  }

  /** She has raised danger, and the gateway has not heard of it. */
  protected raises(): boolean {
    return this.state.danger?.state === 'asking';
  }

  protected nextId(): number {
    const { conversation, unsent, remains, firstId } = this.state;
    const last = [...unsent, ...remains.messages].reduce((most, text) => Math.max(most, text.id), 0);
    return Math.max(conversation?.talk?.nextId ?? conversation?.firstId ?? firstId, last + 1);
  }

  protected lostTexts(): VisitState['unsent'] {
    const { conversation, unsent, remains } = this.state;
    return [...unsent, ...unsentOf(conversation?.talk?.messages ?? remains.messages)];
  }

  protected freshHello(firstId: number): void {
    const { wishes } = this.state;
    if (wishes === null) return;
    const conversation = newVisitorConversation(wishes, firstId, this.given);
    this.state = withConversation(this.state, conversation);
    // Nobody may write to her unwarned because the adviser changed.
    if (this.state.aside) this.converse({ kind: 'sayAside', aside: true });
  }

  /** The old conversation is erased; what did not arrive in it is kept for her to decide. */
  protected startAgain(again: VisitState['again']): void {
    const unsent = this.lostTexts();
    const firstId = this.nextId();
    const { conversation } = this.state;
    // For the wiping of its keys: the visit goes on without it.
    if (conversation !== null) visitorStep(conversation, { kind: 'brokenOff', ending: LOST }, this.given);
    this.set({ unsent, again, place: null, stage: 'arriving', hangUpAt: null, ended: null });
    this.freshHello(firstId);
  }

  protected converse(event: VisitorEvent): void {
    if (this.state.conversation === null) return;
    const [conversation, effects] = visitorStep(this.state.conversation, event, this.given);
    this.set({ conversation });
    for (const effect of effects) this.perform(effect);
    const ended = conversation.talk?.ended ?? conversation.ended;
    const running = this.state.stage === 'arriving' || this.state.stage === 'queued';
    const over = this.state.conversation === conversation && conversation.stage === 'over' && !lingers(this.state);
    if (running && over && ended !== null) this.conversationEnded(ended);
  }

  protected perform(effect: ConversationEffect): void {
    switch (effect.kind) {
      case 'sendBinary':
        this.effects.push(effect);
        return;
      case 'restartLine':
        this.effects.push(effect);
        return;
      case 'giveUp':
        this.startAgain('no_confirm');
        this.set({ againWhy: 'no_confirm' });
        this.ask('again');
        return;
      case 'leave':
        this.leave();
        return;
      case 'sign':
      case 'asideHeard':
      case 'cardHeard':
        return;
    }
  }

  /** The gateway knows this line as a visit's, or will with the request on its way: it may be said that she leaves. */
  protected isKnown(): boolean {
    const { open, attached, asking } = this.state;
    return open && (attached || (asking !== null && asking !== 'route'));
  }

  protected leave(): void {
    if (this.isKnown()) this.send({ t: 'leave', how: 'end' });
    this.hangUp(CLOSE.leftOnPurpose);
  }

  protected conversationEnded(ended: Ending): void {
    const waits = ended.by === 'other' && ended.how === 'clean' && this.state.open;
    this.set({ stage: 'ended', ended, place: null, hangUpAt: waits ? this.given.ms + HANG_UP_MS : null });
    this.state = withoutConversation(this.state, this.given.ms);
  }

  /** Nothing more will come from the gateway. */
  protected over(ending: Ending): void {
    this.converse({ kind: 'brokenOff', ending });
    this.set({ stage: 'ended', ended: this.state.ended ?? ending, hangUpAt: null, reopenAt: null });
    this.state = withoutConversation(this.state, this.given.ms);
  }

  protected hangUp(code: number): void {
    this.effects.push({ kind: 'closeLine', code });
    this.set({ open: false, attached: false, lost: false, asking: null, retry: null });
    this.set({ hangUpAt: null, reopenAt: null, token: null, presented: null, conv: null, past: [] });
  }
}
