import { useState } from 'preact/hooks';
import type { KeyRecord, Stored } from '../identity/key_record.js';
import { Heading } from '../../kit/heading.js';
import { usePage } from '../frame/page_context.js';
import { useWords } from '../frame/words.js';
import { keyName } from '../page/console_page.js';
import { PassphraseForm } from './passphrase_form.js';

interface SignInProps {
  readonly stored: readonly Stored[];
  readonly justSigned: boolean;
}

/** Unlocking one of the keys on this computer. */
export function SignInScreen({ stored, justSigned }: SignInProps) {
  const page = usePage();
  const { t } = useWords();
  const records = stored.flatMap((one) => (one.kind === 'record' ? [one.record] : []));
  const signed = records.filter((record) => record.stage.kind === 'enrolled');
  const pending = records.filter((record) => record.stage.kind === 'pending');
  const torn = stored.flatMap((one) => (one.kind === 'corrupt' ? [one.name] : []));
  const [name, setName] = useState<string | null>(null);
  const chosen = signed.find((record) => keyName(record) === name) ?? signed[0];
  return (
    <div class="card">
      <Heading>{justSigned ? t.enrolledTitle() : t.signInTitle()}</Heading>
      {signed.length > 0 && <p>{justSigned ? t.enrolledText() : t.signInIntro()}</p>}
      {stored.length === 0 && <p>{t.signInNone()}</p>}
      {torn.map((each) => (
        <div class="callout wrong" key={each}>
          <p role="alert">{t.signInCorrupt()}</p>
          <button type="button" class="button" onClick={() => void page.forget(each)}>{t.signInForget()}</button>
        </div>
      ))}
      {signed.length > 1 && <WhoAreYou records={signed} chosen={chosen} choose={setName} />}
      {chosen !== undefined && signed.length === 1 && labelOf(chosen) !== '' && (
        <p>{t.signInAs()} <strong>{labelOf(chosen)}</strong></p>
      )}
      {chosen !== undefined && (
        <PassphraseForm key={keyName(chosen)} id="passphrase" submit={t.signInSubmit()}
          open={(passphrase, onProgress) => page.signIn(chosen, passphrase, onProgress)} />
      )}
      {pending.map((record) => (
        <div class="callout" key={keyName(record)}>
          <p>{t.signInPending()}</p>
          <div class="buttons">
            <button type="button" class="button" onClick={() => page.lookAfter(record)}>{t.signInLook()}</button>
            <button type="button" class="button" onClick={() => void page.forget(keyName(record))}>{t.pendingForget()}</button>
          </div>
        </div>
      ))}
      {signed.length > 0 && <p class="quiet">{t.signInReload()}</p>}
    </div>
  );
}

function labelOf(record: KeyRecord): string {
  return record.stage.kind === 'enrolled' ? record.stage.label : '';
}

interface WhoProps {
  readonly records: readonly KeyRecord[];
  readonly chosen: KeyRecord | undefined;
  readonly choose: (name: string) => void;
}

function WhoAreYou({ records, chosen, choose }: WhoProps) {
  const { t } = useWords();
  return (
    <fieldset class="field">
      <legend>{t.signInWho()}</legend>
      {records.map((record) => (
        <label class="check" key={keyName(record)}>
          <input type="radio" name="who" checked={record === chosen} onChange={() => choose(keyName(record))} />
          {labelOf(record)}
        </label>
      ))}
    </fieldset>
  );
}
