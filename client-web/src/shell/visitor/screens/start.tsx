import { Heading } from "../../kit/heading.js";
import { Icon } from "../../kit/icon.js";
import { nameOfLanguage } from "../language.js";
import type { Shown } from "../model.js";
import { whenText } from "./expected.js";
import { Phone } from "./phone.js";

/** The first screen: what this is, whether somebody is there, and two ways in. */
export function Start({ model, act }: Shown) {
  const { words, status } = model;
  const closed = status.kind === "known" && !status.open;
  return (
    <div class="sheet">
      <Heading>{words.startTitle()}</Heading>
      <p class="lead">{words.startLead()}</p>
      <ul class="points">
        <li><Icon name="person" /><span>{words.startPerson()}</span></li>
        <li><Icon name="lock" /><span>{words.startAnonymous()}</span></li>
        <li><Icon name="check" /><span>{words.startNothingKept()}</span></li>
      </ul>
      <Openness model={model} act={act} />
      {!closed && (
        <div class="ways">
          <button type="button" class="button first" onClick={() => act.go({ kind: "nowChosen" })}>
            {words.startNow()}
          </button>
          <button type="button" class="button" onClick={() => act.go({ kind: "nextChosen" })}>
            {words.startSteps()}
          </button>
        </div>
      )}
      <Phone words={words} />
    </div>
  );
}

function Openness({ model }: Shown) {
  const { words, status } = model;
  if (status.kind === "looking") return <p class="open">{words.startLooking()}</p>;
  if (status.kind === "unknown") return <p class="note">{words.startUnknown()}</p>;
  if (!status.open) {
    const opens = status.opensAt !== null && words.opensAgain({ when: whenText(words, model.language, status.opensAt) });
    return <p class="note"><strong>{words.startClosed()}.</strong> {opens} {words.startClosedWhat()}</p>;
  }
  const languages = status.languages.map(nameOfLanguage).join(", ");
  return (
    <p class="open">
      <span class="lamp" aria-hidden="true" />
      <strong>{words.startOpen()}.</strong> {words.startWaiting({ n: status.waiting })}{" "}
      {languages && words.startLanguages({ languages })}
    </p>
  );
}
