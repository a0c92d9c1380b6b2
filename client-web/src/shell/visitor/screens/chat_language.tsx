import { nameOfLanguage } from "../language.js";
import type { Shown } from "../model.js";
import { Choice } from "./choice.js";

/** The languages that somebody who is there for her speaks; none known: none. */
export function spoken({ status, view }: Shown["model"]): readonly string[] {
  if (view?.languages) return view.languages;
  return status.kind === "known" ? status.languages : [];
}

/** Nobody there: nothing to choose. One language that is not the page's is a choice: to chat in it, or to wait. */
export function asksLanguage(model: Shown["model"]): boolean {
  const languages = spoken(model);
  return languages.length > 1 || (languages.length === 1 && languages[0] !== model.language);
}

/** The language of the conversation, apart from the page's; asked only when there is something to choose. */
export function ChatLanguage({ model, act, said = false }: Shown & { said?: boolean }) {
  const { words, way, language } = model;
  if (!asksLanguage(model)) return null;
  const languages = spoken(model);
  const names = languages.map(nameOfLanguage).join(", ");
  return (
    <>
    {!languages.includes(language) &&
      <p class="note">{words.chatLanguageNone({ page: nameOfLanguage(language), languages: names })}</p>}
    <Choice name="c" said={said} legend={words.chatLanguage()} chosen={way.chatLanguage ?? language}
      options={languages.map((tag) => ({ value: tag, text: nameOfLanguage(tag) }))}
      pick={(tag) => act.go({ kind: "chatLanguageChosen", language: tag })} />
    </>
  );
}
