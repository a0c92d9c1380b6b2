interface Option<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

/** One question with a few answers: tiles that are radio buttons, so that every way of pointing works. */
export function Choice<Value extends string>(props: {
  readonly name: string;
  readonly legend: string;
  /** The legend says what the `h1` says already: for screen readers only. */
  readonly said?: boolean;
  readonly options: readonly Option<Value>[];
  readonly chosen: Value | null;
  readonly pick: (value: Value) => void;
}) {
  return (
    <fieldset class="tiles">
      <legend class={props.said ? "unseen" : ""}>{props.legend}</legend>
      {props.options.map((option) => (
        <label key={option.value} class="tile">
          <input type="radio" name={props.name} autocomplete="off" checked={props.chosen === option.value}
            onChange={() => props.pick(option.value)} />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
