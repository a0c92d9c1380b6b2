import { Icon } from '../../kit/icon.js';
import { usePage } from '../frame/page_context.js';
import { useWords } from '../frame/words.js';
import { type PageState, deskOf, isLocked } from '../page/page_state.js';
import { deskName } from '../side/choices_panel.js';
import { Presence } from './presence.js';
import { ShiftControl } from './shift_control.js';

/** Who is signed in, the shift, and what is always within reach. */
export function TopBar({ state }: { readonly state: PageState }) {
  const { t } = useWords();
  const desk = deskOf(state);
  const me = desk?.stage === 'stopped' ? null : (desk?.me ?? null);
  const atDesk = desk !== null && (me !== null || desk.stage === 'signed_in');
  const locked = isLocked(state);
  return (
    <header class="top">
      <p class="brand">{t.brand()} <span>{t.brandWhat()}</span></p>
      {me !== null && (
        <div class="me">
          <p><span class="unseen">{t.you()} </span><strong>{me.label}</strong></p>
          <p class="quiet"><span class="unseen">{t.desks()}: </span>{me.desks.map(deskName).join(', ')}</p>
        </div>
      )}
      {atDesk && (
        <div class="line-state" role="status">
          <Presence here={desk.line === 'up'} hereWords={t.lineUp()} lostWords={t.lineDown()} />
          {!desk.shift.on && <p class="quiet">{t.shiftOff()}</p>}
        </div>
      )}
      <div class="top-tools">
        {atDesk && !locked && (desk.shift.on || desk.chats.length > 0) && <ShiftControl desk={desk} state={state} />}
        {atDesk && <Tools state={state} />}
        <LanguageSwitch />
      </div>
    </header>
  );
}

function Tools({ state }: { readonly state: PageState }) {
  const page = usePage();
  const { t } = useWords();
  if (isLocked(state)) return null;
  return (
    <>
      <button type="button" class="button small" onClick={() => page.open({ kind: 'sound' })}>
        {state.muted ? t.soundOff() : t.sound()}
      </button>
      <button type="button" class="button small icon-only" aria-label={t.helpOpen()} onClick={() => page.open({ kind: 'help' })}>
        ?
      </button>
      <button type="button" class="button small" onClick={() => page.idle({ kind: 'lock_pressed' })}>
        <Icon name="lock" />{t.lock()}
      </button>
      <button type="button" class="button small" onClick={() => page.open({ kind: 'sign_out' })}>{t.signOut()}</button>
    </>
  );
}

function LanguageSwitch() {
  const page = usePage();
  const { t, language } = useWords();
  const other = language === 'nl' ? 'en' : 'nl';
  return (
    <button type="button" class="button small plain" lang={other} aria-label={t.languageSwitchLabel()}
      onClick={() => page.prefer({ language: other })}>
      {t.languageSwitch()}
    </button>
  );
}
