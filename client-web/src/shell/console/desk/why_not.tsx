import { useWords } from '../frame/words.js';
import type { Taking } from '../view/taking.js';

/** Why nobody can be taken at this moment, where the page does not say it elsewhere already. */
export function WhyNot({ taking, id }: { readonly taking: Taking; readonly id: string }) {
  const { t } = useWords();
  switch (taking) {
    case 'full':
      return <p id={id} class="quiet why-not">{t.takeFull()}</p>;
    case 'heavy':
      return <p id={id} class="quiet why-not">{t.takeHeavy()}</p>;
    case 'resting':
      return <p id={id} class="quiet why-not">{t.takeResting()}</p>;
    case 'close_first':
      return <p id={id} class="quiet why-not">{t.takeCloseFirst()}</p>;
    case 'free':
    case 'off_shift':
    case 'no_line':
    case 'not_trusted':
      return null;
  }
}
