import { render } from 'preact';
import { readPinnedRoot } from '../../pure/e2ee/pinned_root.js';
import { wipeAnnouncements } from '../kit/announcer.js';
import { builtRoot } from '../kit/built.js';
import { given } from '../kit/given.js';
import { idleLimits } from './attention/idle.js';
import { Notices } from './attention/notices.js';
import { Sound } from './attention/sound.js';
import { ConsoleApp } from './console_app.js';
import { MessageScreen } from './entrance/message_screen.js';
import { wordsOf } from './frame/words.js';
import { knowsEd25519 } from './identity/identity_key.js';
import { KeyStore } from './identity/key_store.js';
import { ConsolePage } from './page/console_page.js';
import { listenToWindow, moveFocus } from './page/window_events.js';

// The invitation's secret leaves the address bar, and with it the history, before anything else happens.
const fragment = location.hash;
if (fragment !== '') history.replaceState(null, '', location.pathname);

void start();

async function start(): Promise<void> {
  const root = document.getElementById('console');
  if (root === null) throw new Error('console.html has no #console');
  const { t } = wordsOf.nl;
  const refuse = (title: string, text: string) =>
    render(<main class="entrance"><MessageScreen title={title} text={text} /></main>, root);
  if (!isSecureContext || !(await knowsEd25519(crypto.subtle))) return refuse(t.noKeysTitle(), t.noKeysText());
  const store = await KeyStore.open(indexedDB).catch(() => null);
  if (store === null) return refuse(t.noStoreTitle(), t.noStoreText());
  const pinned = readPinnedRoot(builtRoot);
  if (pinned === null) throw new Error('the build pinned no root');

  const notices = new Notices();
  const page: ConsolePage = new ConsolePage(
    {
      store,
      subtle: crypto.subtle,
      session: { pinned, origin: location.origin, url: `wss://${location.host}/ws`, given },
      idleLimits,
      sound: new Sound(0),
      notices: {
        state: () => notices.state(),
        ask: () => notices.ask(),
        show: () => notices.show(t.brand(), wordsOf[page.state.preferences.language].t.noticeBody()),
        close: () => notices.close(),
      },
      hush: wipeAnnouncements,
      focused: () => document.hasFocus(),
      moveFocus,
    },
    document.visibilityState === 'visible',
  );
  listenToWindow(page);
  render(<ConsoleApp page={page} />, root);
  await page.begin(fragment);
}
