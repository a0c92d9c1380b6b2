import { useEffect, useRef, useState } from "preact/hooks";
import type { VisitView } from "../../../pure/conversation/visit_view.js";
import { isOpen } from "../../../pure/conversation/visit_danger.js";
import { announce } from "../../kit/announcer.js";
import { Heading } from "../../kit/heading.js";
import { Icon } from "../../kit/icon.js";
import type { Shown } from "../model.js";
import { Alarm } from "../danger/alarm.js";
import { CardGiving } from "../danger/card.js";
import { Suggestion } from "../danger/suggestion.js";
import { SomebodyIsHere } from "../danger/cover.js";
import { endText } from "./after.js";
import { deskName } from "./desk_name.js";
import { LineNotice, Warnings } from "./line_notice.js";
import { TextField, type Field } from "./text_field.js";
import { Tongue } from "./tongue.js";
import { Transcript } from "./transcript.js";

/** The conversation: who is there, what was said, where to write. */
export function Talk({ model, act, view }: Shown & { view: VisitView }) {
  const { words } = model;
  return (
    <div class="talk">
      <Who model={model} act={act} view={view} />
      <Transcript words={words} language={model.language} view={view} act={act}>
        {view.stage === "chat" && <Unsent model={model} act={act} view={view} />}
        <Warnings words={words} view={view} />
      </Transcript>
      <div class="composer">
        <LineNotice words={words} view={view} />
        {view.stage === "chat" && <Composer model={model} act={act} view={view} />}
        {view.stage === "ending" && <p class="small">{words.chatEnding()}</p>}
        {view.stage === "reading" && <Reading model={model} act={act} view={view} />}
      </div>
    </div>
  );
}

/** Who is present, from the verified credential only; always in sight. */
function Who({ model, act, view }: Shown & { view: VisitView }) {
  const { words } = model;
  const adviser = view.adviser;
  const label = adviser?.label ?? "";
  const over = view.stage === "reading";
  const here = !adviser ? words.chatChecking() : view.joining ? words.chatJoining({ label }) : words.chatWith({ label });
  return (
    <div class="who">
      <Heading key={over}>{over ? words.endTitle() : here}</Heading>
      {adviser && (
        <p class="small">
          <Icon name="check" /> {words.chatVerified({ desk: deskName(adviser.desk) })}
        </p>
      )}
      {adviser?.attentionOfficer && <p class="small">{words.chatOfficer({ label })}</p>}
      <Tongue model={model} act={act} />
      {!over && (
        <div class="urgent">
          <Alarm model={model} act={act} compact />
          {view.stage === "chat" && <SomebodyIsHere model={model} act={act} />}
        </div>
      )}
    </div>
  );
}

/** Somebody else ended it, perhaps while she was reading: what was said stays until she is done. */
function Reading({ model, act, view }: Shown & { view: VisitView }) {
  const { words } = model;
  useEffect(() => announce(endText(words, view)), []);
  return (
    <>
      <p>{endText(words, view)} {words.chatReadHelp()}</p>
      <div class="ways">
        <button type="button" class="button first" onClick={act.readingDone}>{words.chatReadDone()}</button>
      </div>
    </>
  );
}

function Composer({ model, act, view }: Shown & { view: VisitView }) {
  const { words } = model;
  const field = useRef<Field | null>(null);
  const [fits, setFits] = useState(true);
  const [sure, setSure] = useState(false);
  const [word, setWord] = useState<string | null>(null);
  const look = (text: string) => setWord(model.dangerTyped(text));
  const send = () => {
    const text = field.current?.text() ?? "";
    if (text.trim() === "" || !fits) return field.current?.focus();
    act.sendText(text);
    field.current?.clear();
    field.current?.focus();
  };
  const keys = matchMedia("(hover: hover) and (pointer: fine)").matches;
  return (
    <>
      <div class="write">
        <TextField id="message" label={words.chatMessage()} words={words} first={model.draft()} rows={2}
          take={(one) => (field.current = one)} {...(keys ? { submit: send, describedBy: "keys" } : {})}
          written={(text, fit) => {
            act.keepDraft(text);
            setFits(fit);
            look(text);
          }} />
        <button type="button" class="button first" disabled={!fits} onClick={send}>{words.chatSend()}</button>
      </div>
      {word !== null && !isOpen(view.danger) && (
        <Suggestion model={model} act={act} word={word} dismiss={(said) => {
          model.notAsked.add(said);
          look(field.current?.text() ?? "");
        }} />
      )}
      <div class="under">
        <span id="keys" class="small with-keys">{words.chatEnter()}</span>
        <CardGiving model={model} act={act} view={view} />
        {sure
          ? <Sure words={words} yes={() => act.end()} no={() => setSure(false)} />
          : <button type="button" class="button plain" onClick={() => setSure(true)}>{words.chatEnd()}</button>}
      </div>
    </>
  );
}

function Sure(props: { words: Shown["model"]["words"]; yes: () => void; no: () => void }) {
  return (
    <div class="sure" role="group" aria-labelledby="sure">
      <p id="sure">{props.words.chatEndSure()}</p>
      <button type="button" class="button" onClick={props.yes}>{props.words.chatEndYes()}</button>
      <button type="button" class="button" onClick={props.no} ref={(button) => button?.focus()}>
        {props.words.chatEndNo()}
      </button>
    </div>
  );
}

/** Texts an earlier adviser never got go to another person only when she says so. */
function Unsent({ model, act, view }: Shown & { view: VisitView }) {
  const { words } = model;
  if (view.unsent.length === 0) return null;
  return (
    <section class="unsent" aria-labelledby="unsent">
      <p id="unsent"><strong>{words.chatUnsent()}</strong></p>
      <ul>
        {view.unsent.map((one) => (
          <li key={one.id}>
            <p class="said" dir="auto" translate={false}>{one.text}</p>
            <button type="button" class="button" onClick={() => act.sendUnsent(one.id)}>{words.chatUnsentSend()}</button>
            <button type="button" class="button plain" onClick={() => act.dropUnsent(one.id)}>{words.chatUnsentDrop()}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
