import { Dialog } from '../frame/dialog.js';
import { usePage } from '../frame/page_context.js';
import { type Words, useWords } from '../frame/words.js';
import { type Shortcut, shortcutKeys } from '../attention/leader.js';
import { type PageState, deskOf } from '../page/page_state.js';
import { runningChats } from '../view/taking.js';
import { PauseDialog } from './pause_dialog.js';
import { ToneTests } from './resting.js';

/** The one dialog that is open, if any. */
export function Dialogs({ state }: { readonly state: PageState }) {
  switch (state.dialog?.kind) {
    case undefined:
      return null;
    case 'sign_out':
      return <SignOut state={state} />;
    case 'end':
      return <EndChat state={state} />;
    case 'help':
      return <Help state={state} />;
    case 'pause':
      return <PauseDialog />;
    case 'sound':
      return <SoundSettings state={state} />;
  }
}

function SignOut({ state }: { readonly state: PageState }) {
  const page = usePage();
  const { t } = useWords();
  const desk = deskOf(state);
  const close = () => page.open(null);
  return (
    <Dialog title={t.signOutTitle()} onClose={close}>
      <p>{t.signOutChats({ count: desk === null ? 0 : runningChats(desk) })}</p>
      <p>{t.signOutWipe()}</p>
      {desk !== null && runningChats(desk) > 0 && <p>{t.signOutBetter()}</p>}
      <div class="buttons">
        <button type="button" class="button" onClick={close}>{t.cancel()}</button>
        <button type="button" class="button danger" onClick={() => page.signOut()}>{t.signOutConfirm()}</button>
      </div>
    </Dialog>
  );
}

function EndChat({ state }: { readonly state: PageState }) {
  const page = usePage();
  const { t } = useWords();
  const conv = state.dialog?.kind === 'end' ? state.dialog.conv : null;
  const close = () => page.open(null);
  if (conv === null) return null;
  const end = () => {
    page.tell({ kind: 'endWanted', conv });
    close();
  };
  return (
    <Dialog title={t.endTitle({ slot: state.slots.get(conv) ?? '' })} onClose={close}>
      <p>{t.endText()}</p>
      <div class="buttons">
        <button type="button" class="button" onClick={close}>{t.cancel()}</button>
        <button type="button" class="button danger" onClick={end}>{t.endConfirm()}</button>
      </div>
    </Dialog>
  );
}

function Help({ state }: { readonly state: PageState }) {
  const page = usePage();
  const { t } = useWords();
  return (
    <Dialog title={t.helpTitle()} onClose={() => page.open(null)}>
      <p>{t.helpIntro()}</p>
      <label class="check">
        <input type="checkbox" checked={state.preferences.shortcuts}
          onChange={(event) => page.prefer({ shortcuts: event.currentTarget.checked })} />
        {t.helpSwitch()}
      </label>
      <table class="keys">
        <thead><tr><th scope="col">{t.helpKey()}</th><th scope="col">{t.helpDoes()}</th></tr></thead>
        <tbody>
          {shortcutKeys.map(({ key, shortcut }) => (
            <tr key={key}>
              <td><kbd>Ctrl</kbd>+<kbd>.</kbd> <kbd>{key}</kbd></td>
              <td>{shortcutWords(shortcut, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t.helpReloadTitle()}</h3>
      <p>{t.helpReload()}</p>
      <p>{t.helpNothingKept()}</p>
      <div class="buttons">
        <button type="button" class="button" onClick={() => page.open(null)}>{t.close()}</button>
      </div>
    </Dialog>
  );
}

function SoundSettings({ state }: { readonly state: PageState }) {
  const page = usePage();
  const { t } = useWords();
  const { volume, remind } = state.preferences;
  return (
    <Dialog title={t.soundSettings()} onClose={() => page.open(null)}>
      <ToneTests blocked={state.soundBlocked} />
      <label class="field">
        {t.soundVolume()}
        <input type="range" min="0" max="100" step="5" value={String(Math.round(volume * 100))}
          onInput={(event) => page.prefer({ volume: Number(event.currentTarget.value) / 100 })} />
      </label>
      <label class="check">
        <input type="checkbox" checked={state.muted} onChange={() => page.toggleMute()} />
        {t.soundOff()}
      </label>
      <label class="check">
        <input type="checkbox" checked={remind}
          onChange={(event) => page.prefer({ remind: event.currentTarget.checked })} />
        {t.soundRemind()}
      </label>
      <p class="quiet">{state.notices === 'on' ? t.noticesAre() : t.noticesWhy()}</p>
      {state.notices === 'blocked' && <p class="callout warn">{t.noticesBlocked()}</p>}
      <div class="buttons">
        {state.notices === 'off' && (
          <button type="button" class="button" onClick={() => void page.askNotices()}>{t.noticesOn()}</button>
        )}
        <button type="button" class="button" onClick={() => page.open(null)}>{t.close()}</button>
      </div>
    </Dialog>
  );
}

function shortcutWords(shortcut: Shortcut, t: Words['t']): string {
  switch (shortcut.does) {
    case 'chat':
      return t.keyChat({ slot: ['A', 'B', 'C'][shortcut.slot - 1] ?? '' });
    case 'danger':
      return t.keyDanger();
    case 'accept':
      return t.keyAccept();
    case 'offer':
      return t.keyOffer();
    case 'waiting':
      return t.keyWaiting();
    case 'take':
      return t.keyTake();
    case 'reply':
      return t.keyReply();
    case 'choices':
      return t.keyChoices();
    case 'end':
      return t.keyEnd();
    case 'lock':
      return t.keyLock();
    case 'sound':
      return t.keySound();
    case 'list':
      return t.keyList();
  }
}
