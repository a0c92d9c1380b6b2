import { useEffect } from "preact/hooks";
import { Heading } from "../../kit/heading.js";
import type { VisitorWords } from "../../../words/compiled/visitor.js";
import type { Shown } from "../model.js";

/** So many taps, each within this time of the one before, bring the chat back: nobody who reads or scrolls does that by chance. */
const TAPS = 3;
const TAP_MS = 700;

/**
 * In the chat's place while somebody is with her: a page that anybody may see. Nothing of the chat stands in the document, so
 * no message appears, is read aloud or counts as read. Back by three quick taps, by Escape, and for screen readers by a button.
 */
export function Cover({ words, back }: { readonly words: VisitorWords; readonly back: () => void }) {
  useEffect(() => {
    let taps = 0;
    let last = -Infinity;
    const tapped = ({ timeStamp }: Event) => {
      taps = timeStamp - last < TAP_MS ? taps + 1 : 1;
      last = timeStamp;
      if (taps >= TAPS) back();
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "Escape") back();
    };
    document.addEventListener("click", tapped);
    document.addEventListener("keydown", pressed);
    return () => {
      document.removeEventListener("click", tapped);
      document.removeEventListener("keydown", pressed);
    };
  }, []);
  return (
    <div class="sheet cover">
      <Heading>{words.coverTitle()}</Heading>
      <p>{words.coverWhat()}</p>
      <ul>
        {words.coverNeeds().split(/\. ?/).filter(Boolean).map((need) => <li key={need}>{need}</li>)}
      </ul>
      <p>{words.coverHow()}</p>
      <button type="button" class="unseen" onClick={back}>{words.coverBack()}</button>
    </div>
  );
}

/** One tap hides the chat and tells the adviser; that she is alone again she says herself. */
export function SomebodyIsHere({ model, act }: Shown) {
  const { words, view } = model;
  if (view?.aside !== true) {
    return (
      <p class="aside">
        <button type="button" class="button small" aria-describedby="cover-back" onClick={act.cover}>{words.asideSay()}</button>
        <span id="cover-back" class="small">{words.coverHint()}</span>
      </p>
    );
  }
  return (
    <p class="aside" role="group" aria-label={words.asideSaid()}>
      <strong class="small">{words.asideSaid()}</strong>
      <button type="button" class="button small" onClick={act.cover}>{words.asideHide()}</button>
      <button type="button" class="button small" onClick={act.aloneAgain}>{words.asideAlone()}</button>
    </p>
  );
}
