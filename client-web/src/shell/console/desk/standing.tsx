import type { DeskView } from '../../../pure/conversation/desk_view.js';
import type { PauseReason } from '../../../pure/protocol/codes.js';
import { usePage } from '../frame/page_context.js';
import { type Words, clockTime, useWords } from '../frame/words.js';
import type { PageState } from '../page/page_state.js';
import { minutesSeconds } from '../view/waited.js';

/** A pause, or the end of one: where she stands in her shift is hers to say, but for a rest. */
export function StandingControl({ desk, able }: { readonly desk: DeskView; readonly able: boolean }) {
  const page = usePage();
  const { t } = useWords();
  switch (desk.shift.standing.kind) {
    case 'ready':
    case 'wrap_up':
      return (
        <button type="button" class="button small" disabled={!able} onClick={() => page.open({ kind: 'pause' })}>
          {t.pause()}
        </button>
      );
    case 'paused':
    case 'missed':
      return (
        <button type="button" class="button small primary" disabled={!able}
          onClick={() => page.tell({ kind: 'readyWanted' })}>
          {t.available()}
        </button>
      );
    case 'resting':
      return null;
  }
}

/** Why no offers come, and since when; nothing while she is ready. */
export function StandingBanner({ state, desk }: { readonly state: PageState; readonly desk: DeskView }) {
  const page = usePage();
  const { t, language } = useWords();
  const { standing } = desk.shift;
  if (!desk.shift.on) return null;
  const since = timer(`${minutesSeconds(state.now - standing.since)} min`);
  switch (standing.kind) {
    case 'ready':
      return null;
    case 'paused':
      return (
        <div class="banner calm" role="status">
          <p>{t.standingPaused({ reason: pauseWords(standing.reason, t) })} {since}. {t.standingNoOffers()}</p>
        </div>
      );
    case 'missed':
      return <div class="banner warn" role="status"><p>{t.standingMissed()} {t.standingMissedNext()}</p></div>;
    case 'wrap_up':
      return (
        <div class="banner calm" role="status">
          <p>{t.standingWrapUp()} {since}. {t.standingNoOffers()}</p>
          <button type="button" class="button small primary" disabled={desk.line !== 'up'}
            onClick={() => page.tell({ kind: 'readyWanted' })}>
            {t.wrapUpReady()}
          </button>
        </div>
      );
    case 'resting': {
      const left = Math.max(0, standing.until - state.now);
      // On this device's clock, from when it was drawn: the moment itself does not move while the seconds run.
      const time = clockTime(Math.round(state.unixS + left / 1_000), language);
      return (
        <div class="banner calm" role="status">
          <p>{t.standingResting({ time })} {timer(t.standingRestLeft({ left: minutesSeconds(left) }))}</p>
        </div>
      );
    }
  }
}

/** Counted for the eye only: a screen reader hears the sentence around it once. */
function timer(shown: string) {
  return <span class="timer" aria-live="off">{shown}</span>;
}

export function pauseWords(reason: PauseReason, t: Words['t']): string {
  switch (reason) {
    case 'rest':
      return t.pauseRest();
    case 'phone':
      return t.pausePhone();
    case 'consultation':
      return t.pauseConsultation();
    case 'other':
      return t.pauseOther();
  }
}
