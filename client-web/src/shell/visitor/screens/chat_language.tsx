import { nameOfLanguage } from "../language.js";
import type { Shown } from "../model.js";
import { Choice } from "./choice.js";

/** The languages the advisers on duty speak; none known: none. */
export function spoken({ status }: Shown["model"]): readonly string[] {
  return status.kind === "known" ? status.languages : [];
}

/** The language of the conversation, apart from the page's; asked only when there is something to choose. */
export function ChatLanguage({ model, act, said = false }: Shown & { said?: boolean }) {
  const { words, way, language } = model;
  const languages = spoken(model);
  if (languages.length < 2) return null;
  return (
    <Choice name="c" said={said} legend={words.chatLanguage()} chosen={way.chatLanguage ?? language}
      options={languages.map((tag) => ({ value: tag, text: nameOfLanguage(tag) }))}
      pick={(tag) => act.go({ kind: "chatLanguageChosen", language: tag })} />
  );
}
