import type { ChatView } from '../../../pure/conversation/desk_view.js';
import type { Message } from '../../../pure/conversation/message.js';

/** Lines of the visitor that came after the last one the adviser had before her eyes. */
export function unreadOf(chat: ChatView, seenUpTo: number): number {
  let count = 0;
  for (let at = chat.messages.length - 1; at >= 0; at -= 1) {
    const message = chat.messages[at];
    if (message === undefined || message.id <= seenUpTo) break;
    if (!message.mine) count += 1;
  }
  return count;
}

/** Lines of the visitor in all; only ever grows while the chat is open. */
export function receivedOf(chat: ChatView): number {
  return chat.messages.reduce((count, message) => count + (message.mine ? 0 : 1), 0);
}

/** The id of the last line, or -1: everything up to it has been seen. */
export function lastId(chat: ChatView): number {
  return chat.messages.at(-1)?.id ?? -1;
}

/** The last line of one of the two; undefined when there is none yet. */
export function lastBy(messages: readonly Message[], who: 'me' | 'visitor'): Message | undefined {
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at];
    if (message !== undefined && message.mine === (who === 'me')) return message;
  }
  return undefined;
}
