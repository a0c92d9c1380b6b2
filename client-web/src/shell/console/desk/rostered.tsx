import type { DeskView } from '../../../pure/conversation/desk_view.js';
import type { RosteredShift } from '../../../pure/protocol/control_frame.js';
import { type Words, useWords } from '../frame/words.js';
import type { PageState } from '../page/page_state.js';
import { deskName } from '../side/choices_panel.js';
import { comingShifts, daysAhead, rosterDate, rosterTime, rosteredEnd } from '../view/rostered.js';

interface RosterProps {
  readonly desk: DeskView;
  readonly state: PageState;
}

/** Her current or next shift by the roster, and what comes after it. Nothing where the gateway has no roster. */
export function RosterLine({ desk, state }: RosterProps) {
  const words = useWords();
  const { t } = words;
  if (desk.rostered === null) return null;
  const [first, ...later] = comingShifts(desk.rostered, state.unixS);
  if (first === undefined) return <p class="quiet">{t.rosterNone()}</p>;
  return (
    <div class="rostered">
      <p>{t.rosterLine({ when: when(first, state.unixS, words), desk: deskName(first.desk) })}</p>
      {later.length > 0 && (
        <details>
          <summary>{t.rosterLater({ count: later.length })}</summary>
          <ul>
            {later.map((one) => (
              <li key={`${one.desk} ${one.from_s}`}>{when(one, state.unixS, words)}, {deskName(one.desk)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** She works on after her shift by the roster: said once, quietly, and left to her. */
export function RosterOver({ desk, state }: RosterProps) {
  const { t, language } = useWords();
  const ended = rosteredEnd(desk.rostered ?? [], desk.onShiftSince, state.unixS);
  if (ended === null) return null;
  return <div class="banner calm" role="status"><p>{t.rosterOver({ time: rosterTime(ended, language) })}</p></div>;
}

function when(shift: RosteredShift, nowS: number, words: Words): string {
  const { language } = words;
  return `${day(shift.from_s, nowS, words)} ${rosterTime(shift.from_s, language)} – ${rosterTime(shift.to_s, language)}`;
}

function day(unixS: number, nowS: number, { t, language }: Words): string {
  switch (daysAhead(unixS, nowS)) {
    case -1:
      return t.rosterYesterday();
    case 0:
      return t.rosterToday();
    case 1:
      return t.rosterTomorrow();
    default:
      return rosterDate(unixS, language);
  }
}
