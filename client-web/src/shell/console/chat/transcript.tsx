import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../../../pure/conversation/message.js';
import type { ConvId } from '../../../pure/protocol/conv_id.js';
import { usePage } from '../frame/page_context.js';
import { steady } from '../frame/steady.js';
import { useWords } from '../frame/words.js';
import { lastBy } from '../view/unread.js';
import type { Slot } from '../view/slots.js';
import { MessageLine } from './message_line.js';

/** Nearer to the end than this, in CSS pixels, the log follows what comes. */
const followPx = 60;

/** More lines than fit on any screen: those before them need not be drawn until somebody scrolls to them. */
const drawnAtEnd = 40;

interface TranscriptProps {
  readonly conv: ConvId;
  readonly slot: Slot;
  readonly messages: readonly Message[];
  /** The tab is in front: what is drawn counts as shown to the adviser. */
  readonly visible: boolean;
  /** The chat in front: in a narrow window the only one that is drawn. */
  readonly active: boolean;
  readonly open: boolean;
}

/** The visible list of one conversation; grows at its end and is never made anew. */
export const Transcript = steady(function Transcript({ conv, slot, messages, visible, open }: TranscriptProps) {
  const page = usePage();
  const { t } = useWords();
  const log = useRef<HTMLOListElement>(null);
  const following = useRef(true);
  const [below, setBelow] = useState(0);
  const counted = useRef(messages.length);
  const last = messages.at(-1);

  const toEnd = () => {
    if (log.current !== null) log.current.scrollTop = log.current.scrollHeight;
    setBelow(0);
  };
  useLayoutEffect(() => {
    const fresh = messages.slice(counted.current);
    counted.current = messages.length;
    if (following.current || fresh.some((message) => message.mine)) toEnd();
    else if (fresh.length > 0) setBelow(below + fresh.length);
  }, [messages.length]);
  // "Shown" is told only of what really stands on the screen: a narrow window hides the chats beside the active one.
  useEffect(() => {
    const drawn = log.current !== null && log.current.getClientRects().length > 0;
    if (drawn && visible && last !== undefined) page.tell({ kind: 'rendered', conv, upTo: last.id });
  });
  const scrolled = () => {
    const list = log.current;
    if (list === null) return;
    following.current = list.scrollHeight - list.scrollTop - list.clientHeight < followPx;
    if (following.current) setBelow(0);
  };
  const lastMine = lastBy(messages, 'me');
  return (
    <div class="transcript">
      {messages.length === 0 && open && <p class="quiet empty">{t.chatEmpty()}</p>}
      <ol ref={log} class="log" tabIndex={0} translate={false} aria-label={t.chatLog({ slot })} onScroll={scrolled}>
        {messages.map((message, at) => (
          <MessageLine key={message.id} message={message} first={messages[at - 1]?.mine !== message.mine}
            lastOfMine={message === lastMine} far={at < messages.length - drawnAtEnd} />
        ))}
      </ol>
      {below > 0 && (
        <button type="button" class="button small below" onClick={toEnd}>{t.newBelow({ count: below })}</button>
      )}
    </div>
  );
});
