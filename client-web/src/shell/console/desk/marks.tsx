import type { Choices } from '../../../pure/protocol/choices.js';
import { Icon } from '../../kit/icon.js';
import { useWords } from '../frame/words.js';

/** What must not be overlooked before a chat is taken: by word and drawing, not by colour alone. */
export function Marks({ choices }: { readonly choices: Choices }) {
  const { t } = useWords();
  const { danger, minors } = choices;
  if (danger !== 'yes' && minors !== 'yes') return null;
  return (
    <p class="marks">
      {danger === 'yes' && <span class="mark danger"><Icon name="warning" />{t.markDanger()}</span>}
      {minors === 'yes' && <span class="mark"><Icon name="person" />{t.markMinors()}</span>}
    </p>
  );
}
