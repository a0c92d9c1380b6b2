import type { Message } from '../../../pure/conversation/message.js';
import { steady } from '../frame/steady.js';
import { clockTime, useWords } from '../frame/words.js';

interface MessageProps {
  readonly message: Message;
  /** First of several lines of the same person: only then it says who. */
  readonly first: boolean;
  /** The adviser's last line: what became of it is said in words. */
  readonly lastOfMine: boolean;
  /** Long before the end: the browser lays it out only when it comes near the screen. */
  readonly far: boolean;
}

/** One line of the conversation. */
export const MessageLine = steady(function MessageLine({ message, first, lastOfMine, far }: MessageProps) {
  const { t, language } = useWords();
  const { mine, text, status } = message;
  const told = mine && (lastOfMine || status !== 'delivered');
  return (
    <li class={`line ${mine ? 'mine' : 'theirs'}${far ? ' far' : ''}`} data-from={mine ? 'me' : 'other'}>
      <p class={first ? 'who' : 'who unseen'}>{mine ? t.me() : t.visitor()}</p>
      {message.writtenBefore && <p class="before">{t.writtenBefore()}</p>}
      {text === null
        ? <p class="text unknown" data-text>{t.unknownKind()}</p>
        : <p class="text" dir="auto" data-text>{text}</p>}
      <p class={status === 'undelivered' ? 'meta failed' : 'meta'}>
        <time>{clockTime(message.at, language)}</time>
        {told && <> · {statusWords(status, t)}</>}
      </p>
    </li>
  );
});

function statusWords(status: Message['status'], t: ReturnType<typeof useWords>['t']): string {
  switch (status) {
    case 'sending':
      return t.sending();
    case 'delivered':
      return t.delivered();
    case 'undelivered':
      return t.undelivered();
  }
}
