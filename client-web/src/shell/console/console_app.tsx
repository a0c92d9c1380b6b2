import { useEffect, useState } from 'preact/hooks';
import type { DeskView } from '../../pure/conversation/desk_view.js';
import { Announcer } from '../kit/announcer.js';
import { builtDemo } from '../kit/built.js';
import { Dialogs } from './desk/dialogs.js';
import { DeskScreen } from './desk/desk_screen.js';
import { TopBar } from './desk/top_bar.js';
import { InvitationScreen } from './entrance/invitation.js';
import { MessageScreen } from './entrance/message_screen.js';
import { SignInScreen } from './entrance/sign_in.js';
import { Stopped } from './entrance/stopped.js';
import { WaitingForSignature } from './entrance/waiting_for_signature.js';
import { PageContext, usePage } from './frame/page_context.js';
import { useWords, WordsContext, wordsOf } from './frame/words.js';
import { LockScreen } from './lock/lock_screen.js';
import type { ConsolePage } from './page/console_page.js';
import { type PageState, deskOf, isLocked } from './page/page_state.js';
import { unreadInAll } from './view/follow_desk.js';

/** The whole console, drawn from one page state. */
export function ConsoleApp({ page }: { readonly page: ConsolePage }) {
  const [state, setState] = useState(page.state);
  useEffect(() => {
    setState(page.state);
    return page.watch(() => setState(page.state));
  }, [page]);
  const { language } = state.preferences;
  const words = wordsOf[language];
  const news = unreadInAll(state) + (deskOf(state)?.offer == null ? 0 : 1);
  // Apart from the title: a language that is set again, be it the same, makes the browser style all 1,500 lines anew.
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    document.title = news > 0 ? `(${news}) ${words.t.title()}` : words.t.title();
  }, [language, news]);
  return (
    <PageContext.Provider value={page}>
      <WordsContext.Provider value={words}>
        {atDesk(state) !== null && !isLocked(state) && <SkipLinks />}
        {(builtDemo || (state.screen.kind === 'desk' && state.screen.desk.demo)) && <p class="demo" role="note">{words.t.demo()}</p>}
        <TopBar state={state} />
        <ScreenOf state={state} />
        <Dialogs state={state} />
        <Announcer />
      </WordsContext.Provider>
    </PageContext.Provider>
  );
}

/** The desk itself, once she is known and as long as there is something to do or to read. */
function atDesk(state: PageState): DeskView | null {
  if (state.screen.kind !== 'desk') return null;
  const { screen } = state;
  const { desk } = screen;
  if (desk.stage === 'stopped' || screen.record.stage.kind === 'pending') return null;
  return desk.me !== null || desk.stage === 'signed_in' ? desk : null;
}

function ScreenOf({ state }: { readonly state: PageState }) {
  const { t } = useWords();
  const { screen } = state;
  const desk = atDesk(state);
  if (desk !== null && isLocked(state)) return <LockScreen state={state} desk={desk} />;
  if (desk !== null) return <DeskScreen state={state} desk={desk} />;
  switch (screen.kind) {
    case 'loading':
      return <main class="entrance"><p>{t.loading()}</p></main>;
    case 'unusable':
      return <main class="entrance">
        {screen.why === 'no_store'
          ? <MessageScreen title={t.noStoreTitle()} text={t.noStoreText()} />
          : <MessageScreen title={t.noKeysTitle()} text={t.noKeysText()} />}
      </main>;
    case 'broken_invitation':
      return <main class="entrance"><Broken /></main>;
    case 'invitation':
      return <main class="entrance"><InvitationScreen invitation={screen.invitation} replaces={screen.replaces} /></main>;
    case 'sign_in':
      return <main class="entrance"><SignInScreen stored={screen.stored} justSigned={screen.justSigned} /></main>;
    case 'desk':
      if (screen.desk.stage === 'stopped') return <Stopped state={state} desk={screen.desk} />;
      return <main class="entrance">
        {screen.record.stage.kind === 'pending'
          ? <WaitingForSignature desk={screen.desk} record={screen.record} />
          : <SigningIn desk={screen.desk} />}
      </main>;
  }
}

function Broken() {
  const page = usePage();
  const { t } = useWords();
  return (
    <MessageScreen title={t.inviteTitle()} text={t.inviteBroken()}>
      <button type="button" class="button" onClick={() => void page.toSignIn()}>{t.signInTitle()}</button>
    </MessageScreen>
  );
}

function SigningIn({ desk }: { readonly desk: DeskView }) {
  const { t } = useWords();
  const text = desk.line === 'down' ? t.lineDown() : desk.line === 'up' ? t.signingIn() : t.lineConnecting();
  return <div class="card" role="status"><h1>{t.signInTitle()}</h1><p>{text}</p></div>;
}

function SkipLinks() {
  const { t } = useWords();
  const to = (id: string) => (event: Event) => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  return (
    <nav class="skip" aria-label={t.brand()}>
      <a href="#waiting-title" onClick={to('waiting-title')}>{t.skipToWaiting()}</a>
      <a href="#chats-title" onClick={to('chats-title')}>{t.skipToChats()}</a>
      <a href="#side-title" onClick={to('side-title')}>{t.skipToChoices()}</a>
    </nav>
  );
}
