import { languageWords } from '../frame/choice_words.js';
import { usePage } from '../frame/page_context.js';
import { useWords } from '../frame/words.js';
import type { Preferences } from '../identity/key_store.js';
import { listedLanguages, ownLanguage, shiftLanguages, shiftLanguagesMax } from '../view/languages.js';

/** Which languages she speaks: people who want one of them are offered to her first. */
export function ShiftLanguages({ preferences }: { readonly preferences: Preferences }) {
  const page = usePage();
  const words = useWords();
  const { t } = words;
  const { languages, ownLanguage: written } = preferences;
  const ticked = (code: string, on: boolean) =>
    page.prefer({ languages: listedLanguages.filter((one) => (one === code ? on : languages.includes(one))) });
  const noTag = ownLanguage(written) === null;
  const wrong = shiftLanguages(preferences) === null;
  return (
    <fieldset class="languages" aria-describedby="languages-note">
      <legend>{t.languagesTitle()}</legend>
      <div class="languages-list">
        {listedLanguages.map((code) => (
          <label key={code} class="check">
            <input type="checkbox" checked={languages.includes(code)}
              onChange={(event) => ticked(code, event.currentTarget.checked)} />
            {languageWords(code, words)}
          </label>
        ))}
      </div>
      <div class="field">
        <label for="own-language">{t.languagesOwn()}</label>
        <input id="own-language" type="text" value={written} maxLength={8} autocomplete="off" autocapitalize="off"
          spellcheck={false} aria-invalid={noTag} aria-describedby="languages-note"
          onInput={(event) => page.prefer({ ownLanguage: event.currentTarget.value })} />
      </div>
      <p id="languages-note" class={wrong ? 'note note-wrong' : 'note'}>
        {noTag ? t.languagesNoTag() : wrong ? t.languagesCount({ most: shiftLanguagesMax }) : t.languagesWhy()}
      </p>
    </fieldset>
  );
}
