import { useState } from 'preact/hooks';
import { PassphraseField } from '../frame/passphrase_field.js';
import { useWords } from '../frame/words.js';
import { Working } from '../frame/working.js';

interface FormProps {
  readonly id: string;
  readonly submit: string;
  /** False: the passphrase was wrong. */
  readonly open: (passphrase: string, onProgress: (done: number) => void) => Promise<boolean>;
}

/** Asks for the passphrase that opens a key; used to sign in and to unlock. */
export function PassphraseForm({ id, submit, open }: FormProps) {
  const { t } = useWords();
  const [passphrase, setPassphrase] = useState('');
  const [done, setDone] = useState<number | null>(null);
  const [wrong, setWrong] = useState(false);
  const tried = async (event: Event) => {
    event.preventDefault();
    if (done !== null || passphrase === '') return;
    setWrong(false);
    setDone(0);
    const opened = await open(passphrase, setDone);
    if (opened) return;
    setDone(null);
    setPassphrase('');
    setWrong(true);
  };
  return (
    <form onSubmit={tried} class="passphrase-form">
      <PassphraseField
        id={id}
        label={t.passphrase()}
        value={passphrase}
        purpose="current-password"
        shown={false}
        focusFirst
        note={<span role="alert">{wrong ? t.signInWrong() : ''}</span>}
        invalid={wrong}
        disabled={done !== null}
        onInput={setPassphrase}
      />
      {done === null
        ? <button type="submit" class="button primary">{submit}</button>
        : <Working what={t.signInWorking()} done={done} />}
    </form>
  );
}
