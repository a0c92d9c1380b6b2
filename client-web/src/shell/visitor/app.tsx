import { Announcer } from "../kit/announcer.js";
import type { Shown } from "./model.js";
import type { Way } from "./way.js";
import { Alarm } from "./danger/alarm.js";
import { Cover } from "./danger/cover.js";
import { Cannot, Elsewhere, End, Refused } from "./screens/after.js";
import { Start } from "./screens/start.js";
import { About, Question, Safe, WhereStep, Who } from "./screens/steps.js";
import { Tongue } from "./screens/tongue.js";
import { Talk } from "./screens/talk.js";
import { Waiting } from "./screens/waiting.js";

/** The page: one screen of the way, the switch of language, and the one voice for screen readers. */
export function App({ model, act }: Shown) {
  const name = screenOf(model);
  if (model.covered) return <Cover words={model.words} back={act.uncover} />;
  return (
    <>
      {name !== "talk" && <div class="tongues"><Tongue model={model} act={act} /></div>}
      {name !== "talk" && name !== "end" && name !== "elsewhere" && <Alarm model={model} act={act} />}
      <Screen key={name} name={name} model={model} act={act} />
      <Announcer />
    </>
  );
}

type ScreenName = Way["step"] | "waiting" | "end" | "refused" | "elsewhere" | "cannot";

/** What is shown follows from the way and the visit alone. */
export function screenOf({ way, view, cannot }: Shown["model"]): ScreenName {
  if (cannot && (way.step !== "start" || cannot === "load")) return "cannot";
  if (way.step !== "talk") return way.step;
  if (!view) return "waiting";
  if (view.elsewhere) return "elsewhere";
  switch (view.stage) {
    case "start":
    case "arriving":
    case "waiting":
      return "waiting";
    case "verifying":
    case "chat":
    case "ending":
    case "reading":
      return "talk";
    case "ended":
      return "end";
    case "refused":
      return "refused";
  }
}

function Screen({ name, model, act }: Shown & { name: ScreenName }) {
  const view = model.view;
  switch (name) {
    case "start":
      return <Start model={model} act={act} />;
    case "safe":
      return <Safe model={model} act={act} />;
    case "who":
      return <Who model={model} act={act} />;
    case "about":
      return <About model={model} act={act} />;
    case "where":
      return <WhereStep model={model} act={act} />;
    case "question":
      return <Question model={model} act={act} />;
    case "waiting":
      return <Waiting model={model} act={act} view={view} />;
    case "talk":
      return view && <Talk model={model} act={act} view={view} />;
    case "end":
      return view && <End model={model} act={act} view={view} />;
    case "refused":
      return view && <Refused model={model} act={act} view={view} />;
    case "elsewhere":
      return <Elsewhere model={model} act={act} />;
    case "cannot":
      return <Cannot model={model} act={act} />;
  }
}
