import { CLOSE } from '../protocol/codes.js';

/** What PROTOCOL.md says the page should do after a close code. */
export type AfterClose = 'back_off' | 'at_once' | 'after_a_pause' | 'stay_closed';

const AT_ONCE: readonly number[] = [CLOSE.tooSlow, CLOSE.silent];
const AFTER_A_PAUSE: readonly number[] = [CLOSE.tooMany, CLOSE.noRoom];
const STAY_CLOSED: readonly number[] = [
  CLOSE.done,
  CLOSE.notUtf8,
  CLOSE.tooBig,
  CLOSE.leftOnPurpose,
  CLOSE.badControl,
  CLOSE.badRelay,
  CLOSE.badState,
  CLOSE.notYours,
  CLOSE.signInRefused,
  CLOSE.elsewhere,
  CLOSE.credentialEnded,
  CLOSE.unknownToken,
];

/**
 * Codes of the network itself (1001, 1006, 1011 …) back off. So does 4009: a page frozen between opening its line and saying
 * what it wants said nothing in time, and still wants it.
 */
export function afterClose(code: number): AfterClose {
  if (AT_ONCE.includes(code)) return 'at_once';
  if (AFTER_A_PAUSE.includes(code)) return 'after_a_pause';
  return STAY_CLOSED.includes(code) ? 'stay_closed' : 'back_off';
}
