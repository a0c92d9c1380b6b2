import { useEffect, useRef, useState } from "preact/hooks";
import { ASKING, inTheFamily, isOpen, UNHEARD } from "../../../pure/conversation/visit_danger.js";
import type { VisitDanger } from "../../../pure/conversation/visit_danger.js";
import type { VisitorWords } from "../../../words/compiled/visitor.js";
import { announce } from "../../kit/announcer.js";
import { builtDangerSentences, builtPhone } from "../../kit/built.js";
import { Icon } from "../../kit/icon.js";
import type { Shown } from "../model.js";
import { deskName } from "../screens/desk_name.js";

/** In reach on every screen: one tap alarms everybody who is there, and says at once, without a server, what she can do. */
export function Alarm({ model, act, compact = false }: Shown & { readonly compact?: boolean }) {
  const { words, view } = model;
  /** Until her page has the parts to say it, and the gateway its answer. */
  const [tapped, setTapped] = useState(false);
  const [read, setRead] = useState<VisitDanger | null>(null);
  // What is over goes by her tap; what is open stays.
  const danger = view?.danger && view.danger !== read ? view.danger : tapped ? (model.cannot ? UNHEARD : ASKING) : null;
  if (danger === null) {
    const raise = () => {
      setTapped(true);
      act.raiseDanger();
    };
    return (
      <div class="alarm">
        <button type="button" class="button small alarm-open" onClick={raise}><Icon name="warning" />{words.alarmOpen()}</button>
        {!compact && <span class="small">{words.alarmHint()}</span>}
      </div>
    );
  }
  const undo = () => {
    setTapped(false);
    act.undoDanger();
  };
  const close = () => {
    setTapped(false);
    setRead(view?.danger ?? null);
  };
  return (
    <section class={`alarm alarm-panel${compact && danger.state === "with_you" ? " calm" : ""}`} aria-label={words.alarmTitle()}>
      {/* In the chat every line counts, and 112 stands in the bar. */}
      {!compact && <Number words={words} />}
      <State words={words} danger={danger} nobody={view?.nobodyOnDuty === true} undo={undo} />
      {compact
        ? <details><summary>{words.alarmWhat()}</summary><WhatNow model={model} danger={danger} /></details>
        : <WhatNow model={model} danger={danger} />}
      {!isOpen(danger) && <p><button type="button" class="button plain" onClick={close}>{words.alarmClose()}</button></p>}
    </section>
  );
}

function Number({ words }: { words: VisitorWords }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      <h2 tabIndex={-1} ref={title}>{words.alarmTitle()}</h2>
      <p><a class="tel" href="tel:112"><Icon name="phone" />{words.call112()}</a></p>
    </>
  );
}

/** In this order; the number itself stands above them. */
const SAID = ["call_112", "call_log", "we_call", "leave", "app_112nl", "nobody_comes"] as const;

/** What needs neither a server nor us: sentences of the configuration, said in full once somebody has reviewed them. */
function WhatNow({ model: { language, way }, danger }: Pick<Shown, "model"> & { readonly danger: VisitDanger }) {
  // Whom nobody hears, nobody can call for.
  const fits = { nobody_comes: inTheFamily(way.topic), we_call: danger.state !== "refused" };
  return (
    <>
      {SAID.filter((id) => fits[id as keyof typeof fits] ?? true).map((id) => {
        const sentence = builtDangerSentences[id][language] ?? "";
        return sentence !== "" && <p key={id} class={id === "call_log" ? "small" : undefined}>{sentence}</p>;
      })}
    </>
  );
}

/** So long the advisers may take to be told, ms; then she reads that it has not been possible yet. */
const SLOW_MS = 5_000;

/** What has become of it, said once each time it changes. */
function State({ words, danger, nobody, undo }: { words: VisitorWords; danger: VisitDanger; nobody: boolean; undo: () => void }) {
  const [slow, setSlow] = useState(false);
  const asking = danger.state === "asking";
  useEffect(() => {
    setSlow(false);
    if (!asking) return undefined;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [asking]);
  // Raised, and nobody sits at a console: that somebody may be paged is not yet that somebody heard it.
  const unheard = (asking && slow) || (danger.state === "raised" && nobody);
  const text = unheard ? words.alarmSlow() : textOf(words, danger);
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
