import { useEffect } from "preact/hooks";
import type { VisitView, Widening } from "../../../pure/conversation/visit_view.js";
import type { VisitorWords } from "../../../words/compiled/visitor.js";
import { builtDesks } from "../../kit/built.js";
import { announce } from "../../kit/announcer.js";
import type { Shown } from "../model.js";
import { deskName } from "./desk_name.js";

/** May others answer as well? Asked calmly, answered when she wants; no focus is moved to it. */
export function MayOthers({ model, act, view }: Shown & { view: VisitView }) {
  const { words } = model;
  const { widening } = view;
  const asked = widening !== null && !widening.declined ? widening.added.join() : "";
  useEffect(() => {
    if (asked !== "") announce([words.widenTitle(), reachText(words, widening!), ...widening!.added.map(deskName)].join(" "));
  }, [asked]);
  if (widening === null) return null;
  const answer = (yes: boolean) => {
    act.widen(yes);
    // The button pressed is gone after it.
    document.querySelector<HTMLElement>("h1")?.focus();
  };
  if (widening.declined)
    return <p><button type="button" class="button plain" onClick={() => answer(true)}>{words.widenLater()}</button></p>;
  return (
    <section class="widen" aria-labelledby="widen">
      <h2 id="widen">{words.widenTitle()}</h2>
      <p>{reachText(words, widening)}</p>
      <ul>{widening.added.map((desk) => <li key={desk}>{deskName(desk)}</li>)}</ul>
      <p>{words.widenKeep()}</p>
      <div class="ways">
        <button type="button" class="button" onClick={() => answer(true)}>{words.widenYes()}</button>
        <button type="button" class="button" onClick={() => answer(false)}>{words.widenNo()}</button>
      </div>
    </section>
  );
}

/** Who the others are, seen from her; nothing when the gateway's word for it is not what these desks are. */
function reachText(words: VisitorWords, { reach, added }: Widening): string {
  const kind = reach.endsWith("region") ? "veilig_thuis" : reach;
  if (!added.every((slug) => builtDesks.find((desk) => desk.slug === slug)?.kind === kind)) return "";
  switch (reach) {
    case "own_region":
      return words.reachOwnRegion();
    case "other_region":
      return words.reachOtherRegion();
    case "expert_centre":
      return words.reachExpertCentre();
    case "national":
      return words.reachNational();
    case "crisis_service":
      return words.reachCrisisService();
  }
}
