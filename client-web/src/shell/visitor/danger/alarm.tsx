import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { isOpen } from "../../../pure/conversation/visit_danger.js";
import type { VisitDanger } from "../../../pure/conversation/visit_danger.js";
import type { VisitorWords } from "../../../words/compiled/visitor.js";
import { announce } from "../../kit/announcer.js";
import { builtPhone } from "../../kit/built.js";
import { Icon } from "../../kit/icon.js";
import type { Shown } from "../model.js";
import { deskName } from "../screens/desk_name.js";

/** In reach on every screen: what to do now, without a server, and the one tap that alarms everybody who is there. */
export function Alarm({ model, act, compact = false, children }: Shown & {
  readonly compact?: boolean;
  /** What she can do about it in a chat; stands in the open panel. */
  readonly children?: ComponentChildren;
}) {
  const { words, view } = model;
  const [shown, setShown] = useState(false);
  const [read, setRead] = useState<VisitDanger | null>(null);
  // What is over goes by her tap; what is open stays.
  const danger = view?.danger === read ? null : (view?.danger ?? null);
  const open = isOpen(danger);
  if (!shown && danger === null) {
    return (
      <div class="alarm">
        <button type="button" class="button small alarm-open" aria-expanded="false" onClick={() => setShown(true)}>
          <Icon name="warning" />{words.alarmOpen()}
        </button>
      </div>
    );
  }
  const close = !open && (
    <button type="button" class="button plain" onClick={() => { setShown(false); setRead(danger); }}>{words.alarmClose()}</button>
  );
  // In the chat every line counts, and 112 stands in the bar.
  if (compact && danger !== null) {
    return (
      <section class="alarm alarm-panel" aria-label={words.alarmTitle()}>
        <State words={words} danger={danger} undo={act.undoDanger} />
        {children}
        {close}
      </section>
    );
  }
  return (
    <section class="alarm alarm-panel" aria-labelledby="alarm">
      <h2 id="alarm" tabIndex={-1} ref={(title) => { if (danger === null) title?.focus(); }}>{words.alarmTitle()}</h2>
      <p><a class="tel" href="tel:112"><Icon name="phone" />{words.call112()}</a> <span class="small">{words.callLog()}</span></p>
      <p>{words.alarmWeCall()}</p>
      {danger !== null && <State words={words} danger={danger} undo={act.undoDanger} />}
      {children}
      <p class="alarm-answers">
        {!open && <button type="button" class="button first" onClick={act.raiseDanger}>{words.alarmRaise()}</button>}
        {close}
      </p>
    </section>
  );
}

/** What has become of it, said once each time it changes. */
function State({ words, danger, undo }: { words: VisitorWords; danger: VisitDanger; undo: () => void }) {
  const text = textOf(words, danger);
  useEffect(() => announce(text), [text]);
  return (
    <>
      <p class="alarm-state"><strong>{text}</strong></p>
      {danger.state === "refused" && (
        <p><a class="tel" href={`tel:${builtPhone.replace(/[ -]/g, "")}`}><bdi dir="ltr">{builtPhone}</bdi></a></p>
      )}
      <Undo words={words} until={danger.undoUntil} undo={undo} />
    </>
  );
}

function Undo({ words, until, undo }: { words: VisitorWords; until: number | null; undo: () => void }) {
  const [over, setOver] = useState(true);
  useEffect(() => {
    const left = until === null ? 0 : until - performance.now();
    setOver(left <= 0);
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setOver(true), left);
    return () => clearTimeout(timer);
  }, [until]);
  if (over) return null;
  return <p><button type="button" class="button" onClick={undo}>{words.alarmUndo()}</button></p>;
}

function textOf(words: VisitorWords, { state, desk }: VisitDanger): string {
  switch (state) {
    case "asking":
      return words.alarmAsking();
    case "refused":
      return words.alarmRefused();
    case "raised":
      return words.alarmRaised();
    case "seen":
      return desk === null ? words.alarmSeen() : `${words.alarmSeen()} ${words.alarmSeenBy({ desk: deskName(desk) })}`;
    case "with_you":
      return words.alarmWithYou();
    case "over":
      return words.alarmOver();
    case "undone":
      return words.alarmUndone();
  }
}
