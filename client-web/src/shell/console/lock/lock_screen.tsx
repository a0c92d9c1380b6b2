import type { DeskView } from '../../../pure/conversation/desk_view.js';
import { useSpoken } from '../desk/spoken.js';
import { PassphraseForm } from '../entrance/passphrase_form.js';
import { usePage } from '../frame/page_context.js';
import { type Words, useWords } from '../frame/words.js';
import type { PageState } from '../page/page_state.js';
import { unreadInAll } from '../view/follow_desk.js';
import { runningChats } from '../view/taking.js';

/** Stands in place of every text while the console is locked: numbers only, and the way back. */
export function LockScreen({ state, desk }: { readonly state: PageState; readonly desk: DeskView }) {
  const page = usePage();
  const { t } = useWords();
  useSpoken(state);
  return (
    <main class="locked">
      <div class="card">
        {desk.dangers.length > 0 && (
          <p class="callout wrong" role="alert">
            {lockedWords(desk, t)}{desk.dangers.length > 1 && ` ${t.dangerMore({ count: desk.dangers.length - 1 })}`}
          </p>
        )}
        <h1 id="locked-title">{t.lockedTitle()}</h1>
        <p>{t.lockedText()}{desk.shift.on && ` ${t.lockedShift()}`}</p>
        {desk.shift.on && desk.shift.standing.kind === 'missed' && <p class="callout warn">{t.standingMissed()}</p>}
        {desk.offer !== null && <p class="callout">{t.lockedOffer()}</p>}
        <ul class="locked-counts">
          <li>{t.lockedCounts({ waiting: desk.waiting.length })}</li>
          <li>{t.lockedRunning({ count: runningChats(desk) })}</li>
          <li>{t.lockedUnread({ count: unreadInAll(state) })}</li>
        </ul>
        <PassphraseForm id="passphrase" submit={t.unlock()} open={(passphrase, onProgress) => page.unlock(passphrase, onProgress)} />
      </div>
    </main>
  );
}

/** An exercise must not look like danger here either; the gravest of what is open is said. */
function lockedWords({ dangers }: DeskView, t: Words['t']): string {
  if (dangers.some((one) => one.kind === 'danger')) return t.lockedDanger();
  return dangers.some((one) => one.kind === 'colleague') ? t.lockedColleague() : t.lockedDrill();
}
