import { useWords } from '../frame/words.js';

/** The visitor's page is hidden because somebody is with her: what is written now may be read by that person. */
export function NotAlone() {
  const { t } = useWords();
  return <p class="callout wrong" role="alert"><strong>{t.notAlone()}</strong> {t.notAloneWhat()}</p>;
}
