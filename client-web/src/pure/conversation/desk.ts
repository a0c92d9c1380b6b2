import { verifyChain } from '../e2ee/chain.js';
import type { ChainFault } from '../e2ee/chain.js';
import { equal } from '../e2ee/encoding.js';
import { signInContent } from '../e2ee/sign_in.js';
import type { Given } from '../given.js';
import { CLOSE } from '../protocol/codes.js';
import type { Chain, FrameToConsole } from '../protocol/control_frame.js';
import type { ConvId } from '../protocol/conv_id.js';
import { relayConv } from '../protocol/relay_frame.js';
import { TAKE } from './desk_conversations.js';
import type { DeskEffect } from './desk_effect.js';
import type { DeskEvent } from './desk_event.js';
import { DeskShift } from './desk_shift.js';
import type { DeskState } from './desk_state.js';
import type { DeskView } from './desk_view.js';
import { withCall, withDanger, withoutDanger, withoutLastCall } from './desk_dangers.js';
import { waitingList, withPerson } from './waiting_list.js';

export { newDesk } from './desk_state.js';
export type { DeskState } from './desk_state.js';

const ASK_ENROLMENT_MS = 3_000;
const SIGN_IN = 'signin';

/** One console: sign-in, shift, the waiting list, and its conversations. */
export function deskStep(before: DeskState, event: DeskEvent, given: Given): [DeskState, readonly DeskEffect[]] {
  const turn = new DeskTurn(before, given);
  turn.handle(event);
  return turn.finish(event.kind === 'ticked');
}

const PROBLEM_OF_FAULT: Readonly<Record<ChainFault, Exclude<DeskView['chainProblem'], null>>> = {
  malformed: 'not_an_adviser',
  wrong_root: 'not_an_adviser',
  wrong_signature: 'not_an_adviser',
  not_yet: 'expired',
  expired: 'expired',
  revoked: 'revoked',
  stale_statement: 'clock_wrong',
};

class DeskTurn extends DeskShift {
  handle(event: DeskEvent): void {
    switch (event.kind) {
      case 'unlocked':
        return this.unlocked(event);
      case 'enrolled':
        return this.enrol(event);
      case 'lineOpened':
        return this.set({ open: true, signedIn: false, nonce: null, stopped: null });
      case 'lineClosed':
        return this.lineClosed(event.code, event.again);
      case 'controlReceived':
        return this.control(event.frame);
      case 'binaryReceived':
        return this.binary(event.bytes);
      case 'signed':
        return this.signed(event.id, event.signature);
      case 'shiftStarted':
        return this.startShift(event.max, event.languages);
      case 'shiftEnded':
        return this.endShift();
      case 'pauseWanted':
        return this.pause(event.reason);
      case 'readyWanted':
        return this.ready();
      case 'chatTaken':
        return this.take(event.conv);
      case 'offerDeclined':
        return this.decline(event.conv, event.reason);
      case 'weighed':
        return this.weigh(event.conv, event.heavy);
      case 'textWritten':
        return this.converse(event.conv, { kind: 'textWritten', text: event.text });
      case 'rendered':
        return this.converse(event.conv, { kind: 'rendered', upTo: event.upTo });
      case 'endWanted':
        return this.converse(event.conv, { kind: 'endWanted' });
      case 'dismissed':
        return this.dismiss(event.conv);
      case 'dangerRaised':
        return this.ask({ t: 'raise', conv: event.conv, kind: event.of });
      case 'dangerAnswered':
        return this.answerDanger(event.danger, event.by);
      case 'dangerEnded':
        return this.ask({ t: 'close_danger', danger: event.danger, reason: event.reason });
      case 'drillWanted':
        return this.ask({ t: 'drill', desk: event.desk });
      case 'noticeDismissed':
        return this.set({ notice: null });
      case 'signOutWanted':
        return this.signOut();
      case 'ticked':
        return this.tick();
    }
  }

  // -- who she is ---------------------------------------------------------------------------------

  private unlocked({ pinned, origin, adviser, vk }: Extract<DeskEvent, { kind: 'unlocked' }>): void {
    if (this.state.identity.kind === 'adviser' && this.state.stopped === null) return;
    this.set({ identity: { kind: 'adviser', adviser }, pinned, origin, vk, stopped: null });
    if (this.state.open && this.state.nonce !== null) this.requestSignIn(this.state.nonce);
    else this.effects.push({ kind: 'openLine' });
  }

  private enrol(event: Extract<DeskEvent, { kind: 'enrolled' }>): void {
    const { pinned, origin, invitation, vk, mac, proof } = event;
    const request = { t: 'enrol', invitation, vk, mac, proof } as const;
    const pending = { enrolmentPending: false, stopped: null, notice: null } as const;
    this.set({ identity: { kind: 'enrolling', request, sent: false }, pinned, origin, vk, ...pending });
    if (this.state.open && this.state.nonce !== null) this.sendEnrolment();
    else this.effects.push({ kind: 'openLine' });
  }

  private sendEnrolment(): void {
    const { identity } = this.state;
    if (identity.kind !== 'enrolling') return;
    if (identity.sent) this.send({ t: 'enrolment', invitation: identity.request.invitation });
    else this.send(identity.request);
    this.set({ askAt: null });
  }

  private requestSignIn(nonce: Uint8Array): void {
    const signatures = this.state.signatures + 1;
    this.set({ signatures });
    const content = signInContent(this.state.origin, nonce);
    this.effects.push({ kind: 'sign', id: `${SIGN_IN} ${signatures}`, label: 'signin', content });
  }

  private signed(id: string, signature: Uint8Array): void {
    const [what, name] = id.split(' ');
    if (what === TAKE && name !== undefined) return this.converse(name as ConvId, { kind: 'signed', signature });
    const { identity, signatures, page, open, signedIn } = this.state;
    if (id !== `${SIGN_IN} ${signatures}` || identity.kind !== 'adviser' || !open || signedIn) return;
    this.send({ t: 'sign_in', adviser: identity.adviser, page, signature });
  }

  private signOut(): void {
    this.ask({ t: 'sign_out' });
    this.effects.push({ kind: 'closeLine', code: CLOSE.done });
    this.dropLine();
    for (const { conversation } of this.state.chats) this.breakOff(conversation.conv);
    this.set({
      identity: { kind: 'none' },
      stopped: 'done',
      waiting: [],
      dangers: [],
      offer: null,
      shift: { ...this.state.shift, on: false },
      shiftMeant: null,
      askAt: null,
    });
  }

  // -- the line -----------------------------------------------------------------------------------

  private dropLine(): void {
    this.set({ open: false, signedIn: false, nonce: null, lost: false, closing: false });
  }

  private lineClosed(code: number, again: boolean): void {
    this.dropLine();
    const waiting = this.state.waiting.map((one) => (one.taking ? { ...one, taking: false } : one));
    // The gateway takes an offer back with the line, and makes a new one when it is there again.
    this.set({ lost: again, waiting, offer: null });
    for (const { conversation } of this.state.chats) this.converse(conversation.conv, { kind: 'disconnected' });
    if (again) return this.closeUnlessNeeded();
    const stopped = STOPPED_BY[code] ?? 'error';
    this.set({ stopped, waiting: [], dangers: [], askAt: null, shift: { ...this.state.shift, on: false }, shiftMeant: null });
    // Nobody will hear of these again from this page.
    for (const { conversation } of this.state.chats) this.breakOff(conversation.conv);
    this.set({ identity: { kind: 'none' } });
  }

  /** A line that would open again for a console that has nothing to say on it. */
  private closeUnlessNeeded(): void {
    if (this.state.identity.kind !== 'none') return;
    this.effects.push({ kind: 'closeLine', code: CLOSE.done });
    this.set({ lost: false });
  }

  private binary(bytes: Uint8Array): void {
    const conv = relayConv(bytes);
    if (conv !== null && this.state.signedIn) this.converse(conv, { kind: 'received', bytes });
  }

  // -- what the gateway says ----------------------------------------------------------------------

  private control(frame: FrameToConsole): void {
    switch (frame.t) {
      case 'challenge':
        return this.challenged(frame);
      case 'enrolment_pending':
        return this.enrolmentPending();
      case 'enrolled':
        return this.nowEnrolled(frame.adviser, frame.chain);
      case 'signed_in':
        return this.signedIn(frame);
      case 'chain':
        return this.learnChain(frame.chain);
      case 'rostered':
        return this.rostered(frame.shifts);
      case 'shift':
        return this.shift(frame);
      case 'offer':
        return this.offered(frame);
      case 'offer_over':
        return this.offerOver(frame.conv, frame.why);
      case 'waiting_list':
        return this.set({ waiting: waitingList(this.state.waiting, frame.items, this.given.ms) });
      case 'arrived':
      case 'changed':
        return this.set({ waiting: withPerson(this.state.waiting, frame.item, this.given.ms) });
      case 'gone':
        return this.noLongerWaits(frame.conv);
      case 'taken':
        return this.taken(frame);
      case 'already_taken':
        this.noLongerAsked(frame.conv);
        return this.set({ notice: { kind: 'already_taken', conv: frame.conv } });
      case 'peer':
        return this.converse(frame.conv, { kind: 'peerChanged', here: frame.here });
      case 'ended':
        return this.ended(frame);
      case 'closing':
        return this.set({ closing: true });
      case 'refused':
        return this.refused(frame);
      case 'danger':
        return this.set({ dangers: withDanger(this.state.dangers, frame, this.meId(), this.given.ms) });
      case 'danger_over':
        return this.set({ dangers: withoutDanger(this.state.dangers, frame.danger) });
      case 'pagers':
        return this.set({ failingPagers: frame.failing });
      case 'pong':
        return;
    }
  }

  private meId(): Uint8Array | null {
    return this.state.identity.kind === 'adviser' ? this.state.identity.adviser : null;
  }

  private answerDanger(danger: string, by: 'acknowledge' | 'hand_on' | 'called_112'): void {
    this.ask({ t: by, danger });
    if (by !== 'called_112' || !this.state.signedIn) return;
    this.set({ dangers: withCall(this.state.dangers, danger, this.given.unixS) });
  }

  private challenged({ nonce, demo }: Extract<FrameToConsole, { t: 'challenge' }>): void {
    this.set({ nonce, demo });
    if (this.state.identity.kind === 'adviser') this.requestSignIn(nonce);
    else this.sendEnrolment();
  }

  private enrolmentPending(): void {
    const { identity } = this.state;
    if (identity.kind !== 'enrolling') return;
    this.set({
      identity: { ...identity, sent: true },
      enrolmentPending: true,
      askAt: this.given.ms + ASK_ENROLMENT_MS,
    });
  }

  private nowEnrolled(adviser: Uint8Array, chain: Chain): void {
    const { identity, nonce, pinned, vk } = this.state;
    if (identity.kind !== 'enrolling' || nonce === null || pinned === null) return;
    const verdict = verifyChain(chain, pinned, this.given.unixS);
    // A credential for somebody else's key proves as little as one that nobody signed.
    const hers = verdict.ok && equal(verdict.adviser.vk, vk) && equal(verdict.adviser.adviserId, adviser);
    if (!hers) {
      const chainProblem = verdict.ok ? 'not_an_adviser' : PROBLEM_OF_FAULT[verdict.fault];
      // Nothing of it is kept: what is asked for again may verify by then, as after a wrong clock was set right.
      const askAt = this.given.ms + ASK_ENROLMENT_MS;
      return this.set({ identity: { ...identity, sent: true }, enrolmentPending: true, askAt, chainProblem });
    }
    this.set({ identity: { kind: 'adviser', adviser }, enrolmentPending: false, askAt: null });
    this.learnChain(chain);
    this.effects.push({ kind: 'keepEnrolment', adviser, chain });
    this.requestSignIn(nonce);
  }

  private learnChain(chain: Chain): void {
    const { pinned } = this.state;
    if (pinned === null) return;
    const verdict = verifyChain(chain, pinned, this.given.unixS);
    if (!verdict.ok) return this.set({ chainProblem: PROBLEM_OF_FAULT[verdict.fault] });
    const { label, desks, endsAt } = verdict.adviser;
    this.set({ chain, me: verdict.adviser, meView: { label, desks, endsAt }, chainProblem: null });
  }

  private signedIn(frame: Extract<FrameToConsole, { t: 'signed_in' }>): void {
    const waiting = frame.shift ? this.state.waiting : [];
    // How she stands follows in `shift`.
    const shift = { ...this.state.shift, on: frame.shift, max: frame.max };
    const heldHeavy = frame.chats.filter((held) => held.heavy).map((held) => held.conv);
    const onShiftSince = frame.shift ? (this.state.onShiftSince ?? this.given.unixS) : null;
    // Every danger that is still open follows: what does not is over.
    this.set({ dangers: [], failingPagers: [] });
    this.set({ signedIn: true, lost: false, shift, onShiftSince, shiftResuming: false, notice: null, waiting, heldHeavy, weighed: null });
    this.learnChain(frame.chain);
    if (frame.shift) this.set({ shiftMeant: { max: frame.max as 1 | 2 | 3, languages: shift.languages } });
    else this.resumeShift();
    for (const { conversation } of this.state.chats) {
      if (!frame.chats.some((held) => held.conv === conversation.conv)) this.breakOff(conversation.conv);
    }
    for (const held of frame.chats) this.stillHeld(held);
  }

  private refused({ code, about }: Extract<FrameToConsole, { t: 'refused' }>): void {
    const waiting = this.state.waiting.map((one) => (about === 'take' && one.taking ? { ...one, taking: false } : one));
    this.set({ notice: { kind: 'refused', code, about }, waiting });
    if (about === 'shift') this.shiftRefused();
    if (about === 'weight') this.weightRefused();
    if (about === 'called_112') this.set({ dangers: withoutLastCall(this.state.dangers) });
    const { identity } = this.state;
    if (about !== 'enrol' && about !== 'enrolment') return;
    if (code === 'unavailable') return this.set({ askAt: this.given.ms + ASK_ENROLMENT_MS });
    if (identity.kind !== 'enrolling') return;
    this.effects.push({ kind: 'closeLine', code: CLOSE.done });
    this.dropLine();
    this.set({ identity: { kind: 'none' }, enrolmentPending: false, askAt: null });
  }

  private tick(): void {
    const { askAt } = this.state;
    if (askAt !== null && this.given.ms >= askAt) this.sendEnrolment();
    for (const { conversation } of this.state.chats) this.converse(conversation.conv, { kind: 'ticked' });
  }
}

const STOPPED_BY: Readonly<Record<number, Exclude<DeskView['stopped'], null>>> = {
  [CLOSE.done]: 'done',
  [CLOSE.signInRefused]: 'sign_in_refused',
  [CLOSE.credentialEnded]: 'credential_ended',
  [CLOSE.elsewhere]: 'elsewhere',
};
