// The part that is fetched after the first tap: cryptography, the visit, the line.
import { dangerIn, dangerWords } from "../../pure/conversation/danger_words.js";
import { visitStep, newVisit } from "../../pure/conversation/visit.js";
import type { VisitEffect } from "../../pure/conversation/visit_effect.js";
import type { VisitEvent } from "../../pure/conversation/visit_event.js";
import type { VisitView } from "../../pure/conversation/visit_view.js";
import { readPinnedRoot } from "../../pure/e2ee/pinned_root.js";
import type { Choices } from "../../pure/protocol/choices.js";
import type { FrameFromVisitor, FrameToVisitor } from "../../pure/protocol/control_frame.js";
import { readFrameToVisitor } from "../../pure/protocol/read_to_visitor.js";
import { writeControl } from "../../pure/protocol/write_control.js";
import { builtDesks, builtRoot } from "../kit/built.js";
import { given } from "../kit/given.js";
import { Line } from "../link/line.js";
import { Machine } from "../link/machine.js";
import { Timer } from "../link/timer.js";

declare const BUILT_DANGER_WORDS: string;

/** Of both languages: who writes to an adviser does not mind which of them the page is in. */
const listed = dangerWords(Object.values(JSON.parse(BUILT_DANGER_WORDS) as Record<string, readonly string[]>).flat());

/** A word or phrase of the list in what is being typed, but for those; null: none. Nothing of it leaves this page. */
export function dangerTyped(text: string, but: ReadonlySet<string>): string | null {
  return dangerIn(text, listed, but);
}

/** One visit: what it shows, and what can be told to it. */
export interface Room {
  view(): VisitView;
  begin(choices: Choices, question: string | null): void;
  tell(event: Exclude<VisitEvent, { kind: "begun" }>): void;
  /** Overwrites keys and texts, sends nothing. The visit cannot be used afterwards. */
  wipe(): void;
  /** Closes the line as left on purpose. */
  leave(): void;
}

/** `changed` is called after each step that changed the view. */
export function openRoom(changed: () => void): Room {
  const pinned = readPinnedRoot(builtRoot);
  if (pinned === null) throw new Error("the pinned root is not one");
  const visit = new Machine(newVisit(), visitStep, given, perform);
  const timer = new Timer(() => performance.now(), () => visit.tell({ kind: "ticked" }));
  const line = new Line<FrameToVisitor, FrameFromVisitor>({
    url: `${location.origin.replace(/^http/, "ws")}/ws`,
    given,
    read: readFrameToVisitor,
    write: writeControl,
    tell: (what) => visit.tell(what),
  });

  function perform(effect: VisitEffect): void {
    switch (effect.kind) {
      case "sendControl":
        return line.sendControl(effect.frame);
      case "sendBinary":
        return line.sendBinary(effect.bytes);
      case "openLine":
        return line.want();
      case "restartLine":
        return line.restart();
      case "closeLine":
        return line.unwant(effect.code);
      case "setTimer":
        return timer.set(effect.at);
      case "changed":
        return changed();
    }
  }

  return {
    view: () => visit.state.view,
    begin: (choices, question) =>
      visit.tell({ kind: "begun", pinned, known: builtDesks.map((desk) => desk.slug), choices, question }),
    tell: (event) => visit.tell(event),
    wipe: () => {
      timer.set(null);
      visit.tellAndStop({ kind: "exitWanted" });
    },
    leave: () => line.leave(),
  };
}
