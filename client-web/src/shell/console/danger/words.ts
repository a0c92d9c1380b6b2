import type { DangerView } from '../../../pure/conversation/desk_dangers.js';
import type { DangerReason, DangerVisitor } from '../../../pure/protocol/danger.js';
import type { Words } from '../frame/words.js';

type T = Words['t'];

export function titleWords({ kind }: DangerView, t: T): string {
  if (kind === 'drill') return t.dangerDrill();
  return kind === 'colleague' ? t.dangerColleague() : t.dangerAcute();
}

/** `withHer`: this adviser is in the chat with her. */
export function stateWords({ state, mine, reason }: DangerView, withHer: boolean, t: T): string {
  switch (state) {
    case 'ringing':
      return t.dangerRinging();
    case 'acknowledged':
      return mine ? t.dangerMineToTake() : t.dangerAcknowledged();
    case 'held':
      return mine ? (withHer ? t.dangerMine() : t.dangerMineOther()) : t.dangerHeld();
    case 'closing':
      return mine
        ? `${t.dangerClosing()} (${reasonWords(reason ?? 'safe', t)}). ${t.dangerSecond()}`
        : `${t.dangerClosing()} (${reasonWords(reason ?? 'safe', t)}), ${t.dangerClosingBy()}`;
  }
}

export function visitorWords(visitor: DangerVisitor, t: T): string {
  switch (visitor) {
    case 'waiting':
      return t.dangerWaits();
    case 'in_chat':
      return t.dangerInChat();
    case 'lost':
      return t.dangerLost();
    case 'left':
      return t.dangerLeft();
    case 'ended':
      return t.dangerChatEnded();
    case 'none':
      return '';
  }
}

export function reasonWords(reason: DangerReason, t: T): string {
  switch (reason) {
    case 'safe':
      return t.reasonSafe();
    case 'help_there':
      return t.reasonHelp();
    case 'handed_over':
      return t.reasonHanded();
    case 'gone':
      return t.reasonGone();
    case 'mistake':
      return t.reasonMistake();
    case 'exercise':
      return t.reasonExercise();
  }
}

export function pageWords({ pager, state }: DangerView['pages'][number], t: T): string {
  if (state === 'failed') return t.pageFailed({ pager });
  return state === 'delivered' ? t.pageDelivered({ pager }) : t.pageSending({ pager });
}

/** Minutes and seconds of a clock that runs up. */
export function clockWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
