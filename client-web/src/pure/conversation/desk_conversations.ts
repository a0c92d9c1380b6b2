import type { FrameFromConsole, FrameToConsole } from '../protocol/control_frame.js';
import type { ConvId } from '../protocol/conv_id.js';
import { adviserStep, newAdviserConversation } from './adviser_conversation.js';
import type { AdviserConversation } from './adviser_conversation.js';
import type { ConversationEffect } from './conversation_effect.js';
import type { AdviserEvent } from './conversation_event.js';
import type { DeskEffect } from './desk_effect.js';
import { chatIn, chatOf, deskDeadline, viewOf } from './desk_state.js';
import type { DeskState } from './desk_state.js';
import type { DeskView } from './desk_view.js';
import { Turn } from './turn.js';

/** A chat that the gateway says she holds. */
type HeldChat = Extract<FrameToConsole, { t: 'signed_in' }>['chats'][number];

const PUT_AWAY_MAX = 64;
export const TAKE = 'take';

/** Of a step of a desk: the chats an adviser holds, from taking one out of the list to putting it away. */
export abstract class DeskConversations extends Turn<DeskView, DeskState, DeskEffect> {
  protected draw(before: DeskView): DeskView {
    return viewOf(this.state, before);
  }

  protected deadline(): number | null {
    return deskDeadline(this.state);
  }

  protected send(frame: FrameFromConsole): void {
    this.effects.push({ kind: 'sendControl', frame });
  }

  /** Requests that make sense only while signed in; the page shows no button for them otherwise. */
  protected ask(frame: FrameFromConsole): void {
    if (this.state.signedIn) this.send(frame);
  }

  protected converse(conv: ConvId, event: AdviserEvent): void {
    const chat = chatIn(this.state, conv);
    if (chat === null) return;
    const [conversation, effects] = adviserStep(chat.conversation, event, this.given);
    this.keep(conversation);
    this.perform(conv, effects);
  }

  protected keep(conversation: AdviserConversation): void {
    const chats = this.state.chats.map((chat) => {
      return chat.conversation.conv === conversation.conv ? chatOf(conversation, chat, chat) : chat;
    });
    this.set({ chats });
  }

  protected perform(conv: ConvId, effects: readonly ConversationEffect[]): void {
    for (const effect of effects) {
      switch (effect.kind) {
        case 'sendBinary':
        case 'restartLine':
          this.effects.push(effect);
          break;
        case 'sign':
          this.effects.push({ kind: 'sign', id: `${TAKE} ${conv}`, label: 'keypackage', content: effect.content });
          break;
        case 'leave':
          this.ask({ t: 'end', conv });
          break;
        case 'asideHeard':
        case 'cardHeard':
        case 'giveUp':
          break;
      }
    }
  }

  protected breakOff(conv: ConvId): void {
    this.converse(conv, { kind: 'brokenOff', ending: { how: 'broken_off', by: 'gateway' } });
  }

  protected take(conv: ConvId): void {
    const { signedIn, chainProblem, waiting, dangers } = this.state;
    // No visitor's page would accept a chain that does not verify here.
    if (!signedIn || chainProblem !== null) return;
    const listed = waiting.find((one) => one.conv === conv);
    // Who is in danger may be hers to take without standing in her list: the ladder reaches further than the route.
    const may = listed === undefined ? dangers.some((one) => one.conv === conv && one.mayTake) : !listed.taking;
    if (!may) return;
    this.set({ waiting: waiting.map((one) => (one.conv === conv ? { ...one, taking: true } : one)), notice: null });
    this.send({ t: 'take', conv });
  }

  protected dismiss(conv: ConvId): void {
    const chat = chatIn(this.state, conv);
    if (chat?.conversation.stage !== 'over') return;
    const putAway = [...this.state.putAway, conv].slice(-PUT_AWAY_MAX);
    this.set({ chats: this.state.chats.filter((one) => one !== chat), putAway });
  }

  protected noLongerWaits(conv: ConvId): void {
    this.set({ waiting: this.state.waiting.filter((one) => one.conv !== conv) });
  }

  /** Her take was answered. */
  protected noLongerAsked(conv: ConvId): void {
    this.noLongerWaits(conv);
    if (this.state.offer?.conv === conv) this.set({ offer: null });
  }

  protected weigh(conv: ConvId, heavy: boolean): void {
    const chat = chatIn(this.state, conv);
    if (!this.state.signedIn || chat === null || chat.view.stage === 'ended' || chat.heavy === heavy) return;
    this.set({ weighed: { conv, before: chat.heavy } });
    this.setHeavy(conv, heavy);
    this.send({ t: 'weight', conv, heavy });
  }

  /** What the gateway did not keep must not look kept: a rest would not follow. */
  protected weightRefused(): void {
    const { weighed } = this.state;
    if (weighed !== null) this.setHeavy(weighed.conv, weighed.before);
    this.set({ weighed: null });
  }

  private setHeavy(conv: ConvId, heavy: boolean): void {
    const chats = this.state.chats.map((chat) => {
      const changed = chat.conversation.conv === conv && chat.heavy !== heavy;
      return changed ? chatOf(chat.conversation, { ...chat, heavy }, chat) : chat;
    });
    this.set({ chats });
  }

  protected taken(frame: Extract<FrameToConsole, { t: 'taken' }>): void {
    const { conv, hello, intake, choices } = frame;
    const { chain, me } = this.state;
    this.noLongerAsked(conv);
    if (chatIn(this.state, conv) !== null || chain === null || me === null) return;
    const [conversation, effects] = newAdviserConversation({ conv, hello, intake, choices, chain, me }, this.given);
    const heavy = this.state.heldHeavy.includes(conv);
    this.set({ chats: [...this.state.chats, chatOf(conversation, { gatewayWhy: null, heavy }, null)] });
    this.perform(conv, effects);
  }

  protected stillHeld({ conv, here, heavy }: HeldChat): void {
    const chat = chatIn(this.state, conv);
    if (chat?.conversation.stage === 'over' || this.state.putAway.includes(conv)) return this.send({ t: 'end', conv });
    // The answer to a take was lost with the line: asked again, the gateway gives it again.
    if (chat === null) return this.send({ t: 'take', conv });
    this.setHeavy(conv, heavy);
    // In this order, so that the outbox goes once.
    this.converse(conv, { kind: 'peerChanged', here });
    this.converse(conv, { kind: 'connected' });
  }

  /** Without a fin inside the encryption this is only the gateway's word. */
  protected ended({ conv, by, why }: Extract<FrameToConsole, { t: 'ended' }>): void {
    const said = by === 'visitor' && (why === 'end' || why === 'exit' || why === 'navigated');
    const whose = by === 'gateway' ? 'gateway' : by === 'adviser' ? 'me' : 'other';
    this.converse(conv, { kind: 'brokenOff', ending: { how: said ? 'unverified' : 'broken_off', by: whose } });
    const chats = this.state.chats.map((chat) =>
      chat.conversation.conv === conv ? chatOf(chat.conversation, { ...chat, gatewayWhy: why }, chat) : chat,
    );
    this.set({ chats });
  }
}
