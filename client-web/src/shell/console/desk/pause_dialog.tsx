import { PAUSE_REASONS } from '../../../pure/protocol/codes.js';
import type { PauseReason } from '../../../pure/protocol/codes.js';
import { Dialog } from '../frame/dialog.js';
import { usePage } from '../frame/page_context.js';
import { useWords } from '../frame/words.js';
import { pauseWords } from './standing.js';

/** Why she pauses, in one tap. */
export function PauseDialog() {
  const page = usePage();
  const { t } = useWords();
  const pause = (reason: PauseReason) => {
    page.tell({ kind: 'pauseWanted', reason });
    page.open(null);
  };
  return (
    <Dialog title={t.pauseTitle()} onClose={() => page.open(null)}>
      <p>{t.pauseText()}</p>
      <div class="buttons">
        {PAUSE_REASONS.map((reason) => (
          <button key={reason} type="button" class="button" onClick={() => pause(reason)}>{pauseWords(reason, t)}</button>
        ))}
      </div>
      <div class="buttons">
        <button type="button" class="button quiet-button" onClick={() => page.open(null)}>{t.cancel()}</button>
      </div>
    </Dialog>
  );
}
