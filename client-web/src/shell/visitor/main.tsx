import { render } from "preact";
import type { VisitView } from "../../pure/conversation/visit_view.js";
import { wipeAnnouncements } from "../kit/announcer.js";
import { hasChance } from "../kit/given.js";
import "../exit/leaving.js";
import { App } from "./app.js";
import { keepBarInSight, serveSkipLink, speak } from "./frame.js";
import { firstLanguage, firstWords, nextLanguage, wordsOf } from "./language.js";
import type { Language } from "./language.js";
import type { Acts, Model } from "./model.js";
import type * as RoomPart from "./room.js";
import { watchStatus } from "./status.js";
import { choicesOf, FIRST_WAY, wayStep } from "./way.js";

const root = document.getElementById("main")!;
let draft = "";
const notAsked = new Set<string>();
let room: RoomPart.Room | null = null;
let fetched: Promise<typeof RoomPart> | null = null;
let parts: typeof RoomPart | null = null;
let placesAsked = false;
let drawing = false;
let drawn = false;
let left = false;

let model: Model = {
  words: firstWords,
  language: "nl",
  way: FIRST_WAY,
  status: { kind: "looking" },
  view: null,
  covered: false,
  places: null,
  cannot: hasChance() ? null : "crypto",
  draft: () => draft,
  dangerTyped: (text) => parts?.dangerTyped(text, notAsked) ?? null,
  notAsked,
};

function show(change: Partial<Model>): void {
  model = { ...model, ...change };
  if (drawing || left) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    if (left) return;
    // What stands there for who has no scripts goes only when there is something in its place.
    if (!drawn) root.textContent = "";
    drawn = true;
    render(<App model={model} act={act} />, root);
  });
}

/** What a conversation needs, at the latest with the first tap, so that it is there when she is done with the questions. */
function fetchRoom(): Promise<typeof RoomPart> {
  fetched ??= import("./room.js");
  fetched.then((come) => (parts = come)).catch(() => {
    fetched = null;
    show({ cannot: "load" });
  });
  return fetched;
}

/** Once the page stands and the line is good: an alarm must not wait for it. Where it does not come, a tap asks again. */
function fetchRoomAhead(): void {
  const soon = window.requestIdleCallback ?? setTimeout;
  soon(() => void import("./room.js").catch(() => undefined));
}

/** The municipalities come with it; without them she can leave that question out. */
function fetchPlaces(): void {
  if (placesAsked) return;
  placesAsked = true;
  import("./places.js").then((places) => show({ places }), () => (placesAsked = false));
}

async function begin(): Promise<void> {
  const { openRoom } = await fetchRoom();
  if (left || model.way.step !== "talk") return;
  room ??= openRoom(() => room && showVisit(room.view()));
  room.begin(choicesOf(model.way, model.language), model.way.question || null);
  show({ view: room.view() });
}

function showVisit(view: VisitView): void {
  const over = view.stage === "ended" && model.view?.stage !== "ended";
  if (over) forgetTalk();
  show({ view });
}

/** Once a talk is over its end is all there is to show: what she wrote or was read aloud goes from the page at once. */
function forgetTalk(): void {
  draft = "";
  notAsked.clear();
  model = { ...model, way: wayStep(model.way, { kind: "talkEnded" }) };
  wipeAnnouncements();
}

/** In this language as soon as its words are there; where they do not come, nothing changes. */
function speakIn(language: Language): Promise<void> {
  return wordsOf(language).then((words) => {
    speak(language, words);
    show({ language, words });
  }, () => undefined);
}

const talking = () => model.view?.stage === "arriving" || model.view?.stage === "waiting";

const act: Acts = {
  go(event) {
    const before = model.way;
    const way = wayStep(before, event);
    show({ way });
    if (model.cannot) return;
    if (way.step !== "start") {
      void fetchRoom().catch(() => undefined);
      fetchPlaces();
    }
    if (way.step === "talk" && before.step !== "talk") void begin().catch(() => show({ cannot: "load" }));
    else if (way.step === "talk" && talking() && event.kind !== "questionWritten") {
      room?.tell({ kind: "choicesMade", choices: choicesOf(way, model.language) });
    }
  },
  switchLanguage() {
    // Who chose no language for the chat has the page's: what the adviser sees is to be what stands here.
    void speakIn(nextLanguage(model.language)).then(() => {
      if (model.way.step === "talk" && talking()) room?.tell({ kind: "choicesMade", choices: choicesOf(model.way, model.language) });
    });
  },
  keepDraft(text) {
    draft = text;
  },
  sendText(text) {
    draft = "";
    room?.tell({ kind: "textWritten", text });
  },
  writeQuestion(text) {
    show({ way: wayStep(model.way, { kind: "questionWritten", text }) });
    room?.tell({ kind: "questionWritten", text });
  },
  rendered(upTo) {
    room?.tell({ kind: "rendered", upTo });
  },
  sendUnsent(id) {
    room?.tell({ kind: "unsentSent", id });
  },
  dropUnsent(id) {
    room?.tell({ kind: "unsentDropped", id });
  },
  widen(yes) {
    room?.tell({ kind: yes ? "widenAccepted" : "widenDeclined" });
  },
  raiseDanger() {
    const talking = model.way.step === "talk" && model.view !== null && model.view.stage !== "ended" && model.view.stage !== "refused";
    if (talking) return room?.tell({ kind: "dangerRaised" });
    const way = wayStep({ ...model.way, step: "talk" }, { kind: "dangerChosen", danger: "yes" });
    show({ way });
    void begin().then(() => room?.tell({ kind: "dangerRaised" })).catch(() => show({ cannot: "load" }));
  },
  undoDanger() {
    room?.tell({ kind: "dangerUndone" });
  },
  cover() {
    wipeAnnouncements();
    document.body.classList.add("covered");
    scrollTo(0, 0);
    show({ covered: true });
    room?.tell({ kind: "asideChanged", aside: true });
  },
  uncover() {
    document.body.classList.remove("covered");
    show({ covered: false });
  },
  aloneAgain() {
    room?.tell({ kind: "asideChanged", aside: false });
  },
  giveCard(card) {
    room?.tell({ kind: "cardGiven", card });
  },
  end() {
    room?.tell({ kind: "endWanted" });
  },
  readingDone() {
    room?.tell({ kind: "readingDone" });
  },
  beginAgain() {
    room?.begin(choicesOf(model.way, model.language), model.way.question || null);
  },
  reload() {
    location.replace("/");
  },
};

window.leaving.wipe = () => {
  left = true;
  draft = "";
  notAsked.clear();
  model = { ...model, way: FIRST_WAY, view: null };
  wipeAnnouncements();
  render(null, root);
  room?.wipe();
};
window.leaving.close = () => room?.leave();
window.name = "";

serveSkipLink();
keepBarInSight();
void speakIn(firstLanguage(navigator.languages ?? [])).then(() => {
  show({});
  fetchRoomAhead();
});
watchStatus(() => model.way.step !== "talk", (status) => show({ status }));
