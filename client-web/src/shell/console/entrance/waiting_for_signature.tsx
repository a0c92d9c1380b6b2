import { useEffect, useState } from 'preact/hooks';
import type { DeskView } from '../../../pure/conversation/desk_view.js';
import type { KeyRecord } from '../identity/key_record.js';
import { Heading } from '../../kit/heading.js';
import { usePage } from '../frame/page_context.js';
import { trustWords } from '../frame/trust_words.js';
import { dateAndTime, useWords } from '../frame/words.js';
import { keyName } from '../page/console_page.js';

/** The request is with the organisation; the desk machine asks every few seconds. */
export function WaitingForSignature({ desk, record }: { readonly desk: DeskView; readonly record: KeyRecord }) {
  const page = usePage();
  const { t, language } = useWords();
  const [arrived, setArrived] = useState(false);
  useEffect(() => {
    if (desk.stage === 'pending') setArrived(true);
  }, [desk.stage]);
  const refused = desk.notice?.kind === 'refused' && desk.notice.code === 'invitation';
  if (refused) {
    return (
      <div class="card">
        <Heading key="refused">{t.inviteTitle()}</Heading>
        <p class="callout wrong" role="alert">{t.inviteRefused()}</p>
        <button type="button" class="button" onClick={() => void page.forget(keyName(record))}>{t.pendingForget()}</button>
      </div>
    );
  }
  const wrong = trustWords(desk.chainProblem, dateAndTime(Math.floor(Date.now() / 1_000), language), t);
  const unavailable = desk.notice?.kind === 'refused' && desk.notice.code === 'unavailable';
  const trouble = (
    <>
      {wrong !== null && <p class="callout wrong" role="alert"><strong>{wrong[0]}.</strong> {wrong[1]}</p>}
      {unavailable && <p class="callout warn" role="alert">{t.refusedUnavailable()}</p>}
    </>
  );
  // "Has arrived" is said only once the gateway has said so.
  if (!arrived) {
    return (
      <div class="card">
        <Heading key="sending">{t.inviteTitle()}</Heading>
        <p role="status">{desk.line === 'up' ? t.pendingSending() : t.lineConnecting()}</p>
        {trouble}
      </div>
    );
  }
  return (
    <div class="card">
      <Heading key="pending">{t.pendingTitle()}</Heading>
      <p>{t.pendingText()}</p>
      <p>{t.pendingClose()}</p>
      <p class="callout" role="status">{desk.line === 'up' ? t.pendingNow() : t.lineConnecting()}</p>
      {trouble}
    </div>
  );
}
