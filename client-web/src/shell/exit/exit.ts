// Leaving at once: the first script of the page, on its own, synchronous, under 1 KB. It needs nothing else to have
// loaded; whatever else is broken, it works, and the link it serves works even without it.
import type { Leaving } from "./leaving.js";

const page = document;
const to = page.currentScript!.dataset["to"]!;

/** Does `deed`, and goes on whatever becomes of it: on the way out the next step matters more than an error. */
const attempt = (deed?: () => unknown) => {
  try {
    deed?.();
  } catch {}
};

/** Shows `text` only, then overwrites what was there: neither Back nor session restore may find it. */
const empty = (text: string) => {
  const old = page.body;
  page.body = page.createElement("body");
  page.body.textContent = text;
  attempt(() => {
    old.querySelectorAll<HTMLInputElement>("input,textarea").forEach((field) => (field.value = ""));
    old.textContent = "";
  });
  attempt(leaving.wipe);
};

const now = () => {
  empty("Laden…");
  page.title = "Laden…";
  attempt(leaving.close);
  attempt(() => navigator.sendBeacon("/bye"));
  location.replace(to);
  setTimeout(() => (page.body.textContent = "Geen verbinding met internet"), 1500);
};

const leaving: Leaving = (window.leaving = { now });

addEventListener("click", (event) => {
  if ((event.target as Element).closest("[data-leave]")) {
    event.preventDefault();
    now();
  }
}, true);

let presses = 0;
let last = 0;
addEventListener("keydown", (event) => {
  // A touch keyboard's own Shift, pressed for every capital, has no code.
  if (event.key !== "Shift" || !event.code) presses = 0;
  else if (!event.repeat) {
    presses = event.timeStamp - last < 5000 ? presses + 1 : 1;
    last = event.timeStamp;
    if (presses > 2) now();
  }
}, true);

// The task switcher's picture of the page is blank; opacity, because a field that is hidden otherwise loses its focus.
addEventListener("visibilitychange", () => (page.body.style.opacity = page.hidden ? "0" : ""));
// The back/forward cache keeps pages with their typed text even under no-store.
addEventListener("pagehide", () => empty(""));
addEventListener("pageshow", (event) => event.persisted && location.replace("/"));
