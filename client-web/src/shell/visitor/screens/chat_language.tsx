import { nameOfLanguage } from "../language.js";
import type { Shown } from "../model.js";
import { Choice } from "./choice.js";

/** The languages that somebody who is there for her speaks; none known: none. */
export function spoken({ status, view }: Shown["model"]): readonly string[] {
  if (view?.languages) return view.languages;
  return status.kind === "known" ? status.languages : [];
}

/** The language of the conversation, apart from the page's; asked only when there is something to choose. */
export function ChatLanguage({ model, act, said = false }: Shown & { said?: boolean }) {
  const { words, way, language } = model;
  const languages = spoken(model);
  if (languages.length === 0) return null;
  const names = languages.map(nameOfLanguage).join(", ");
  const note = !languages.includes(language) &&
    <p class="note">{words.chatLanguageNone({ page: nameOfLanguage(language), languages: names })}</p>;
  if (languages.length === 1) return note || null;
  return (
    <>
    {note}
    <Choice name="c" said={said} legend={words.chatLanguage()} chosen={way.chatLanguage ?? language}
      options={languages.map((tag) => ({ value: tag, text: nameOfLanguage(tag) }))}
      pick={(tag) => act.go({ kind: "chatLanguageChosen", language: tag })} />
    </>
  );
}
