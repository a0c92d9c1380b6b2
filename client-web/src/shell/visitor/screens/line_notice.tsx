import { useEffect, useRef } from "preact/hooks";
import type { VisitView } from "../../../pure/conversation/visit_view.js";
import type { VisitorWords } from "../../../words/compiled/visitor.js";
import { announce } from "../../kit/announcer.js";
import { Icon } from "../../kit/icon.js";
import { alarmText } from "./alarm_text.js";

/** What is the matter right now, in plain words: her line, the adviser's, the service's. */
export function LineNotice({ words, view }: { words: VisitorWords; view: VisitView | null }) {
  const down = view?.line === "down";
  const away = view?.stage === "chat" && !view.adviserHere && !view.joining && !down;
  useChange(down, () => words.lineDown(), () => words.lineBack());
  useChange(away, () => words.adviserAway(), () => words.adviserBack());
  return (
    <>
      {down && <p class="note"><Icon name="wait" /><span>{words.lineDown()}</span></p>}
      {away && <p class="note"><Icon name="wait" /><span>{words.adviserAway()}</span></p>}
      {view?.closing && <p class="note"><span>{words.closingSoon()}</span></p>}
      {view?.refused === "unavailable" && <p class="note"><span>{words.tryLater()}</span></p>}
    </>
  );
}

/** What was found wrong and refused, while the conversation goes on. */
export function Warnings({ words, view }: { words: VisitorWords; view: VisitView | null }) {
  const warnings = view?.alarms ?? [];
  const newest = warnings.length;
  useEffect(() => {
    if (newest > 0) announce(alarmText(words, warnings[newest - 1]!));
  }, [newest]);
  return (
    <>
      {warnings.map((alarm) => (
        <p key={alarm} class="note warning"><Icon name="warning" /><span>{alarmText(words, alarm)}</span></p>
      ))}
    </>
  );
}

/** Says aloud that something began or ended; nothing about how it was when the screen came. */
function useChange(is: boolean, began: () => string, ended: () => string): void {
  const was = useRef(is);
  useEffect(() => {
    if (was.current !== is) announce(is ? began() : ended());
    was.current = is;
  }, [is]);
}
