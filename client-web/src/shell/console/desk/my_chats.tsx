import type { ChatView } from '../../../pure/conversation/desk_view.js';
import { topicWords } from '../frame/choice_words.js';
import { usePage } from '../frame/page_context.js';
import { useWords } from '../frame/words.js';
import type { PageState } from '../page/page_state.js';
import type { Slot } from '../view/slots.js';
import { unreadOf } from '../view/unread.js';

interface MyChatsProps {
  readonly state: PageState;
  readonly chats: readonly ChatView[];
  readonly lineUp: boolean;
}

/** The chats that are open here, with how many texts the adviser has not seen. */
export function MyChats({ state, chats, lineUp }: MyChatsProps) {
  const { t } = useWords();
  return (
    <section class="my-chats" aria-labelledby="my-chats-title">
      <h2 id="my-chats-title">{t.myChats()}</h2>
      {chats.length === 0 && <p class="quiet">{t.noChats()}</p>}
      <ul>
        {chats.map((chat) => (
          <li key={chat.conv}>
            <Entry chat={chat} slot={state.slots.get(chat.conv) ?? 'F'} active={chat.conv === state.active}
              lineUp={lineUp} unread={unreadOf(chat, state.seen.get(chat.conv) ?? -1)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface EntryProps {
  readonly chat: ChatView;
  readonly slot: Slot;
  readonly active: boolean;
  readonly lineUp: boolean;
  readonly unread: number;
}

function Entry({ chat, slot, active, lineUp, unread }: EntryProps) {
  const page = usePage();
  const { t } = useWords();
  const opened = () => {
    page.activate(chat.conv);
    document.getElementById(`compose-${slot}`)?.focus();
  };
  return (
    <button type="button" class="entry" aria-current={active ? 'true' : undefined} onClick={opened}>
      <span class={`letter slot-${slot}`} aria-hidden="true">{slot}</span>
      <span class="entry-text">
        <span class="unseen">{t.chatName({ slot })}, </span>
        {topicWords(chat.choices.topic, t)}
        <span class="entry-state"> {stateWords(chat, lineUp, t)}{chat.heavy && ` · ${t.chatHeavy()}`}</span>
      </span>
      {unread > 0 && (
        <span class="unread">
          <span aria-hidden="true">{unread}</span>
          <span class="unseen">, {t.chatUnread({ count: unread })}</span>
        </span>
      )}
    </button>
  );
}

/** One or two words on how a chat is. */
function stateWords(chat: ChatView, lineUp: boolean, t: ReturnType<typeof useWords>['t']): string {
  switch (chat.stage) {
    case 'signing':
    case 'offering':
      return t.chatJoining();
    case 'ended':
      return t.chatEnded();
    case 'chat':
    case 'ending':
      if (!lineUp) return t.lineDown();
      return chat.visitorHere ? t.chatHere() : t.chatLost();
  }
}
