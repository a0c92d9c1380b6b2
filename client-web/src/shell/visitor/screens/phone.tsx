import type { VisitorWords } from "../../../words/compiled/visitor.js";
import { builtPhone } from "../../kit/built.js";
import { Icon } from "../../kit/icon.js";

/** The other way to get help, always with what a call leaves behind on the phone. */
export function Phone({ words }: { words: VisitorWords }) {
  return (
    <section class="phone">
      <p>
        {words.footPhone()}{" "}
        <a class="tel" href={`tel:${builtPhone.replace(/[ -]/g, "")}`}><Icon name="phone" /><bdi dir="ltr">{builtPhone}</bdi></a>
      </p>
      <p class="small">{words.callLog()}</p>
    </section>
  );
}
