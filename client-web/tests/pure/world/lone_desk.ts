import { deskStep, newDesk } from '../../../src/pure/conversation/desk.js';
import type { DeskEffect } from '../../../src/pure/conversation/desk_effect.js';
import type { DeskEvent } from '../../../src/pure/conversation/desk_event.js';
import type { FrameFromConsole, FrameToConsole, QueueItem } from '../../../src/pure/protocol/control_frame.js';
import { convIdOf } from '../../../src/pure/protocol/conv_id.js';
import { Chance } from './chance.js';
import { adviser, NOW_S, PINNED } from './organisation.js';
import type { Adviser } from './organisation.js';

export const NOOR = adviser(8, 'Noor', ['algemeen', 'eer']);
export const ORIGIN = 'https://console.example.org';
export const NONCE = new Uint8Array(32).fill(5);
/** Somebody who has waited `since_ms`; `byte` tells her from others. */
export const item = (byte: number, since_ms: number): QueueItem => {
  return { conv: convIdOf(new Uint8Array(16).fill(byte)), desk: 'eer', since_ms, choices: {}, intake: 0, here: true, suits: true };
};

type ShiftFrame = Extract<FrameToConsole, { t: 'shift' }>;
export const shiftFrame = (change: Partial<ShiftFrame> = {}): ShiftFrame => {
  const off = { reason: null, since_ms: 0, rest_ms: 0 };
  return { t: 'shift', on: true, max: 2, languages: ['nl', 'ar'], state: 'ready', ...off, ...change };
};

/** One console and no gateway: what it is told and what it does, with nothing in between. */
export class Desk {
  ms = 100_000;
  private readonly chance = new Chance(2);
  state = newDesk(this.given());
  private readonly effects: DeskEffect[] = [];

  private given() {
    return { ms: this.ms, unixS: NOW_S, random: this.chance.bytes };
  }

  tell(event: DeskEvent): this {
    const [state, effects] = deskStep(this.state, event, this.given());
    this.state = state;
    this.effects.push(...effects);
    return this;
  }

  hear(frame: FrameToConsole): this {
    return this.tell({ kind: 'controlReceived', frame });
  }

  look(): readonly DeskEffect[] {
    return this.effects.splice(0);
  }

  said(): readonly FrameFromConsole[] {
    return this.look().flatMap((effect) => (effect.kind === 'sendControl' ? [effect.frame] : []));
  }

  unlock(who: Adviser = NOOR): this {
    return this.tell({ kind: 'unlocked', pinned: PINNED, origin: ORIGIN, adviser: who.id, vk: who.vk });
  }

  challenge(): this {
    return this.tell({ kind: 'lineOpened' }).hear({ t: 'challenge', nonce: NONCE, demo: true });
  }

  signIn(who: Adviser = NOOR, shift = true): this {
    this.unlock(who).challenge();
    this.hear({ t: 'signed_in', adviser: who.id, chain: who.chain, shift, max: 2, chats: [] });
    this.look();
    return this;
  }

  get view() {
    return this.state.view;
  }
}
