import { useEffect, useState } from "preact/hooks";

/** Announcements are read together, so that a burst of messages is one reading and not a stammer. */
export const ANNOUNCE_EVERY_MS = 500;

let waiting: string[] = [];
let due: ReturnType<typeof setTimeout> | undefined;
let say: (text: string) => void = () => undefined;

/** Has `text` read by a screen reader, politely, within half a second and together with what else comes. */
export function announce(text: string): void {
  waiting.push(text);
  due ??= setTimeout(() => {
    due = undefined;
    say(waiting.join(" \n"));
    waiting = [];
  }, ANNOUNCE_EVERY_MS);
}

/** Forgets what was still to be said, and what was said last, which would stay in the document. */
export function wipeAnnouncements(): void {
  waiting = [];
  say("");
  clearTimeout(due);
  due = undefined;
}

/** The one live region of a page; never re-created, invisible, and apart from the list people see. */
export function Announcer() {
  const [text, setText] = useState("");
  useEffect(() => {
    say = setText;
    return () => {
      say = () => undefined;
    };
  }, []);
  return <div role="status" class="unseen">{text}</div>;
}
