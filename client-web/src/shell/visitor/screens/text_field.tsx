import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { VisitorWords } from "../../../words/compiled/visitor.js";
import { announce } from "../../kit/announcer.js";
import { TEXT_BYTES_MAX, utf8Length } from "../../kit/text_size.js";

/** What browsers and writing aids look at; as attributes, since some of these are properties of another type. */
export const LEAVE_NO_TRACE = {
  autocomplete: "off", autocapitalize: "sentences", spellcheck: "false", autocorrect: "off", writingsuggestions: "false",
  translate: "no", "data-gramm": "false",
};

/** From here on the room that is left is counted down. */
const COUNTED_BELOW_BYTES = 1_000;

/** What stands in a field, for who asked for it. */
export interface Field {
  text(): string;
  clear(): void;
  focus(): void;
}

/**
 * A field for free text that leaves no trace in the browser: no name, no completion, no spelling service, no state kept
 * elsewhere than in the field itself.
 */
export function TextField(props: {
  readonly id: string;
  readonly label: string;
  readonly words: VisitorWords;
  readonly first: string;
  readonly rows: number;
  readonly describedBy?: string;
  readonly take: (field: Field) => void;
  readonly written?: (text: string, fits: boolean) => void;
  readonly submit?: () => void;
}) {
  const self = useRef<HTMLTextAreaElement>(null);
  const over = useRef(false);
  const [left, setLeft] = useState(TEXT_BYTES_MAX);
  const written = () => {
    const text = self.current?.value ?? "";
    const room = TEXT_BYTES_MAX - utf8Length(text);
    if (room < 0 && !over.current) announce(props.words.tooLong());
    over.current = room < 0;
    setLeft(room);
    props.written?.(text, room >= 0);
  };
  // Before anybody can type: an effect after the paint would wipe her first letters.
  useLayoutEffect(() => {
    const field = self.current!;
    for (const [name, value] of Object.entries(LEAVE_NO_TRACE)) field.setAttribute(name, value);
    field.value = props.first;
    written();
    props.take({
      text: () => field.value,
      clear: () => {
        field.value = "";
        written();
      },
      focus: () => field.focus(),
    });
    return () => {
      field.value = "";
    };
  }, []);
  const note = left < 0 ? props.words.tooLong() : left < COUNTED_BELOW_BYTES ? props.words.roomLeft({ n: left }) : "";
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <textarea ref={self} id={props.id} rows={props.rows} dir="auto" aria-invalid={left < 0}
        aria-describedby={`${props.id}-room ${props.describedBy ?? ""}`.trim()}
        onInput={written}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing || !props.submit) return;
          event.preventDefault();
          props.submit();
        }} />
      <p id={`${props.id}-room`} class={left < 0 ? "room over" : "room"}>{note}</p>
    </div>
  );
}
