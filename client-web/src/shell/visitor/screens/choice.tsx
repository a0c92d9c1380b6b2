interface Option<Value extends string> {
  readonly value: Value;
  readonly text: string;
  /** Options of one group follow each other, under its name. */
  readonly group?: string;
}

/** One question with a few answers: tiles that are radio buttons, so that every way of pointing works. */
export function Choice<Value extends string>(props: {
  readonly name: string;
  readonly legend: string;
  /** The legend says what the `h1` says already: for screen readers only. */
  readonly said?: boolean;
  /** Short answers stand beside each other. */
  readonly short?: boolean;
  readonly options: readonly Option<Value>[];
  readonly chosen: Value | null;
  readonly pick: (value: Value) => void;
}) {
  const groups = [...new Set(props.options.map(({ group }) => group))];
  const tiles = (group: string | undefined) => props.options.filter((option) => option.group === group).map((option) => (
    <label key={option.value} class="tile">
      <input type="radio" name={props.name} autocomplete="off" checked={props.chosen === option.value}
        onChange={() => props.pick(option.value)} />
      <span>{option.text}</span>
    </label>
  ));
  return (
    <fieldset class={props.short ? "tiles short" : "tiles"}>
      <legend class={props.said ? "unseen" : ""}>{props.legend}</legend>
      {groups.map((group) => group === undefined ? tiles(group) : (
        <div key={group} class="tiles" role="group" aria-label={group}>
          <p class="group" aria-hidden="true">{group}</p>
          {tiles(group)}
        </div>
      ))}
    </fieldset>
  );
}
