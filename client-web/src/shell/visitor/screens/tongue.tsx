import { nextLanguage } from "../language.js";
import type { Shown } from "../model.js";

/** Switches the page's language, in that language's own word; nothing else changes. */
export function Tongue({ model, act }: Shown) {
  return (
    <button type="button" class="button plain tongue" lang={nextLanguage(model.language)} onClick={act.switchLanguage}>
      {model.words.otherLanguage()}
    </button>
  );
}
