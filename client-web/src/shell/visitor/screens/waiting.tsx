import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { VisitView } from "../../../pure/conversation/visit_view.js";
import type { VisitorWords } from "../../../words/compiled/visitor.js";
import { announce } from "../../kit/announcer.js";
import { Heading } from "../../kit/heading.js";
import { Icon } from "../../kit/icon.js";
import { nameOfLanguage } from "../language.js";
import type { Language } from "../language.js";
import type { Shown } from "../model.js";
import { ChatLanguage, asksLanguage } from "./chat_language.js";
import { Choice } from "./choice.js";
import { deskName } from "./desk_name.js";
import { LineNotice, Warnings } from "./line_notice.js";
import { closesSoon, oneOf, waitText, whenText } from "./expected.js";
import { roles, textOf, topics, yesOrNo } from "./options.js";
import { Phone } from "./phone.js";
import { Where } from "./place_field.js";
import { Danger, Minors } from "./steps.js";
import { TextField, type Field } from "./text_field.js";
import { SomebodyIsHere } from "../danger/cover.js";
import { MayOthers } from "./widening.js";

/** A place that changes is read aloud at most this often. */
const PLACE_SAID_EVERY_MS = 30_000;

export function Waiting({ model, act, view }: Shown & { view: VisitView | null }) {
  const { words } = model;
  const place = placeText(words, view);
  const expected = view?.place && view.prospect ? waitText(words, view.prospect.wait) : "";
  const nobody = view?.stage === "waiting" && view.nobodyOnDuty;
  usePlaceAloud(nobody ? `${words.waitNobody()} ${words.waitNobodyWhat()}` : view?.place ? `${place} ${expected}` : null, nobody === true);
  const widened = view?.again === "widened" ? view.desks.length : 0;
  useEffect(() => {
    if (widened > 0) announce(words.againWidened());
  }, [widened]);
  return (
    <div class="sheet">
      <Heading>{words.waitTitle()}</Heading>
      {view?.again && <p class="note">{againText(words, view.again)} {view.again !== "widened" && words.againFresh()}</p>}
      <p class="place"><Icon name="wait" /><strong>{place}</strong></p>
      {!nobody && <Expectation model={model} view={view} expected={expected} />}
      {nobody && <Nobody words={words} opens={opensText(model, view)} />}
      {view && <MayOthers model={model} act={act} view={view} />}
      <LineNotice words={words} view={view} />
      <Warnings words={words} view={view} />
      <ul class="points small">
        <li><Icon name="check" /><span>{words.waitKeep()}</span></li>
        <li><Icon name="person" /><span>{words.waitStay()}</span></li>
        <li><Icon name="out" /><span>{words.waitSafe()}</span></li>
      </ul>
      <p class="small">{words.dangerChat()}</p>
      {view && <SomebodyIsHere model={model} act={act} />}
      <Meanwhile model={model} act={act} view={view} />
      {!nobody && <p>{words.waitOther()}</p>}
      {!nobody && <Phone words={words} />}
      <div class="ways">
        <button type="button" class="button plain" onClick={() => {
          act.end();
          act.go({ kind: "leftTalk" });
        }}>{words.waitStop()}</button>
      </div>
    </div>
  );
}

/** How long, by whom, and until when; nothing of it is promised. */
function Expectation({ model, view, expected }: Pick<Shown, "model"> & { view: VisitView | null; expected: string }) {
  const { words, language } = model;
  if (!view?.place) return null;
  const closesAt = view.prospect?.closesAt ?? null;
  return (
    <>
      {expected && <p>{expected}</p>}
      {view.desks.length > 0 && <p>{words.waitFor({ desks: desksText(words, language, view.desks) })}</p>}
      {closesSoon(closesAt) && <p>{words.waitCloses({ when: whenText(words, language, closesAt) })}</p>}
    </>
  );
}

/** So many names are read with ease; of more the first, and how many others. */
const DESKS_NAMED_MAX = 3;

function desksText(words: VisitorWords, language: Language, desks: readonly string[]): string {
  const names = desks.length > DESKS_NAMED_MAX
    ? [deskName(desks[0]!), words.waitOthers({ n: desks.length - 1 })] : desks.map(deskName);
  return oneOf(names, language);
}

/** When the chat opens again; empty: it is not known, or it is open. */
export function opensText({ words, language }: Shown["model"], view: VisitView | null): string {
  const opensAt = view?.prospect?.opensAt ?? null;
  return opensAt === null ? "" : words.opensAgain({ when: whenText(words, language, opensAt) });
}

/** The last adviser went off duty: what she can do now, with the phone beside it instead of at the end of the page. */
function Nobody({ words, opens }: { words: VisitorWords; opens: string }) {
  return (
    <>
      <div class="note">
        <p><strong>{words.waitNobody()}</strong> {words.waitNobodyKeep()}</p>
        <p>{words.waitNobodyWhat()}</p>
        {opens && <p>{opens}</p>}
      </div>
      <Phone words={words} />
    </>
  );
}

/** The questions of the way before, for who came straight here. */
function Meanwhile({ model, act, view }: Shown & { view: VisitView | null }) {
  const { words, way } = model;
  const field = useRef<Field | null>(null);
  const fits = useRef(true);
  const save = () => {
    const text = field.current?.text().trim() ?? "";
    if (text === "" || !fits.current) return field.current?.focus();
    act.writeQuestion(text);
    announce(words.questionSaved());
  };
  return (
    <section class="meanwhile" aria-labelledby="meanwhile">
      <h2 id="meanwhile">{words.waitMeanwhile()}</h2>
      <p class="small">{words.waitMeanwhileWhat()} {words.seenNote()}</p>
      <Fold title={words.whoTitle()} answer={textOf(roles(words), way.role)} words={words}>
        <Choice said name="a" legend={words.whoTitle()} options={roles(words)} chosen={way.role}
          pick={(role) => act.go({ kind: "roleChosen", role })} />
      </Fold>
      <Fold title={words.aboutTitle()} answer={textOf(topics(words), way.topic)} words={words}>
        <Choice said name="b" legend={words.aboutTitle()} options={topics(words)} chosen={way.topic}
          pick={(topic) => act.go({ kind: "topicChosen", topic })} />
      </Fold>
      <Fold title={words.whereTitle()} answer={whereText(model)} words={words}>
        <Where model={model} act={act} />
      </Fold>
      <Fold title={words.dangerTitle()} answer={textOf(yesOrNo(words), way.danger)} words={words}>
        <Danger model={model} act={act} said />
      </Fold>
      <Fold title={words.minorsTitle()} answer={textOf(yesOrNo(words), way.minors)} words={words}>
        <Minors model={model} act={act} said />
      </Fold>
      {asksLanguage(model) && (
        <Fold title={words.chatLanguage()} answer={nameOfLanguage(way.chatLanguage ?? model.language)} words={words}>
          <ChatLanguage model={model} act={act} said />
        </Fold>
      )}
      <TextField id="question" label={words.questionTitle()} words={words} first={way.question} rows={4}
        take={(one) => (field.current = one)} written={(_, fit) => (fits.current = fit)} />
      <button type="button" class="button" onClick={save}>{words.questionSave()}</button>
      {view?.question && <p class="small saved"><Icon name="check" />{words.questionSaved()}</p>}
    </section>
  );
}

function Fold(props: { title: string; answer: string | null; words: VisitorWords; children: ComponentChildren }) {
  return (
    <details>
      <summary>
        {props.title}
        {props.answer && <span class="small"> {props.words.waitAnswered({ answer: props.answer })}</span>}
      </summary>
      {props.children}
    </details>
  );
}

/** The place she chose, in words. */
function whereText({ words, way, places }: Shown["model"]): string | null {
  if (way.where === null) return null;
  return way.where === "abroad" ? words.whereAbroad() : places?.placeName(way.where) ?? null;
}

function placeText(words: VisitorWords, view: VisitView | null): string {
  if (!view || view.stage === "arriving" || view.stage === "start") return words.waitConnecting();
  if (view.place === null) return words.waitPlaceNone();
  return view.place === 1 ? words.waitFirst() : words.waitPlace({ place: view.place });
}

function againText(words: VisitorWords, again: NonNullable<VisitView["again"]>): string {
  switch (again) {
    case "adviser_gone":
      return words.againGone();
    case "adviser_left":
      return words.againLeft();
    case "no_confirm":
      return words.againNoConfirm();
    case "lost_place":
      return words.againLostPlace();
    case "widened":
      return words.againWidened();
  }
}

/**
 * Reads a changed place aloud, at most every 30 s and then the newest; null: there is none yet. What is `urgent` does not
 * wait for its turn; the same text is not read twice.
 */
function usePlaceAloud(text: string | null, urgent: boolean): void {
  const newest = useRef(text);
  const said = useRef("");
  newest.current = text;
  const say = () => {
    if (newest.current === null || newest.current === said.current) return;
    said.current = newest.current;
    announce(newest.current);
  };
  useEffect(() => {
    const every = setInterval(say, PLACE_SAID_EVERY_MS);
    return () => clearInterval(every);
  }, []);
  useEffect(say, [text === null]);
  useEffect(() => {
    if (urgent) say();
  }, [urgent]);
}
