import { verifyChain } from '../../../src/pure/e2ee/chain.js';
import { hash, signWithLabel } from '../../../src/pure/e2ee/suite.js';
import { adviserStep, newAdviserConversation } from '../../../src/pure/conversation/adviser_conversation.js';
import type { AdviserConversation } from '../../../src/pure/conversation/adviser_conversation.js';
import type { ConversationEffect } from '../../../src/pure/conversation/conversation_effect.js';
import type { AdviserEvent, VisitorEvent } from '../../../src/pure/conversation/conversation_event.js';
import type { Message } from '../../../src/pure/conversation/message.js';
import { newVisitorConversation, visitorStep } from '../../../src/pure/conversation/visitor_conversation.js';
import type { VisitorConversation } from '../../../src/pure/conversation/visitor_conversation.js';
import type { Given } from '../../../src/pure/given.js';
import type { Choices } from '../../../src/pure/protocol/choices.js';
import { convIdOf } from '../../../src/pure/protocol/conv_id.js';
import { Chance } from './chance.js';
import { adviser as makeAdviser, NOW_S, PINNED } from './organisation.js';
import type { Adviser } from './organisation.js';

export interface PairOptions {
  readonly adviser?: Adviser;
  readonly desks?: readonly string[];
  readonly choices?: Choices;
  readonly question?: string | null;
  /** What the gateway shows the adviser, if not the truth. */
  readonly shownChoices?: Choices;
  /** Hers before a change that may have been too late. */
  readonly choicesBefore?: Choices;
  readonly shownIntake?: (intake: Uint8Array | null) => Uint8Array | null;
  readonly seed?: number;
  /** The visitor's device clock. */
  readonly unixS?: number;
}

export const NOOR = makeAdviser(8, 'Noor', ['algemeen', 'eer']);

/**
 * The two ends of one conversation and nothing between but the test, which holds every frame in its hand: `toAdviser` and
 * `toVisitor` are in flight, `deliver` lets them arrive.
 */
export class Pair {
  readonly chance: Chance;
  ms = 1_000;
  visitor: VisitorConversation;
  adviser!: AdviserConversation;
  readonly toAdviser: Uint8Array[] = [];
  readonly toVisitor: Uint8Array[] = [];
  readonly visitorEffects: ConversationEffect[] = [];
  readonly adviserEffects: ConversationEffect[] = [];
  private readonly unixS: number;
  private readonly identity: Adviser;

  constructor(private readonly options: PairOptions = {}) {
    this.chance = new Chance(options.seed ?? 1);
    this.unixS = options.unixS ?? NOW_S;
    this.identity = options.adviser ?? NOOR;
    const {
      desks = ['eer'],
      choices = { role: 'self', topic: 'honour_violence' },
      question = 'Kan ik met iemand praten?',
    } = options;
    this.visitor = newVisitorConversation({ pinned: PINNED, desks, choices, question }, 1, this.given());
  }

  given(unixS = this.unixS): Given {
    return { ms: this.ms, unixS, random: this.chance.bytes };
  }

  tellVisitor(event: VisitorEvent): void {
    const [state, effects] = visitorStep(this.visitor, event, this.given());
    this.visitor = state;
    this.visitorEffects.push(...effects);
    for (const effect of effects) if (effect.kind === 'sendBinary') this.toAdviser.push(effect.bytes);
  }

  tellAdviser(event: AdviserEvent): void {
    this.perform(adviserStep(this.adviser, event, this.given(NOW_S)));
  }

  private perform([state, effects]: [AdviserConversation, ConversationEffect[]]): void {
    this.adviser = state;
    this.adviserEffects.push(...effects);
    for (const effect of effects) {
      if (effect.kind === 'sendBinary') this.toVisitor.push(effect.bytes);
      if (effect.kind === 'sign') {
        this.tellAdviser({
          kind: 'signed',
          signature: signWithLabel(this.identity.secret, 'keypackage', effect.content),
        });
      }
    }
  }

  /** The gateway hands the visitor to the adviser: a Take is in flight after it. */
  take(): void {
    const { shownChoices = this.visitor.choices, shownIntake = (intake: Uint8Array | null) => intake } = this.options;
    const verdict = verifyChain(this.identity.chain, { ...PINNED, minIssuerSerial: 0n }, NOW_S);
    const me = verdict.ok ? verdict.adviser : claimed(this.identity);
    const { hello, intake } = this.visitor;
    const handover = {
      conv: convIdOf(hash(hello)),
      hello,
      intake: shownIntake(intake),
      choices: shownChoices,
      chain: this.identity.chain,
      me,
    };
    this.tellVisitor({ kind: 'taken', choicesBefore: this.options.choicesBefore ?? null });
    this.perform(newAdviserConversation(handover, this.given(NOW_S)));
  }

  /** Everything in flight arrives, also what that makes them send. */
  deliver(): void {
    while (this.toVisitor.length > 0 || this.toAdviser.length > 0) {
      const toVisitor = this.toVisitor.shift();
      if (toVisitor !== undefined) this.tellVisitor({ kind: 'received', bytes: toVisitor });
      const toAdviser = this.toAdviser.shift();
      if (toAdviser !== undefined) this.tellAdviser({ kind: 'received', bytes: toAdviser });
    }
  }

  /** Up to the first confirmed moment. */
  join(): this {
    this.take();
    this.deliver();
    return this;
  }

  render(): void {
    this.tellVisitor({ kind: 'rendered', upTo: Number.MAX_SAFE_INTEGER });
    this.tellAdviser({ kind: 'rendered', upTo: Number.MAX_SAFE_INTEGER });
  }

  later(ms: number): void {
    this.ms += ms;
    this.tellVisitor({ kind: 'ticked' });
    this.tellAdviser({ kind: 'ticked' });
  }

  get visitorMessages(): readonly Message[] {
    return this.visitor.talk?.messages ?? [];
  }

  get adviserMessages(): readonly Message[] {
    return this.adviser.talk?.messages ?? [];
  }
}

/** What an adviser whose chain does not verify here would claim of herself. */
function claimed(from: Adviser) {
  const { id: adviserId, label, desks, vk } = from;
  return { adviserId, label, desks, attentionOfficer: false, shiftLead: false, vk, serial: 1n, endsAt: 0, counter: 0n };
}

export function texts(messages: readonly Message[], mine: boolean): readonly (string | null)[] {
  return messages.filter((message) => message.mine === mine).map((message) => message.text);
}
