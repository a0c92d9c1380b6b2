import type { Message } from '../../../src/pure/conversation/message.js';
import { Chance } from './chance.js';
import { Clock } from './clock.js';
import { Gateway } from './gateway.js';
import { adviser as makeAdviser } from './organisation.js';
import type { Adviser } from './organisation.js';
import { ConsolePage, VisitorPage } from './page.js';

export const NOOR = makeAdviser(8, 'Noor', ['algemeen', 'eer']);
export const SAM = makeAdviser(9, 'Sam', ['eer']);

/** A gateway, its advisers' consoles and its visitors, on one clock. */
export class World {
  readonly clock = new Clock();
  readonly chance: Chance;
  readonly gateway: Gateway;
  readonly visitors: VisitorPage[] = [];
  readonly consoles: ConsolePage[] = [];

  constructor(
    seed = 1,
    advisers: readonly Adviser[] = [NOOR],
    private readonly onVisitor: (page: VisitorPage) => void = () => undefined,
    private readonly onConsole: (page: ConsolePage) => void = () => undefined,
  ) {
    this.chance = new Chance(seed);
    this.gateway = new Gateway(this.clock, this.chance, advisers);
    for (const one of advisers)
      this.consoles.push(new ConsolePage(this.clock, this.chance, this.gateway, one, this.onConsole));
  }

  visitor(question: string | null = 'Kan ik met iemand praten?'): VisitorPage {
    const page = new VisitorPage(this.clock, this.chance, this.gateway, this.onVisitor);
    this.visitors.push(page);
    page.begin(['eer'], question);
    return page;
  }

  /** One visitor in a chat with the first adviser. */
  chat(): { readonly visitor: VisitorPage; readonly desk: ConsolePage } {
    const desk = this.consoles[0]!;
    desk.unlock();
    const visitor = this.visitor();
    this.clock.run(2_000);
    return { visitor, desk };
  }

  run(ms: number): void {
    this.clock.run(ms);
  }
}

export function texts(messages: readonly Message[], mine: boolean): readonly (string | null)[] {
  return messages.filter((message) => message.mine === mine).map((message) => message.text);
}
