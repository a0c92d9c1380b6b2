import type { Given } from '../given.js';
import type { ConversationEffect } from './conversation_effect.js';
import type { AdviserEvent, VisitorEvent } from './conversation_event.js';
import type { Ending } from './message.js';
import * as talking from './talk.js';
import type { Talk } from './talk.js';

// What the two ends of a conversation do alike; the pick-up, in which they differ, stays with each.

interface End {
  readonly stage: string;
  readonly connected: boolean;
  readonly talk: Talk | null;
  /** Of a conversation that never came to a talk. */
  readonly ended: Ending | null;
  readonly alarms: readonly string[];
}

/** The state a step may work on: the talk in it is a copy. */
export function workingCopy<State extends { readonly talk: Talk | null }>(before: State): State {
  return before.talk === null ? before : { ...before, talk: talking.copyTalk(before.talk) };
}

/** Once it is over, only the last acknowledgement is left to do: what was read did arrive. */
export function whenOver(
  { talk }: End,
  event: AdviserEvent | VisitorEvent,
  given: Given,
  effects: ConversationEffect[],
): void {
  if (talk === null) return;
  if (event.kind === 'rendered') talking.rendered(talk, event.upTo, given, effects);
  if (event.kind === 'disconnected') talk.connected = false;
}

export function disconnected<State extends End>(state: State): State {
  if (state.talk !== null) state.talk.connected = false;
  return { ...state, connected: false };
}

/** Before there is a talk, ending it is only going away. */
export function endBeforeTalk(effects: ConversationEffect[]): Ending {
  effects.push({ kind: 'leave' });
  return { how: 'clean', by: 'me' };
}

export function withAlarm<State extends End>(state: State, alarm: State['alarms'][number]): State {
  return state.alarms.includes(alarm) ? state : { ...state, alarms: [...state.alarms, alarm] };
}

/** Keys of the talk are wiped; those of the pick-up are the caller's to wipe. */
export function endConversation<State extends End>(state: State, ending: Ending) {
  if (state.talk !== null) talking.endTalk(state.talk, ending);
  return { ...state, stage: 'over' as const, ended: state.talk === null ? ending : null };
}
