import type { ComponentChildren } from 'preact';
import type { DeskView } from '../../../pure/conversation/desk_view.js';
import { idleLimits, idleSecondsLeft } from '../attention/idle.js';
import { usePage } from '../frame/page_context.js';
import { type Words, dateAndTime, useWords } from '../frame/words.js';
import { trustWords } from '../frame/trust_words.js';
import type { PageState } from '../page/page_state.js';
import { lineNotice } from '../view/line_notice.js';
import { runningChats } from '../view/taking.js';
import { RosterOver } from './rostered.js';
import { StandingBanner } from './standing.js';

/** Days before the end of a credential at which the adviser is told. */
const endsSoonDays = 7;

/** What is not as it should be, above everything else. */
export function Banners({ state, desk }: { readonly state: PageState; readonly desk: DeskView }) {
  const { t } = useWords();
  return (
    <div class="banners">
      <Line state={state} desk={desk} />
      <Trust state={state} desk={desk} />
      {desk.closing && <Banner tone="warn">{t.serverClosing()}</Banner>}
      {state.soundBlocked && desk.shift.on && <Banner tone="warn">{t.soundBlocked()}</Banner>}
      <StandingBanner state={state} desk={desk} />
      <RosterOver state={state} desk={desk} />
      <HeldAfterShift desk={desk} />
      <Notice desk={desk} />
      <IdleWarning state={state} />
      {state.leaderAwaited && <Banner tone="calm">{t.leaderWaits()}</Banner>}
    </div>
  );
}

interface BannerProps {
  readonly tone: 'calm' | 'warn' | 'wrong';
  readonly children: ComponentChildren;
}

function Banner({ tone, children }: BannerProps) {
  return <div class={`banner ${tone}`} role={tone === 'wrong' ? 'alert' : 'status'}>{children}</div>;
}

function Line({ state, desk }: { readonly state: PageState; readonly desk: DeskView }) {
  const { t } = useWords();
  const notice = lineNotice(state.line, runningChats(desk), state.now);
  switch (notice.kind) {
    case 'none':
      return null;
    case 'back':
      return <Banner tone="calm"><p>{t.lineBack()}</p></Banner>;
    case 'lost':
      return <Banner tone="wrong"><p>{t.lineDownLost()}</p></Banner>;
    case 'down':
      return (
        <Banner tone="warn">
          <p>{t.lineDownText()}</p>
          {/* Counted down for the eye only: a screen reader hears the sentence above once. */}
          {notice.secondsLeft !== null && <p aria-live="off">{t.lineDownHold({ left: notice.secondsLeft })}</p>}
        </Banner>
      );
  }
}

/** The shift is over and chats are not: they stay hers, and nothing is handed over behind her back. */
function HeldAfterShift({ desk }: { readonly desk: DeskView }) {
  const { t } = useWords();
  const count = runningChats(desk);
  if (desk.shift.on || desk.stage !== 'signed_in' || count === 0) return null;
  return <Banner tone="calm"><p>{t.shiftEndChats({ count })}</p></Banner>;
}

/** Her own credential as a visitor's page would judge it. */
function Trust({ state, desk }: { readonly state: PageState; readonly desk: DeskView }) {
  const { t, language } = useWords();
  const said = trustWords(desk.chainProblem, dateAndTime(state.unixS, language), t);
  if (said !== null) return <Banner tone="wrong"><p><strong>{said[0]}.</strong> {said[1]}</p></Banner>;
  const days = desk.me === null ? null : Math.floor((desk.me.endsAt - state.unixS) / 86_400);
  if (days === null || days > endsSoonDays || days < 0) return null;
  return <Banner tone="warn"><p>{t.chainEndsSoon({ days })}</p></Banner>;
}

/** What did not work, or was mended without her: until she has put it away. */
function Notice({ desk }: { readonly desk: DeskView }) {
  const page = usePage();
  const { t } = useWords();
  if (desk.notice === null) return null;
  const said = noticeWords(desk.notice, t);
  // What was mended, or went on to a colleague, is told politely; what she asked for and did not get interrupts.
  const mended = desk.notice.kind === 'shift_resumed' || desk.notice.kind === 'offer_over';
  return (
    <Banner tone={mended ? 'calm' : 'warn'}>
      {mended ? <p>{said}</p> : <p role="alert">{said}</p>}
      <button type="button" class="button small" onClick={() => page.tell({ kind: 'noticeDismissed' })}>
        {t.noticeDismiss()}
      </button>
    </Banner>
  );
}

function noticeWords(notice: NonNullable<DeskView['notice']>, t: Words['t']): string {
  switch (notice.kind) {
    case 'already_taken':
      return t.alreadyTaken();
    case 'shift_resumed':
      return t.shiftResumed();
    case 'offer_over':
      return notice.why === 'expired' ? t.offerExpired() : t.offerWithdrawn();
    case 'refused':
      return refusalWords(notice, t);
  }
}

type Refused = Extract<NonNullable<DeskView['notice']>, { kind: 'refused' }>;

function refusalWords({ code, about }: Refused, t: Words['t']): string {
  // She must not believe that others are alarmed, or that a time was recorded.
  if (about === 'raise') return code === 'no_such_chat' ? t.refusedNoSuchChat() : t.refusedRaise();
  if (about === 'drill') return code === 'not_shift_lead' ? t.refusedNotShiftLead() : t.refusedDrill();
  if (about === 'called_112') return t.refusedCalled112();
  switch (code) {
    case 'not_here':
      return t.refusedNotHere();
    case 'at_maximum':
      return t.refusedAtMaximum();
    case 'not_on_shift':
      return t.refusedNotOnShift();
    case 'no_such_chat':
      return t.refusedNoSuchChat();
    case 'not_suitable':
      return t.refusedNotSuitable();
    case 'resting':
      return t.refusedResting();
    case 'second_person':
      return t.refusedSecondPerson();
    case 'no_such_danger':
      return t.refusedNoSuchDanger();
    case 'not_yours':
      return t.refusedNotYours();
    case 'unavailable':
      return t.refusedUnavailable();
    default:
      return t.refusedOther({ code });
  }
}

function IdleWarning({ state }: { readonly state: PageState }) {
  const page = usePage();
  const { t } = useWords();
  const seconds = idleSecondsLeft(state.idle, state.now, idleLimits);
  if (seconds === null) return null;
  return (
    <div class="banner warn">
      <p class="unseen" role="alert">{t.idleWarnSpoken()}</p>
      <p>{t.idleWarn({ seconds })}</p>
      <button type="button" class="button small" onClick={() => page.idle({ kind: 'touched' })}>{t.idleStay()}</button>
    </div>
  );
}
