import { useEffect, useState } from 'preact/hooks';
import type { DangerView } from '../../../pure/conversation/desk_dangers.js';
import type { DeskView } from '../../../pure/conversation/desk_view.js';
import type { DangerReason } from '../../../pure/protocol/danger.js';
import type { Topic } from '../../../pure/protocol/choices.js';
import { Icon } from '../../kit/icon.js';
import { topicWords } from '../frame/choice_words.js';
import { usePage } from '../frame/page_context.js';
import { useWords } from '../frame/words.js';
import { deskName } from '../side/choices_panel.js';
import { dangerTitleId } from './title_id.js';
import { clockWords, pageWords, reasonWords, stateWords, titleWords, visitorWords } from './words.js';

/** More than these would push away what she works in; the rest is counted. */
const shownMax = 3;

interface StripProps {
  readonly desk: DeskView;
  readonly now: number;
}

/** Over everything: each open danger that concerns her, whose it is, how far the ladder is, and what she can do. */
export function DangerStrip({ desk, now }: StripProps) {
  const { t } = useWords();
  const all = desk.dangers;
  return (
    <>
      {all.slice(0, shownMax).map((danger) => <One key={danger.id} danger={danger} desk={desk} now={now} />)}
      {all.length > 0 && desk.line !== 'up' && <p class="banner wrong" role="alert">{t.dangerOld()}</p>}
      {all.length > shownMax && <p class="danger-more">{t.dangerMore({ count: all.length - shownMax })}</p>}
      {desk.failingPagers.length > 0 && (desk.shift.on || desk.shiftLead) && (
        <p class="banner wrong" role="status">{t.pagersFail({ names: desk.failingPagers.join(', ') })}</p>
      )}
    </>
  );
}

function One({ danger, desk, now }: { readonly danger: DangerView } & StripProps) {
  const { t } = useWords();
  const { state, kind, owner } = danger;
  const id = dangerTitleId(danger);
  const withHer = kind === 'danger' && danger.visitor === 'in_chat' && desk.chats.some((chat) => chat.conv === danger.conv);
  return (
    <section class={`acute ${state}${kind === 'drill' ? ' drill' : ''}`} aria-labelledby={id} data-state={state}>
      {/* Said once for each danger: what changes every second is for the eye. */}
      <h2 id={id} tabIndex={-1}><Icon name="warning" />{titleWords(danger, t)}</h2>
      <p class="unseen" role="alert">{titleWords(danger, t)}, {deskName(danger.desk)}</p>
      <p class="danger-facts">
        {deskName(danger.desk)}
        {danger.topic !== null && <> · {topicWords(danger.topic as Topic, t)}</>}
        {danger.visitor !== 'none' && <> · {visitorWords(danger.visitor, t)}</>}
      </p>
      <p class="danger-clock" aria-live="off">
        <Icon name="wait" />{clockWords(now - danger.since)} ·{' '}
        {t.dangerStep({ step: danger.step, steps: danger.steps, round: danger.round })}
      </p>
      <p class="danger-owner">
        {stateWords(danger, withHer, t)}
        {owner !== null && !danger.mine && <> <bdi>{owner === '' ? t.dangerColleagueUnnamed() : owner}</bdi></>}
        {danger.mine && danger.goesOn !== null && state === 'acknowledged' && (
          <span aria-live="off"> {t.dangerGoesOn({ seconds: Math.max(0, Math.ceil((danger.goesOn - now) / 1_000)) })}</span>
        )}
      </p>
      {danger.pages.length > 0 && <p class="danger-pages">{danger.pages.map((page) => pageWords(page, t)).join(' · ')}</p>}
      <Answers danger={danger} desk={desk} />
    </section>
  );
}

function Answers({ danger, desk }: { readonly danger: DangerView; readonly desk: DeskView }) {
  const page = usePage();
  const { t } = useWords();
  const { id, state, mine, conv } = danger;
  const lineUp = desk.line === 'up';
  const raisedHere = danger.raisedBy === 'adviser' && desk.chats.some((chat) => chat.conv === conv);
  const answer = (by: 'acknowledge' | 'hand_on') => page.tell({ kind: 'dangerAnswered', danger: id, by });
  return (
    <div class="danger-answers">
      {danger.mayTake && conv !== null && (
        <button type="button" class="button primary" disabled={!lineUp} onClick={() => page.tell({ kind: 'chatTaken', conv })}>
          {t.dangerTake()}
        </button>
      )}
      {state === 'ringing' && !raisedHere && (
        <button type="button" class="button" disabled={!lineUp} onClick={() => answer('acknowledge')}>{t.dangerHave()}</button>
      )}
      {mine && (state === 'acknowledged' || state === 'held') && (
        <button type="button" class="button" disabled={!lineUp} onClick={() => answer('hand_on')}>{t.dangerHandOn()}</button>
      )}
      {state === 'closing' && (
        <>
          <button type="button" class="button" disabled={!lineUp}
            onClick={() => page.tell({ kind: 'dangerEnded', danger: id, reason: danger.reason ?? 'safe' })}>
            {t.dangerConfirm()}
          </button>
          <button type="button" class="button" disabled={!lineUp} onClick={() => answer('acknowledge')}>
            {mine ? t.dangerKeep() : t.dangerNotYet()}
          </button>
        </>
      )}
      {state !== 'closing' && (mine || raisedHere) && <End danger={danger} lineUp={lineUp} />}
    </div>
  );
}

const REASONS: readonly DangerReason[] = ['safe', 'help_there', 'handed_over', 'gone', 'mistake'];

/** Ending asks why, and never happens by one tap. */
function End({ danger, lineUp }: { readonly danger: DangerView; readonly lineUp: boolean }) {
  const page = usePage();
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  useEffect(() => setAsking(false), [danger.state]);
  const reasons = danger.kind === 'drill' ? (['exercise'] as const) : REASONS;
  if (!asking) {
    return <button type="button" class="button quiet-button" disabled={!lineUp} onClick={() => setAsking(true)}>{t.dangerEnd()}</button>;
  }
  return (
    <div class="danger-why" role="group" aria-label={t.dangerWhy()}>
      <p>{t.dangerWhy()}</p>
      {reasons.map((reason) => (
        <button key={reason} type="button" class="button quiet-button" disabled={!lineUp}
          onClick={() => page.tell({ kind: 'dangerEnded', danger: danger.id, reason })}>
          {reasonWords(reason, t)}
        </button>
      ))}
      <button type="button" class="button plain" onClick={() => setAsking(false)}>{t.dangerKeep()}</button>
    </div>
  );
}
