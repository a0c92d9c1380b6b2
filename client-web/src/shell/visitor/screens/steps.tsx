import { useRef } from "preact/hooks";
import { Heading } from "../../kit/heading.js";
import { Icon } from "../../kit/icon.js";
import type { Shown } from "../model.js";
import { Choice } from "./choice.js";
import { ChatLanguage } from "./chat_language.js";
import { roles, topics, yesOrNo } from "./options.js";
import { Where } from "./place_field.js";
import { TextField, type Field } from "./text_field.js";

/** One question a screen, before waiting. */
export function Safe({ model, act }: Shown) {
  const { words } = model;
  return (
    <div class="sheet">
      <Heading>{words.safeTitle()}</Heading>
      <ul class="points">
        <li><Icon name="eye" /><span>{words.safeLook()}</span></li>
        <li><Icon name="out" /><span>{words.safeLeave()} {words.safeTry()}</span></li>
        <li class="with-keys"><Icon name="key" /><span>{words.safeShift()}</span></li>
      </ul>
      <p class="small">{words.safeTrace()}</p>
      <Onward act={act} model={model} next={words.safeYes()} />
    </div>
  );
}

export function Who({ model, act }: Shown) {
  const { words, way } = model;
  return (
    <div class="sheet">
      <Heading>{words.whoTitle()}</Heading>
      <Choice said name="a" legend={words.whoTitle()} options={roles(words)} chosen={way.role}
        pick={(role) => act.go({ kind: "roleChosen", role })} />
      <p class="small">{words.seenNote()}</p>
      <Onward model={model} act={act} next={way.role ? words.next() : words.skip()} />
    </div>
  );
}

export function About({ model, act }: Shown) {
  const { words, way } = model;
  return (
    <div class="sheet">
      <Heading>{words.aboutTitle()}</Heading>
      <Choice said name="b" legend={words.aboutTitle()} options={topics(words)} chosen={way.topic}
        pick={(topic) => act.go({ kind: "topicChosen", topic })} />
      <p class="small">{words.seenNote()}</p>
      <Onward model={model} act={act} next={way.topic ? words.next() : words.skip()} />
    </div>
  );
}

export function WhereStep({ model, act }: Shown) {
  const { words, way } = model;
  return (
    <div class="sheet">
      <Heading>{words.whereTitle()}</Heading>
      <p>{words.whereWhy()}</p>
      <Where model={model} act={act} />
      <p class="small">{words.whereSeen()}</p>
      <Onward model={model} act={act} next={way.where ? words.next() : words.skip()} />
    </div>
  );
}

/** Danger comes first: 112 is faster than any chat, and whoever says yes goes ahead in the queue. */
export function Danger({ model, act, said = false }: Shown & { said?: boolean }) {
  const { words, way } = model;
  return (
    <>
      <Choice short said={said} name="d" legend={words.dangerTitle()} options={yesOrNo(words)} chosen={way.danger}
        pick={(danger) => act.go({ kind: "dangerChosen", danger })} />
      {way.danger === "yes" && (
        <div class="note warning">
          <p><a class="tel" href="tel:112">{words.call112()}</a></p>
          <p>{words.dangerYes()}</p>
        </div>
      )}
    </>
  );
}

export function Minors({ model, act, said = false }: Shown & { said?: boolean }) {
  const { words, way } = model;
  return (
    <Choice short said={said} name="e" legend={words.minorsTitle()} options={yesOrNo(words)} chosen={way.minors}
      pick={(minors) => act.go({ kind: "minorsChosen", minors })} />
  );
}

export function Question({ model, act }: Shown) {
  const { words, way } = model;
  const field = useRef<Field | null>(null);
  const fits = useRef(true);
  const keep = () => act.go({ kind: "questionWritten", text: field.current?.text() ?? "" });
  return (
    <div class="sheet">
      <Heading>{words.questionTitle()}</Heading>
      <Danger model={model} act={act} />
      <Minors model={model} act={act} />
      <ChatLanguage model={model} act={act} />
      <p id="question-help">{words.questionHelp()}</p>
      <TextField id="question" label={words.questionLabel()} words={words} first={way.question} rows={6}
        describedBy="question-help" take={(one) => (field.current = one)}
        written={(_, fit) => (fits.current = fit)} />
      <p class="small">{words.seenNote()}</p>
      <Onward model={model} act={act} next={words.questionWait()} before={() => {
        if (fits.current) keep();
        else field.current?.focus();
        return fits.current;
      }} />
    </div>
  );
}

function Onward(props: Shown & { next: string; before?: () => boolean }) {
  const { model, act, next, before } = props;
  const move = (kind: "nextChosen" | "backChosen") => {
    if (!before || before()) act.go({ kind });
  };
  return (
    <div class="ways">
      <button type="button" class="button first" onClick={() => move("nextChosen")}>{next}</button>
      <button type="button" class="button plain" onClick={() => move("backChosen")}>{model.words.back()}</button>
    </div>
  );
}
