import { cardFits, NO_CARD } from '../e2ee/card.js';
import type { Card } from '../e2ee/card.js';
import { deskIsAllowed } from '../e2ee/credential.js';
import { textFits } from '../e2ee/message.js';
import { TYPE } from '../e2ee/suite.js';
import { jittered } from '../connection/jitter.js';
import type { Given } from '../given.js';
import type { Choices } from '../protocol/choices.js';
import { CLOSE } from '../protocol/codes.js';
import type { FrameToVisitor } from '../protocol/control_frame.js';
import { relayConv } from '../protocol/relay_frame.js';
import { shownBefore, tellChoices, withoutChange } from './told.js';
import { ASKING, isOpen, keptSmall, OVER } from './visit_danger.js';
import { VisitDesks } from './visit_desks.js';
import type { VisitEffect } from './visit_effect.js';
import type { VisitEvent } from './visit_event.js';
import { doneReading, lingers, newVisit } from './visit_state.js';
import type { VisitState } from './visit_state.js';

export { newVisit, type VisitState } from './visit_state.js';

const RETRY_MS = 3_000;
/** So long the gateway may take to say again what is open: mostly it comes with the same frames as the answer. */
const SAID_ANEW_MS = 5_000;
const SEEN_MAX = 3;
/** Close 4011 twice within this: there really is another page. */
const REPLACED_WITHIN_MS = 60_000;
/** And in a whole visit: two pages on slow lines must not take it from each other for ever. */
const REPLACED_MAX = 5;
const REOPEN_MS = { least: 1_000, most: 4_000 };

/** One visit, from the first tap to its end: the queue, the line, and one conversation after another. */
export function visitStep(before: VisitState, event: VisitEvent, given: Given): [VisitState, readonly VisitEffect[]] {
  const turn = new VisitTurn(before, given);
  turn.handle(event);
  return turn.finish(event.kind === 'ticked');
}

class VisitTurn extends VisitDesks {
  handle(event: VisitEvent): void {
    switch (event.kind) {
      case 'begun':
        return this.begin(event);
      case 'questionWritten':
        return this.question(event.text);
      case 'choicesMade':
        return this.choices(event.choices);
      case 'widenAccepted':
        return this.acceptWidening();
      case 'widenDeclined':
        return this.declineWidening();
      case 'dangerRaised':
        return this.raiseDanger();
      case 'dangerUndone':
        return this.undoDanger();
      case 'asideChanged':
        return this.setAside(event.aside);
      case 'cardGiven':
        return this.giveCard(event.card);
      case 'lineOpened':
        return this.lineOpened();
      case 'lineClosed':
        return this.lineClosed(event.code, event.again);
      case 'controlReceived':
        return this.control(event.frame);
      case 'binaryReceived':
        return this.binary(event.bytes);
      case 'textWritten':
        return this.converse({ kind: 'textWritten', text: event.text });
      case 'rendered':
        return this.converse({ kind: 'rendered', upTo: event.upTo });
      case 'unsentSent':
        return this.unsent(event.id, true);
      case 'unsentDropped':
        return this.unsent(event.id, false);
      case 'endWanted':
        return this.end();
      case 'readingDone':
        this.state = doneReading(this.state);
        return;
      case 'exitWanted':
        return this.exit();
      case 'ticked':
        return this.tick();
    }
  }

  // -- her wishes ---------------------------------------------------------------------------------

  private begin({ pinned, known, choices, question }: Extract<VisitEvent, { kind: 'begun' }>): void {
    const { stage } = this.state;
    if (stage === 'arriving' || stage === 'queued') return;
    if (known.length === 0 || !known.every(deskIsAllowed) || (question !== null && !textFits(question))) return;
    const unsent = this.state.ended?.how === 'broken_off' ? this.lostTexts() : [];
    const firstId = this.nextId();
    if (this.state.open) this.leave();
    const wishes = { pinned, known, desks: [], choices, question };
    this.state = { ...newVisit(), timerAt: this.state.timerAt, view: this.state.view, unsent, wishes, firstId };
    this.set({ stage: 'arriving' });
    this.effects.push({ kind: 'openLine' });
  }

  private question(text: string): void {
    const { wishes, conversation } = this.state;
    if (wishes === null || !textFits(text) || (conversation !== null && conversation.stage !== 'waiting')) return;
    this.set({ wishes: { ...wishes, question: text } });
    this.converse({ kind: 'questionWritten', text });
    this.tellNews();
  }

  private choices(choices: Choices): void {
    const { wishes, conversation } = this.state;
    if (wishes === null || (conversation !== null && conversation.stage !== 'waiting')) return;
    // Of other choices the gateway asks anew, perhaps about the same people in other words.
    this.set({ wishes: { ...wishes, choices }, widening: null, nextWidening: null });
    this.converse({ kind: 'choicesMade', choices });
    this.tellNews();
  }

  /** While waiting: what she changed since the gateway last heard. */
  private tellNews(): void {
    const { conversation, attached, asking, told, retry } = this.state;
    if (conversation?.stage !== 'waiting' || !attached || asking !== null || retry !== null) return;
    const { choices, intake } = conversation;
    if (choices !== told.choices) {
      this.send({ t: 'choices', choices });
      this.set({ told: tellChoices(told, choices, this.given.ms) });
    }
    if (intake === null || intake === told.intake) return;
    this.send({ t: 'intake', intake });
    this.set({ told: { ...this.state.told, intake } });
  }

  private raiseDanger(): void {
    const { stage, danger } = this.state;
    if ((stage !== 'arriving' && stage !== 'queued') || isOpen(danger)) return;
    this.set({ danger: ASKING });
    // What is not known yet arrives with it.
    if (this.isKnown()) this.send({ t: 'raise' });
  }

  private undoDanger(): void {
    const { danger } = this.state;
    if (danger?.state === 'asking') return this.set({ danger: null });
    if (isOpen(danger) && this.isKnown()) this.send({ t: 'undo_raise' });
  }

  private setAside(aside: boolean): void {
    const { stage } = this.state;
    if ((stage !== 'arriving' && stage !== 'queued') || this.state.aside === aside) return;
    this.set({ aside });
    this.converse({ kind: 'sayAside', aside });
  }

  /** Only to an adviser who is there and verified: nobody is to get it unseen by her. */
  private giveCard(card: Card | null): void {
    const mayWrite = this.state.conversation?.talk?.leaveBy === null && this.state.conversation.stage !== 'over';
    if (!mayWrite || !cardFits(card ?? NO_CARD)) return;
    this.set({ card });
    this.converse({ kind: 'sendCard', card: card ?? NO_CARD });
  }

  /** What the line lost, or what she tapped while there was none. */
  private tellDanger(): void {
    if (this.raises() && this.state.attached) this.send({ t: 'raise' });
  }

  private heardOfDanger({ state, undo_ms, desk }: Extract<FrameToVisitor, { t: 'danger' }>): void {
    const undoUntil = undo_ms > 0 ? this.given.ms + undo_ms : null;
    this.set({ danger: { state, undoUntil, desk, code: null }, dangerBy: null });
    if (this.state.widening !== null && isOpen(this.state.danger) && !keptSmall(this.state.wishes?.choices.topic)) this.acceptWidening();
  }

  private unsent(id: number, wanted: boolean): void {
    const { unsent, conversation } = this.state;
    const one = unsent.find((text) => text.id === id);
    const mayWrite =
      conversation?.talk !== null && conversation?.talk?.leaveBy === null && conversation.stage !== 'over';
    if (one === undefined || (wanted && !mayWrite)) return;
    this.set({ unsent: unsent.filter((text) => text !== one) });
    if (wanted) this.converse({ kind: 'textWritten', text: one.text });
  }

  private end(): void {
    const { stage, conversation } = this.state;
    if (stage !== 'arriving' && stage !== 'queued') return;
    if (conversation !== null) return this.converse({ kind: 'endWanted' });
    this.over({ how: 'clean', by: 'me' });
    this.hangUp(CLOSE.leftOnPurpose);
  }

  private exit(): void {
    if (this.isKnown()) this.send({ t: 'leave', how: 'exit' });
    this.effects.push({ kind: 'closeLine', code: CLOSE.leftOnPurpose });
    this.converse({ kind: 'brokenOff', ending: { how: 'broken_off', by: 'me' } });
    const { timerAt, view } = this.state;
    this.state = { ...newVisit(), timerAt, view };
  }

  // -- the line -----------------------------------------------------------------------------------

  private lineOpened(): void {
    this.set({ open: true, attached: false, retry: null });
    if (this.state.stage !== 'arriving' && this.state.stage !== 'queued') return;
    this.ask(this.state.token === null ? 'route' : 'resume');
  }

  private lineClosed(code: number, again: boolean): void {
    const told = withoutChange(this.state.told, this.given.ms);
    this.set({ open: false, attached: false, asking: null, retry: null, lost: again, closing: false, told });
    this.converse({ kind: 'disconnected' });
    if ((this.state.stage !== 'arriving' && this.state.stage !== 'queued') || lingers(this.state))
      return this.hangUp(CLOSE.done);
    if (again || (code === CLOSE.elsewhere && this.reclaims())) return;
    // What this line had resumed with is replaced already: whoever did it knew a later token, and so is a copy of this page.
    const copied = code === CLOSE.unknownToken && this.state.replaced?.reclaimed === false;
    if (code === CLOSE.unknownToken && !copied && this.state.conversation?.talk === null) {
      this.set({ token: null });
      this.startAgain('lost_place');
      this.effects.push({ kind: 'openLine' });
      return;
    }
    this.set({ elsewhere: code === CLOSE.elsewhere || copied });
    this.over({ how: 'broken_off', by: 'gateway' });
  }

  /**
   * The connection that replaced this one may be an earlier attempt of this very page, which reached the gateway late: it
   * brought the same token, so that token is still good. True: it is tried once more, after a moment.
   */
  private reclaims(): boolean {
    const { replaced, token, presented } = this.state;
    const { ms } = this.given;
    const times = (replaced?.times ?? 0) + 1;
    const again = replaced !== null && ms - replaced.at < REPLACED_WITHIN_MS;
    if (token === null || again || times > REPLACED_MAX) return false;
    const reopenAt = ms + jittered(REOPEN_MS.least, REOPEN_MS.most, this.given);
    this.set({ replaced: { at: ms, times, reclaimed: false }, reopenAt, token: presented ?? token, lost: true });
    return true;
  }

  private binary(bytes: Uint8Array): void {
    const conv = relayConv(bytes);
    if (conv === null || this.state.past.includes(conv) || !this.state.attached) return;
    // A Take for a conversation that was never hers is shown to the verifier, so that it raises its alarm.
    if (conv === this.state.conv || bytes[1] === TYPE.take) this.converse({ kind: 'received', bytes });
  }

  // -- what the gateway says ----------------------------------------------------------------------

  private control(frame: FrameToVisitor): void {
    switch (frame.t) {
      case 'routed':
        return this.routed(frame);
      case 'widen':
        return this.widen(frame);
      case 'prospect':
        return this.foresee(frame);
      case 'waiting':
        return this.waiting(frame.conv === this.state.conv, frame.token, frame.place);
      case 'danger':
        return this.heardOfDanger(frame);
      case 'place':
        return this.set({ place: frame.place });
      case 'duty':
        return this.set({ nobodyOnDuty: !frame.on });
      case 'taken':
        return frame.conv === this.state.conv ? this.taken() : undefined;
      case 'requeued':
        return this.requeued(frame.why);
      case 'resumed':
        return this.resumed(frame);
      case 'peer':
        return frame.conv === this.state.conv ? this.converse({ kind: 'peerChanged', here: frame.here }) : undefined;
      case 'ended':
        return frame.conv === this.state.conv ? this.endedByGateway(frame) : undefined;
      case 'closing':
        return this.set({ closing: true });
      case 'refused':
        return this.refused(frame);
      case 'pong':
        return;
    }
  }

  private waiting(hers: boolean, token: Uint8Array, place: number): void {
    if (!hers || (this.state.asking !== 'arrive' && this.state.asking !== 'again')) return;
    const again = this.state.asking === 'again';
    this.attach(token, place);
    this.set({ stage: 'queued', seen: 0 });
    this.converse({ kind: 'connected' });
    if (again) this.tellDanger();  // an `arrive` said it itself
    this.tellNews();
    this.weigh();
  }

  /** The gateway has answered: this line is hers, and what was said of her wait before counts no more. */
  private attach(token: Uint8Array, place: number | null): void {
    const { replaced } = this.state;
    const dangerBy = isOpen(this.state.danger) && !this.raises() ? this.given.ms + SAID_ANEW_MS : null;
    this.set({ token, place, asking: null, attached: true, lost: false, refused: null, nobodyOnDuty: false, dangerBy });
    if (replaced !== null) this.set({ replaced: { ...replaced, reclaimed: true } });
  }

  private taken(): void {
    const { conversation, told } = this.state;
    if (conversation === null) return;
    const before = shownBefore(told, conversation.choices, this.given.ms);
    this.converse({ kind: 'taken', choicesBefore: before });
  }

  private requeued(why: 'adviser_gone' | 'adviser_left'): void {
    // Sent before the gateway read the `again` that is on its way.
    if (this.state.asking === 'again') return;
    if (this.state.stage === 'ended' || lingers(this.state)) {
      if (this.state.open) this.leave();
      return;
    }
    if (this.state.stage !== 'queued') return;
    this.startAgain(why);
    this.set({ againWhy: 'requeued' });
    this.ask('again');
  }

  private resumed(frame: Extract<FrameToVisitor, { t: 'resumed' }>): void {
    if (this.state.asking !== 'resume') return;
    this.attach(frame.token, frame.place);
    if (frame.state === 'needs_hello') {
      const { conversation, again } = this.state;
      // Only a conversation that had begun tells her that an adviser is gone; a fresh Hello is lost unseen by a restart.
      this.startAgain(conversation?.stage === 'waiting' ? again : 'adviser_gone');
      this.set({ againWhy: 'requeued' });
      return this.ask('again');
    }
    // The line was lost before the gateway read `again`.
    if (this.state.past.includes(frame.conv)) return this.ask('again');
    const stage = this.state.conversation?.stage;
    const agree = frame.conv === this.state.conv && (frame.state === 'taken' || stage === 'waiting');
    if (!agree) {
      this.leave();
      return this.over({ how: 'broken_off', by: 'gateway' });
    }
    this.set({ stage: 'queued' });
    this.tellDanger();
    if (frame.state === 'taken') this.taken();
    // In this order, so that the outbox goes once.
    if (frame.state === 'taken') this.converse({ kind: 'peerChanged', here: frame.peer_here });
    this.converse({ kind: 'connected' });
    this.tellNews();
  }

  /** Without a fin inside the encryption this is only the gateway's word. */
  private endedByGateway(frame: Extract<FrameToVisitor, { t: 'ended' }>): void {
    const by = frame.by === 'gateway' ? 'gateway' : 'other';
    // The end was said inside the encryption already; her last words stay until they were on the screen.
    if (lingers(this.state)) return this.hangUp(CLOSE.done);
    this.over({ how: frame.why === 'end' && by === 'other' ? 'unverified' : 'broken_off', by });
    this.hangUp(CLOSE.done);
  }

  private refused({ code, about }: Extract<FrameToVisitor, { t: 'refused' }>): void {
    const asked = this.state.asking;
    if (about === 'choices' || about === 'intake') {
      const told = about === 'intake' ? { ...this.state.told, intake: null } : withoutChange(this.state.told, this.given.ms);
      if (code === 'unavailable')
        this.set({ refused: code, told, retry: { what: 'news', at: this.given.ms + RETRY_MS } });
      return;
    }
    if (about === 'raise') return this.set({ danger: { state: 'refused', undoUntil: null, desk: null, code } });
    if (about !== asked) return;
    this.set({ asking: null, refused: code });
    if (code === 'unavailable') return this.set({ retry: { what: asked, at: this.given.ms + RETRY_MS } });
    const { seen } = this.state;
    if ((code === 'seen' || code === 'bad_hello') && seen < SEEN_MAX) {
      const lost = asked === 'resume';
      this.startAgain(lost ? 'lost_place' : this.state.again);
      this.set({ seen: seen + 1, token: lost ? null : this.state.token });
      return this.ask(lost ? 'route' : asked);
    }
    if (this.raises()) this.set({ danger: { state: 'refused', undoUntil: null, desk: null, code } });
    this.turnedAway(code);
  }

  private tick(): void {
    const { retry, hangUpAt, reopenAt, readUntil, dangerBy, attached } = this.state;
    if (retry !== null && this.given.ms >= retry.at) {
      this.set({ retry: null, refused: null });
      if (retry.what === 'news') this.tellNews();
      else this.ask(retry.what);
    }
    if (reopenAt !== null && this.given.ms >= reopenAt) {
      this.set({ reopenAt: null });
      this.effects.push({ kind: 'openLine' });
    }
    if (hangUpAt !== null && this.given.ms >= hangUpAt) this.leave();
    if (readUntil !== null && this.given.ms >= readUntil) this.state = doneReading(this.state);
    if (dangerBy !== null && this.given.ms >= dangerBy) this.set(attached ? { danger: OVER, dangerBy: null } : { dangerBy: null });
    this.converse({ kind: 'ticked' });
  }
}
