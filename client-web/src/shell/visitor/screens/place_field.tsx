import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { announce } from "../../kit/announcer.js";
import type { Shown } from "../model.js";
import type { Place } from "../place_search.js";
import { LEAVE_NO_TRACE } from "./text_field.js";

/** Her municipality: a combobox of the few that fit what she types (WAI-ARIA, combobox with list autocomplete). */
export function PlaceField({ model, act }: Shown) {
  const { words, way, places } = model;
  const self = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(-1);
  const found = typed === "" ? [] : places?.findPlaces(typed) ?? [];
  const chosen = way.where !== null && way.where !== "abroad" ? places?.placeName(way.where) ?? "" : "";
  // Both before anybody can type.
  useLayoutEffect(() => {
    const field = self.current!;
    for (const [name, value] of Object.entries(LEAVE_NO_TRACE)) field.setAttribute(name, value);
    return () => {
      field.value = "";
    };
  }, []);
  useLayoutEffect(() => {
    if (way.where === "abroad" || chosen !== "") self.current!.value = chosen;
  }, [way.where, chosen]);
  // Typed in full it is chosen, though other names begin with it or have it inside.
  const meant = () =>
    found.find((place) => place.name.toLowerCase() === typed.trim().toLowerCase()) ?? (found.length === 1 ? found[0] : undefined);
  const close = () => {
    setTyped("");
    setAt(-1);
  };
  const pick = (place: Place) => {
    close();
    act.go({ kind: "whereChosen", where: place.code });
    self.current!.value = place.name;
    announce(words.waitAnswered({ answer: place.name }));
  };
  const left = () => {
    const one = meant();
    if (one) pick(one);
    else close();
  };
  const written = () => {
    const text = self.current!.value;
    setTyped(text);
    setAt(-1);
    if (way.where !== null) act.go({ kind: "whereChosen", where: null });
    if (text.trim() !== "" && places) announce(words.placesFound({ n: places.findPlaces(text).length }));
  };
  const pressed = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const one = found[at] ?? meant();
    if (step !== 0 && found.length > 0) setAt(at < 0 && step < 0 ? found.length - 1 : (at + step + found.length) % found.length);
    else if (event.key === "Enter" && one) pick(one);
    else if (event.key === "Escape" && typed !== "") close();
    else return;
    event.preventDefault();
  };
  return (
    <div class="field">
      <label for="place">{words.whereLabel()}</label>
      <input ref={self} id="place" type="text" role="combobox" autocomplete="off" aria-autocomplete="list"
        aria-expanded={found.length > 0} aria-controls="places" aria-describedby="place-help"
        {...(at >= 0 ? { "aria-activedescendant": `place-${at}` } : {})}
        onInput={written} onKeyDown={pressed} onBlur={left} />
      <ul id="places" role="listbox" aria-label={words.whereLabel()} hidden={found.length === 0}>
        {found.map((place, n) => (
          <li key={place.code} id={`place-${n}`} role="option" aria-selected={n === at}
            onPointerDown={(event) => event.preventDefault()} onClick={() => pick(place)}>
            {place.name}{place.terms.length > 0 && <span class="small"> ({place.terms.join(", ")})</span>}
          </li>
        ))}
      </ul>
      <p id="place-help" class="small">{chosen !== "" ? words.waitAnswered({ answer: chosen }) : words.whereHelp()}</p>
    </div>
  );
}

/** The place, or abroad; nothing chosen is an answer too. */
export function Where({ model, act }: Shown) {
  const { words, way } = model;
  const abroad = way.where === "abroad";
  return (
    <>
      <PlaceField model={model} act={act} />
      <label class="tile">
        <input type="checkbox" autocomplete="off" checked={abroad}
          onChange={() => act.go({ kind: "whereChosen", where: abroad ? null : "abroad" })} />
        <span>{words.whereAbroad()}</span>
      </label>
    </>
  );
}
