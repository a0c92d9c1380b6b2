import type { DeskView } from '../../../pure/conversation/desk_view.js';
import { ChatColumn } from '../chat/chat_column.js';
import { usePage } from '../frame/page_context.js';
import { type Words, useWords } from '../frame/words.js';
import { LockScreen } from '../lock/lock_screen.js';
import { type PageState, isLocked } from '../page/page_state.js';
import { MessageScreen } from './message_screen.js';

/** The line stays closed: why, what to do, and the chats that can still be read. */
export function Stopped({ state, desk }: { readonly state: PageState; readonly desk: DeskView }) {
  const page = usePage();
  const { t } = useWords();
  if (isLocked(state) && desk.chats.length > 0) return <LockScreen state={state} desk={desk} />;
  const [title, text] = stoppedWords(desk.stopped ?? 'error', t);
  return (
    <main class="entrance">
      <MessageScreen title={title} text={text}>
        {desk.chats.length > 0 && <p>{t.stoppedChats()}</p>}
        <button type="button" class="button primary" onClick={() => void page.toSignIn()}>{t.stoppedAgain()}</button>
      </MessageScreen>
      <section class="centre" aria-label={t.chats()}>
        {desk.chats.map((chat) => (
          <ChatColumn key={chat.conv} chat={chat} slot={state.slots.get(chat.conv) ?? 'F'}
            active={chat.conv === state.active} visible={state.visible} lineUp={false} danger={null} />
        ))}
      </section>
    </main>
  );
}

function stoppedWords(why: NonNullable<DeskView['stopped']>, t: Words['t']): readonly [string, string] {
  switch (why) {
    case 'done':
      return [t.stoppedDoneTitle(), t.stoppedDoneText()];
    case 'sign_in_refused':
      return [t.stoppedRefusedTitle(), t.stoppedRefusedText()];
    case 'credential_ended':
      return [t.stoppedEndedTitle(), t.stoppedEndedText()];
    case 'elsewhere':
      return [t.stoppedElsewhereTitle(), t.stoppedElsewhereText()];
    case 'error':
      return [t.stoppedErrorTitle(), t.stoppedErrorText()];
  }
}
