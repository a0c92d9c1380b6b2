import { useState } from 'preact/hooks';
import type { Invitation } from '../../../pure/e2ee/enrolment.js';
import { Heading } from '../../kit/heading.js';
import { usePage } from '../frame/page_context.js';
import { PassphraseField } from '../frame/passphrase_field.js';
import { type Words, useWords } from '../frame/words.js';
import { Working } from '../frame/working.js';
import { type PassphraseAdvice, advisePassphrase, isAcceptable } from '../view/passphrase_advice.js';

function adviceWords(advice: PassphraseAdvice, t: Words['t']): string {
  switch (advice.kind) {
    case 'too_short':
      return t.passTooShort({ left: advice.left });
    case 'repeats':
      return t.passRepeats();
    case 'shortish':
      return t.passShortish();
    case 'long':
      return t.passLong();
  }
}

interface InvitationProps {
  readonly invitation: Invitation;
  readonly replaces: string | null;
}

/** Accepting an invitation: a passphrase, twice, and then the key is made. */
export function InvitationScreen({ invitation, replaces }: InvitationProps) {
  const page = usePage();
  const { t } = useWords();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [shown, setShown] = useState(false);
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const weak = tried && !isAcceptable(first);
  const differ = tried && first !== second;

  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (done !== null || !isAcceptable(first) || first !== second) return;
    setFailed(false);
    setDone(0);
    if (await page.acceptInvitation(invitation, first, setDone)) return;
    setDone(null);
    setFailed(true);
  };
  const busy = done !== null;
  return (
    <div class="card">
      <Heading>{t.inviteTitle()}</Heading>
      <p>{t.inviteIntro()}</p>
      {replaces !== null && <p class="callout">{t.inviteReplaces({ label: replaces })}</p>}
      <h2>{t.invitePassTitle()}</h2>
      <p>{t.invitePassWhy()}</p>
      <p>{t.invitePassAdvice()}</p>
      <form onSubmit={submit}>
        <PassphraseField id="passphrase" label={t.passphrase()} value={first} purpose="new-password" shown={shown}
          focusFirst={false} note={first === '' && !tried ? '' : adviceWords(advisePassphrase(first), t)}
          invalid={weak} disabled={busy} onInput={setFirst} />
        <PassphraseField id="passphrase-again" label={t.passphraseAgain()} value={second} purpose="new-password"
          shown={shown} focusFirst={false} note={<span role="alert">{differ ? t.passDiffer() : ''}</span>}
          invalid={differ} disabled={busy} onInput={setSecond} />
        <label class="check">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
          {t.passphraseShow()}
        </label>
        {failed && <p class="callout wrong" role="alert">{t.inviteSaveFailed()}</p>}
        {busy
          ? <Working what={t.inviteWorking()} done={done} />
          : <button type="submit" class="button primary">{t.inviteSubmit()}</button>}
      </form>
    </div>
  );
}
