import { useState } from 'preact/hooks';
import type { DangerView } from '../../../pure/conversation/desk_dangers.js';
import type { Choices } from '../../../pure/protocol/choices.js';
import type { ConvId } from '../../../pure/protocol/conv_id.js';
import { usePage } from '../frame/page_context.js';
import { clockTime, useWords } from '../frame/words.js';
import { acuteGuidance } from './acute_guidance.js';

interface CardProps {
  readonly danger: DangerView;
  readonly conv: ConvId;
  readonly choices: Choices;
}

/** Beside a chat in danger: what to ask, and how to call 112 on her behalf. Only the moment of the call is recorded. */
export function CallCard({ danger, conv, choices }: CardProps) {
  const page = usePage();
  const { guide, t, language } = useWords();
  const topic = acuteGuidance(choices.topic);
  return (
    <section class="call-card" aria-labelledby="call-title">
      <h3 id="call-title">{guide.acuteTitle()}</h3>
      <ol>
        <li>{guide.acuteWhere()}</li>
        <li>{guide.acuteWho()}</li>
        <li>{guide.acuteLeave()}</li>
        <li>{guide.acuteCover()}</li>
      </ol>
      <CodeWord conv={conv} />
      <h4>{guide.acuteAsk()}</h4>
      <ul>{topic.ask.map((line) => <li key={line}>{guide[line]()}</li>)}</ul>
      <h4>{guide.acuteNever()}</h4>
      <ul>{topic.never.map((line) => <li key={line}><strong>{guide[line]()}</strong></li>)}</ul>
      {choices.where === 'abroad' && choices.topic !== 'abandonment' && <p>{guide.acuteAbroad()}</p>}
      <h4>{guide.callTitle()}</h4>
      <ol>
        <li>{guide.callFirst()}</li>
        <li>{guide.callWhere()}</li>
        <li>{guide.callWhat()}</li>
        <li>{guide.callBack()}</li>
        <li>{guide.callMeanwhile()}</li>
      </ol>
      <p>{guide.dangerSilent()}</p>
      {danger.called112 === null
        ? <button type="button" class="button" onClick={() => page.tell({ kind: 'dangerAnswered', danger: danger.id, by: 'called_112' })}>
            {t.called112()}
          </button>
        : <p role="status"><strong>{t.called112At({ time: clockTime(danger.called112, language) })}</strong></p>}
      <p class="quiet">{t.called112Kept()}</p>
    </section>
  );
}

/** What the two agreed on, to know each other by. It never leaves this page. */
function CodeWord({ conv }: { readonly conv: ConvId }) {
  const page = usePage();
  const { guide, t } = useWords();
  const [word, setWord] = useState(page.codeWords.get(conv) ?? '');
  const write = (next: string) => {
    page.codeWords.set(conv, next);
    setWord(next);
  };
  return (
    <label class="field">
      {t.codeWord()}
      <input type="text" value={word} maxLength={60} dir="auto" autocomplete="off" autocorrect="off" spellcheck={false}
        onInput={(event) => write(event.currentTarget.value)} />
      <span class="note">{guide.codeWordUse()}</span>
    </label>
  );
}
