import { nameOfLanguage } from "../language.js";
import type { Shown } from "../model.js";
import { Choice } from "./choice.js";

/** The language of the conversation, apart from the page's; asked only when there is something to choose. */
export function ChatLanguage({ model, act }: Shown) {
  const { words, way, status, language } = model;
  const spoken = status.kind === "known" ? status.languages : [];
  if (spoken.length < 2) return null;
  return (
    <Choice name="c" legend={words.chatLanguage()} chosen={way.chatLanguage ?? language}
      options={spoken.map((tag) => ({ value: tag, text: nameOfLanguage(tag) }))}
      pick={(tag) => act.go({ kind: "chatLanguageChosen", language: tag })} />
  );
}
