import type { DeskView } from '../../../pure/conversation/desk_view.js';
import { usePage } from '../frame/page_context.js';
import { useWords } from '../frame/words.js';
import { deskName } from '../side/choices_panel.js';
import type { PageState } from '../page/page_state.js';
import { RosterLine } from './rostered.js';
import { ShiftControl } from './shift_control.js';
import { ShiftLanguages } from './shift_languages.js';

/** The middle of the console while there is no chat: the start of a shift, or quiet. */
export function Resting({ desk, state }: { readonly desk: DeskView; readonly state: PageState }) {
  const { t } = useWords();
  if (desk.shift.on) {
    const ready = desk.shift.standing.kind === 'ready';
    return (
      <div class="resting">
        {ready && <p>{desk.waiting.length > 0 ? t.shiftRest() : t.shiftQuiet()}</p>}
        <RosterLine desk={desk} state={state} />
        <p class="quiet">{t.helpNothingKept()}</p>
        {desk.shiftLead && <Drill desk={desk} />}
      </div>
    );
  }
  return (
    <div class="resting card">
      <h2>{t.shiftStartTitle()}</h2>
      <RosterLine desk={desk} state={state} />
      <p>{t.shiftStartText()}</p>
      <p>{t.shiftTestFirst()}</p>
      <ToneTests blocked={state.soundBlocked} />
      <ShiftLanguages preferences={state.preferences} />
      <ShiftControl desk={desk} state={state} />
      {desk.shiftLead && <Drill desk={desk} />}
    </div>
  );
}

export function ToneTests({ blocked }: { readonly blocked: boolean }) {
  const page = usePage();
  const { t } = useWords();
  return (
    <>
      <div class="buttons">
        <button type="button" class="button small" onClick={() => void page.testTone('arrived')}>
          {t.soundTestArrived()}
        </button>
        <button type="button" class="button small" onClick={() => void page.testTone('message')}>
          {t.soundTestMessage()}
        </button>
      </div>
      {blocked && <p class="callout warn" role="alert">{t.soundBlocked()}</p>}
    </>
  );
}

/** A shift lead has the whole ladder run as an exercise, marked as one everywhere. */
export function Drill({ desk }: { readonly desk: DeskView }) {
  const page = usePage();
  const { t } = useWords();
  return (
    <div class="drill-start">
      <p>{t.drillText()}</p>
      {desk.me?.desks.map((slug) => (
        <button key={slug} type="button" class="button small" disabled={desk.line !== 'up'}
          onClick={() => page.tell({ kind: 'drillWanted', desk: slug })}>
          {t.drillStart({ desk: deskName(slug) })}
        </button>
      ))}
    </div>
  );
}
