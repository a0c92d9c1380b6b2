const PATHS = {
  check: "M5 12.5l4.5 4.5L19 7.5",
  person: "M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20.5a7.5 7.5 0 0115 0",
  lock: "M7 11V8a5 5 0 0110 0v3M5.5 11h13v9.5h-13z",
  eye: "M2.5 12s3.5-6.5 9.5-6.5S21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5z",
  phone: "M6 3.5h3l2 5-2.5 1.7a11 11 0 005.3 5.3l1.7-2.5 5 2v3a2 2 0 01-2.200 2A17 17 0 014 5.7 2 2 0 016 3.5z",
  warning: "M12 4l9 16H3zM12 10v4.5M12 17.3v.2",
  wait: "M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5.5l3.5 2",
  key: "M3 6.5h18v11H3zM7 10.5h.01M12 10.5h.01M17 10.5h.01M8 14h8",
  out: "M14 4H6v16h8M11 12h9.5M17 8l4 4-4 4",
} as const;

/** A drawing beside a word, never instead of one. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"
        stroke-linejoin="round" />
    </svg>
  );
}
