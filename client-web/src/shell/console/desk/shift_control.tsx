import type { DeskView } from '../../../pure/conversation/desk_view.js';
import { usePage } from '../frame/page_context.js';
import { useWords } from '../frame/words.js';
import type { PageState } from '../page/page_state.js';
import { shiftLanguages } from '../view/languages.js';
import { StandingControl } from './standing.js';

interface ShiftProps {
  readonly desk: DeskView;
  readonly state: PageState;
}

/** Starting and ending the shift, and how many chats at once. Starting is the gesture that unlocks the sound. */
export function ShiftControl({ desk, state }: ShiftProps) {
  const page = usePage();
  const { t } = useWords();
  const able = desk.stage === 'signed_in' && desk.line === 'up';
  if (desk.shift.on) {
    return (
      <div class="shift">
        <p class="on-shift">{t.shiftRunning({ count: desk.shift.max })}</p>
        <StandingControl desk={desk} able={able} />
        <button type="button" class="button small" disabled={!able} onClick={() => page.tell({ kind: 'shiftEnded' })}>
          {t.shiftEnd()}
        </button>
      </div>
    );
  }
  // With a credential that visitors refuse she would only look present; the banner says what is wrong.
  const { max } = state.preferences;
  const spoken = shiftLanguages(state.preferences) !== null;
  return (
    <div class="shift">
      <label class="unseen" for="shift-max">{t.shiftMaxLabel()}</label>
      <select id="shift-max" value={String(max)}
        onChange={(event) => page.prefer({ max: readMax(event.currentTarget.value) })}>
        {[1, 2, 3].map((count) => <option key={count} value={String(count)}>{t.shiftMaxChats({ count })}</option>)}
      </select>
      <button type="button" class="button primary" disabled={!able || desk.chainProblem !== null || !spoken}
        onClick={() => void page.startShift()}>
        {t.shiftStart()}
      </button>
    </div>
  );
}

function readMax(value: string): 1 | 2 | 3 {
  return value === '1' ? 1 : value === '3' ? 3 : 2;
}
