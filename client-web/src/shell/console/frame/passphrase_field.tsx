import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly purpose: 'current-password' | 'new-password';
  readonly shown: boolean;
  readonly focusFirst: boolean;
  /** What went wrong or what to know; spoken with the field. */
  readonly note: ComponentChildren;
  readonly invalid: boolean;
  readonly disabled: boolean;
  readonly onInput: (value: string) => void;
}

/** One field for a passphrase; paste and password managers stay possible (WCAG 3.3.8). */
export function PassphraseField(props: FieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (props.focusFirst) field.current?.focus();
  }, [props.focusFirst, props.disabled]);
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <input
        ref={field}
        id={props.id}
        {...(props.shown ? { type: 'text' as const } : { type: 'password' as const })}
        value={props.value}
        autocomplete={props.purpose}
        autocapitalize="off"
        spellcheck={false}
        disabled={props.disabled}
        aria-invalid={props.invalid}
        aria-describedby={`${props.id}-note`}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <p id={`${props.id}-note`} class={props.invalid ? 'note note-wrong' : 'note'}>{props.note}</p>
    </div>
  );
}
