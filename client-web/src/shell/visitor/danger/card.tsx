import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Card } from "../../../pure/conversation/message.js";
import { isOpen, keptSmall } from "../../../pure/conversation/visit_danger.js";
import type { VisitView } from "../../../pure/conversation/visit_view.js";
import { announce } from "../../kit/announcer.js";
import type { Shown } from "../model.js";
import { LEAVE_NO_TRACE } from "../screens/text_field.js";

/** In UTF-16 units, of at most 3 bytes each: both together always fit a card. */
const PLACE_MAX = 200;
const NUMBER_MAX = 40;

const FLAGS = ["noRinging", "noCallingBack", "noTextMessage"] as const;

/** Where help can find her and what may not happen, if she wants to say it: sealed, for the adviser who is there alone. */
export function CardGiving({ model, act, view }: Shown & { view: VisitView }) {
  const { words } = model;
  const [writing, setWriting] = useState(false);
  const label = view.adviser?.label ?? words.chatOther();
  const text = textOf(model.words, view, label);
  useEffect(() => {
    if (text !== "") announce(text);
  }, [text]);
  if (writing) {
    return <Form model={model} view={view} label={label} done={(card) => {
      if (card !== null) act.giveCard(card);
      setWriting(false);
    }} />;
  }
  return (
    <div class="card-given" role="group" aria-label={words.cardOpen()}>
      {text !== "" && <p><strong>{text}</strong></p>}
      <p class="alarm-answers">
        {view.card !== null && view.cardState === "earlier" && (
          <button type="button" class="button first" onClick={() => act.giveCard(view.card)}>{words.cardAgain({ label })}</button>
        )}
        <button type="button" class={isOpen(view.danger) && view.card === null ? "button" : "button plain"}
          onClick={() => setWriting(true)}>
          {view.card === null ? words.cardOpen() : words.cardChange()}
        </button>
        {view.card !== null && view.cardState !== "earlier" && (
          <button type="button" class="button plain" onClick={() => act.giveCard(null)}>{words.cardTakeBack()}</button>
        )}
      </p>
    </div>
  );
}

function textOf(words: Shown["model"]["words"], { card, cardState }: VisitView, label: string): string {
  switch (cardState) {
    case "none":
      return "";
    case "waiting":
      return words.cardWaiting();
    case "arrived":
      return card === null ? words.cardTakenBack() : words.cardArrived({ label });
    case "earlier":
      return words.cardEarlier({ label });
  }
}

interface FormProps extends Pick<Shown, "model"> {
  readonly view: VisitView;
  readonly label: string;
  /** Null: she gave nothing. */
  readonly done: (card: Card | null) => void;
}

function Form({ model, view, label, done }: FormProps) {
  const { words, way } = model;
  // Where the family is the danger a bell or a call can betray her: unless she says otherwise, nobody does either.
  const silent = keptSmall(way.topic ?? undefined);
  const before = view.card ?? { place: "", number: "", noRinging: silent, noCallingBack: silent, noTextMessage: silent };
  const form = useRef<HTMLFormElement>(null);
  const place = useRef<HTMLInputElement>(null);
  const number = useRef<HTMLInputElement>(null);
  const flags = useRef({ ...before });
  // Before anybody can type: an effect after the paint would put what she gave before in the place of her first letters.
  useLayoutEffect(() => {
    const fields = [place.current!, number.current!];
    for (const field of fields) for (const [name, value] of Object.entries(LEAVE_NO_TRACE)) field.setAttribute(name, value);
    place.current!.value = before.place;
    number.current!.value = before.number;
    place.current!.focus();
    form.current!.scrollIntoView({ block: "nearest" });
    return () => {
      for (const field of fields) field.value = "";
    };
  }, []);
  const give = (event: Event) => {
    event.preventDefault();
    const card = { ...flags.current, place: place.current!.value.trim(), number: number.current!.value.trim() };
    if (card.place === "" && card.number === "") return place.current!.focus();
    done(card);
  };
  return (
    <form class="card-form" ref={form} onSubmit={give}>
      <p class="small">{words.cardUse()} {words.cardOnly({ label })}</p>
      <label class="field">{words.cardPlace()}<input type="text" ref={place} maxLength={PLACE_MAX} dir="auto" /></label>
      <label class="field">{words.cardNumber()}<input type="text" inputMode="tel" ref={number} maxLength={NUMBER_MAX} dir="ltr" /></label>
      <fieldset>
        <legend>{words.cardNot()}</legend>
        {FLAGS.map((flag) => (
          <label key={flag} class="check">
            <input type="checkbox" defaultChecked={before[flag]}
              onChange={(event) => (flags.current = { ...flags.current, [flag]: event.currentTarget.checked })} />
            {words[flag]()}
          </label>
        ))}
      </fieldset>
      <p class="small">{words.cardNotSure()}</p>
      <p class="alarm-answers">
        <button type="submit" class="button first">{words.cardGive()}</button>
        <button type="button" class="button plain" onClick={() => done(null)}>{words.cardKeep()}</button>
      </p>
    </form>
  );
}
