import { useEffect, useRef, useState } from 'preact/hooks';
import { TEXT_BYTES_MAX, textFits } from '../../../pure/conversation/message.js';
import type { ConvId } from '../../../pure/protocol/conv_id.js';
import { encodeUtf8 } from '../../../pure/utf8.js';
import { announce } from '../../kit/announcer.js';
import { usePage } from '../frame/page_context.js';
import { steady } from '../frame/steady.js';
import { useWords } from '../frame/words.js';
import type { Slot } from '../view/slots.js';

/** From this many bytes on, the room that is left is shown. */
const roomShownFrom = 10_000;

/** Too new for the type library: the browser's own writing aid would read along, some of them elsewhere. */
const noSuggestions: object = { writingsuggestions: 'false' };

interface ComposerProps {
  readonly conv: ConvId;
  readonly slot: Slot;
  /** The encryption stands, so that something can be sealed. */
  readonly ready: boolean;
  /** Somebody is with the visitor and may read along: the first line since then is asked about. */
  readonly aside: boolean;
}

/** Where the adviser writes. Nothing of it leaves this page before it is sent: no preview, no "is typing". */
export const Composer = steady(function Composer({ conv, slot, ready, aside }: ComposerProps) {
  const page = usePage();
  const { t } = useWords();
  const [text, setText] = useState(page.drafts.get(conv) ?? '');
  const [asking, setAsking] = useState(false);
  /** She has seen that somebody reads along, and meant it. */
  const [knows, setKnows] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    setAsking(false);
    setKnows(false);
  }, [aside]);
  useEffect(() => {
    // The button that took this chat is gone, and the keyboard's place with it; if she works elsewhere, it stays.
    if (ready && document.activeElement === document.body) field.current?.focus();
  }, [ready]);
  const bytes = text.length * 3 < roomShownFrom ? 0 : encodeUtf8(text).length;
  const over = bytes > TEXT_BYTES_MAX;
  const write = (next: string) => {
    page.drafts.set(conv, next);
    setText(next);
  };
  const send = (sure = false) => {
    const trimmed = text.trim();
    if (!ready || trimmed === '' || !textFits(trimmed)) return;
    if (aside && !knows && !sure) return setAsking(true);
    if (sure) setKnows(true);
    setAsking(false);
    page.tell({ kind: 'textWritten', conv, text: trimmed });
    write('');
    announce(t.announceSent());
  };
  const pressed = (event: KeyboardEvent) => {
    // While an input method composes (Arabic, Chinese), Enter chooses a word and must not send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  const hint = over
    ? t.composeOver({ bytes: bytes - TEXT_BYTES_MAX })
    : bytes >= roomShownFrom
      ? t.composeLong({ bytes: TEXT_BYTES_MAX - bytes })
      : ready ? t.composeHint() : t.composeNotYet();
  const id = `compose-${slot}`;
  return (
    <form class="composer" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <label for={id} class="unseen">{t.compose({ slot })}</label>
      <textarea ref={field} id={id} rows={2} value={text} dir="auto" autocomplete="off" spellcheck={false}
        autocorrect="off" {...noSuggestions} disabled={!ready} aria-describedby={`${id}-hint`} aria-invalid={over} onKeyDown={pressed}
        onInput={(event) => write(event.currentTarget.value)} />
      {asking && (
        <Asking sure={() => { send(true); field.current?.focus(); }} not={() => { setAsking(false); field.current?.focus(); }} />
      )}
      <div class="composer-foot">
        <p id={`${id}-hint`} class={over ? 'note note-wrong' : 'note'} role={over ? 'alert' : undefined}>{hint}</p>
        <button type="submit" class="button primary small" disabled={!ready || over}>{t.send()}</button>
      </div>
    </form>
  );
});

/** Once, and the answer that gives nothing away has the keyboard: a second Enter sends nothing. */
function Asking({ sure, not }: { readonly sure: () => void; readonly not: () => void }) {
  const { t } = useWords();
  const quiet = useRef<HTMLButtonElement>(null);
  useEffect(() => quiet.current?.focus(), []);
  return (
    <div class="callout wrong" role="group" aria-labelledby="aside-asking">
      <p id="aside-asking"><strong>{t.asideAsking()}</strong></p>
      <p class="buttons">
        <button type="button" class="button small" ref={quiet} onClick={not}>{t.asideNot()}</button>
        <button type="button" class="button small danger" onClick={sure}>{t.asideSure()}</button>
      </p>
    </div>
  );
}
