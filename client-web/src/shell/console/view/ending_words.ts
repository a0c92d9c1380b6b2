import type { AdviserAlarm } from '../../../pure/conversation/alarm.js';
import type { ChatView } from '../../../pure/conversation/desk_view.js';
import type { ConsoleWords } from '../../../words/compiled/console.js';

const endingAlarms: readonly AdviserAlarm[] = ['bad_hello', 'wrong_desk', 'tampered', 'copied'];

/** The sentence that says how a chat ended, and no more than is known: what only the gateway says is called so. */
export type EndingKey = Extract<keyof ConsoleWords, `ended${string}`>;

export function endingKey(chat: ChatView): EndingKey | null {
  const { ended } = chat;
  if (ended === null) return null;
  // Stopped here because something did not add up; the alarm beside it says what.
  if (chat.alarms.some((alarm) => endingAlarms.includes(alarm))) return 'endedBrokenOff';
  if (ended.by === 'me') return ended.how === 'clean' ? 'endedByMe' : 'endedByMeOpen';
  if (ended.by === 'other' && ended.how === 'clean') return 'endedByVisitor';
  switch (chat.gatewayWhy) {
    case 'exit':
      return 'endedExit';
    case 'navigated':
      return 'endedNavigated';
    case 'lost':
      return 'endedLost';
    case 'again':
      return 'endedAgain';
    case 'closed':
      return 'endedClosed';
    case 'end':
      return 'endedUnverified';
    case null:
      if (ended.by === 'gateway') return 'endedLostMine';
      return ended.how === 'unverified' ? 'endedUnverified' : 'endedBrokenOff';
  }
}
