import type { DangerView } from '../../../pure/conversation/desk_dangers.js';
import { usePage } from '../frame/page_context.js';
import { clockTime, useWords } from '../frame/words.js';
import { isHarmfulPractice } from '../view/choices_shown.js';
import type { Choices } from '../../../pure/protocol/choices.js';

/** Beside a chat in danger: what to ask, and how to call 112 on her behalf. Only the moment of the call is recorded. */
export function CallCard({ danger, choices }: { readonly danger: DangerView; readonly choices: Choices }) {
  const page = usePage();
  const { guide, t, language } = useWords();
  return (
    <section class="call-card" aria-labelledby="call-title">
      <h3 id="call-title">{guide.acuteTitle()}</h3>
      <ol>
        <li>{guide.acuteWhere()}</li>
        <li>{guide.acuteWho()}</li>
        <li>{guide.acuteLeave()}</li>
        <li>{guide.acuteCover()}</li>
      </ol>
      {isHarmfulPractice(choices.topic) && <p><strong>{guide.harmfulCallback()}</strong></p>}
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
