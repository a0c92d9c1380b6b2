// What stands in visitor.html around the app, so that it is there before and without scripts.
import type { Language } from "./language.js";
import type { VisitorWords } from "../../words/compiled/visitor.js";

/** Puts the fixed links and the document into this language; the title stays neutral in each. */
export function speak(language: Language, words: VisitorWords): void {
  document.documentElement.lang = language;
  document.documentElement.dir = "ltr";
  for (const element of document.querySelectorAll<HTMLElement>("[data-word]")) {
    const key = element.dataset["word"] as "leave" | "call112" | "skipToContent" | "skipToLeave";
    element.textContent = words[key]();
  }
}

/** A fragment in the URL would be a row in the history: the skip link moves the focus only. */
export function serveSkipLink(): void {
  document.querySelector('a[href="#main"]')?.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main")?.focus();
  });
}

/** On iOS an open keyboard pushes what is fixed out of sight; the bar with the way out follows what is seen. */
export function keepBarInSight(): void {
  const seen = window.visualViewport;
  const bar = document.getElementById("bar");
  if (!seen || !bar) return;
  const follow = () => {
    bar.style.transform = seen.scale === 1 && seen.offsetTop > 0 ? `translateY(${seen.offsetTop}px)` : "";
  };
  seen.addEventListener("scroll", follow);
  seen.addEventListener("resize", follow);
}
