import { useEffect } from 'preact/hooks';
import type { DeskView } from '../../../pure/conversation/desk_view.js';
import { ChatColumn } from '../chat/chat_column.js';
import { CallCard } from '../danger/call_card.js';
import { DangerStrip } from '../danger/strip.js';
import { dangerTitleId } from '../danger/title_id.js';
import { useWords } from '../frame/words.js';
import type { PageState } from '../page/page_state.js';
import { SideColumn } from '../side/choices_panel.js';
import { Banners } from './banners.js';
import { MyChats } from './my_chats.js';
import { OfferCard } from './offer_card.js';
import { Drill, Resting } from './resting.js';
import { useSpoken } from './spoken.js';
import { WaitingList } from './waiting_list.js';

/** To where she writes, or, without a chat, to the conversations. */
function focusFirst({ active, slots }: PageState, desk: DeskView): void {
  const urgent = desk.dangers.find((one) => one.state === 'ringing' || one.mine);
  if (urgent !== undefined) return document.getElementById(dangerTitleId(urgent))?.focus();
  const field = active === null ? null : document.getElementById(`compose-${slots.get(active) ?? ''}`);
  (field ?? document.getElementById('chats-title'))?.focus();
}

/** The three columns: who is there, the conversations, and what is known and advised about the active one. */
export function DeskScreen({ state, desk }: { readonly state: PageState; readonly desk: DeskView }) {
  const { t } = useWords();
  useSpoken(state);
  // She has just signed in or unlocked: the form that had the focus is gone.
  useEffect(() => focusFirst(state, desk), []);
  const active = desk.chats.find((chat) => chat.conv === state.active) ?? null;
  const danger = desk.dangers.find((one) => one.kind !== 'colleague' && one.conv !== null && one.conv === active?.conv) ?? null;
  return (
    <main class="desk" data-chats={desk.chats.length}>
      <h1 class="unseen">{t.title()}</h1>
      <div class="above">
        <DangerStrip desk={desk} now={state.now} />
        <Banners state={state} desk={desk} />
        <OfferCard desk={desk} now={state.now} />
      </div>
      <div class="left">
        <MyChats state={state} chats={desk.chats} lineUp={desk.line === 'up'} />
        <WaitingList desk={desk} now={state.now} />
        {desk.shiftLead && desk.chats.length > 0 && <Drill desk={desk} />}
      </div>
      <section class="centre" aria-labelledby="chats-title">
        <h2 id="chats-title" class="unseen" tabIndex={-1}>{t.chats()}</h2>
        {desk.chats.length === 0 && <Resting desk={desk} state={state} />}
        {desk.chats.map((chat) => (
          <ChatColumn key={chat.conv} chat={chat} slot={state.slots.get(chat.conv) ?? 'F'}
            active={chat.conv === state.active} visible={state.visible} lineUp={desk.line === 'up'}
            danger={desk.dangers.find((one) => one.conv === chat.conv)?.kind ?? null} />
        ))}
        {danger !== null && active !== null && <CallCard key={danger.id} danger={danger} conv={active.conv} choices={active.choices} />}
      </section>
      <SideColumn chat={active} slot={active === null ? null : (state.slots.get(active.conv) ?? null)}
        shown={active === null ? null : (state.shown.get(active.conv) ?? null)} />
    </main>
  );
}
