import type { DeskView } from '../../../pure/conversation/desk_view.js';
import type { Words } from './words.js';

/** Title and text of what is wrong with her own credential; `now`: what this device's clock says. */
export function trustWords(
  problem: DeskView['chainProblem'],
  now: string,
  t: Words['t'],
): readonly [string, string] | null {
  switch (problem) {
    case null:
      return null;
    case 'clock_wrong':
      return [t.clockTitle(), t.clockText({ now })];
    case 'not_an_adviser':
      return [t.chainForeignTitle(), t.chainForeignText()];
    case 'expired':
      return [t.chainExpiredTitle(), t.chainExpiredText()];
    case 'revoked':
      return [t.chainRevokedTitle(), t.chainRevokedText()];
  }
}
