interface PresenceProps {
  readonly here: boolean;
  readonly hereWords: string;
  readonly lostWords: string;
}

/** Whether a line is there: a full or an open dot, and always the words beside it. */
export function Presence({ here, hereWords, lostWords }: PresenceProps) {
  return (
    <p class={here ? 'presence here' : 'presence lost'}>
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
        {here ? <circle cx="5" cy="5" r="4" /> : <circle class="open" cx="5" cy="5" r="3.4" />}
      </svg>
      {here ? hereWords : lostWords}
    </p>
  );
}
