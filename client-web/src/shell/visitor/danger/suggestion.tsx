import { useEffect, useRef } from "preact/hooks";
import { announce } from "../../kit/announcer.js";
import type { Shown } from "../model.js";

interface SuggestionProps extends Shown {
  /** The phrase of the list that stands in what she is typing. */
  readonly word: string;
  /** It is not asked about again. */
  readonly dismiss: (word: string) => void;
}

/** The page itself read a word that may mean danger: it asks, and does nothing. The word goes nowhere. */
export function Suggestion({ model, act, word, dismiss }: SuggestionProps) {
  const { words } = model;
  const asked = useRef(false);
  useEffect(() => {
    if (!asked.current) announce(words.alarmTitle());
    asked.current = true;
  }, []);
  return (
    <div class="sure" role="group" aria-labelledby="suggestion">
      <p id="suggestion"><strong>{words.alarmTitle()}</strong></p>
      <button type="button" class="button small" onClick={() => {
        dismiss(word);
        act.raiseDanger();
      }}>{words.alarmYes()}</button>
      <button type="button" class="button small" onClick={() => dismiss(word)}>{words.no()}</button>
    </div>
  );
}
