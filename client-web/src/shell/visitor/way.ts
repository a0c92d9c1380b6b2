import type { Choices, Role, Topic, YesNo } from "../../pure/protocol/choices.js";

/** The steps before and around a conversation; within `talk` the visit itself says what is shown. */
export type Step = "start" | "safe" | "who" | "about" | "where" | "question" | "talk";

const ORDER: readonly Step[] = ["start", "safe", "who", "about", "where", "question", "talk"];

/** Where a visitor is on her way, and what she chose. Kept in memory only. */
export interface Way {
  readonly step: Step;
  readonly role: Role | null;
  readonly topic: Topic | null;
  /** A municipality's code, or `abroad`. */
  readonly where: string | null;
  readonly danger: YesNo | null;
  readonly minors: YesNo | null;
  /** The language she wants to chat in; null: that of the page. */
  readonly chatLanguage: string | null;
  readonly question: string;
}

export type WayEvent =
  /** "Talk to someone now": the questions can be answered while waiting. */
  | { readonly kind: "nowChosen" }
  | { readonly kind: "nextChosen" }
  | { readonly kind: "backChosen" }
  | { readonly kind: "roleChosen"; readonly role: Role | null }
  | { readonly kind: "topicChosen"; readonly topic: Topic | null }
  | { readonly kind: "whereChosen"; readonly where: string | null }
  | { readonly kind: "dangerChosen"; readonly danger: YesNo }
  | { readonly kind: "minorsChosen"; readonly minors: YesNo }
  | { readonly kind: "chatLanguageChosen"; readonly language: string }
  | { readonly kind: "questionWritten"; readonly text: string }
  /** The talk is over and its end is shown: nothing of it stays, also not what she asked beforehand. */
  | { readonly kind: "talkEnded" }
  | { readonly kind: "leftTalk" };

export const FIRST_WAY: Way = {
  step: "start", role: null, topic: null, where: null, danger: null, minors: null, chatLanguage: null, question: "",
};

export function wayStep(way: Way, event: WayEvent): Way {
  switch (event.kind) {
    case "nowChosen":
      return { ...way, step: "talk" };
    case "nextChosen":
      return { ...way, step: neighbour(way.step, 1) };
    case "backChosen":
      return { ...way, step: neighbour(way.step, -1) };
    case "roleChosen":
      return { ...way, role: event.role };
    case "topicChosen":
      return { ...way, topic: event.topic };
    case "whereChosen":
      return { ...way, where: event.where };
    case "dangerChosen":
      return { ...way, danger: event.danger };
    case "minorsChosen":
      return { ...way, minors: event.minors };
    case "chatLanguageChosen":
      return { ...way, chatLanguage: event.language };
    case "questionWritten":
      return { ...way, question: event.text };
    case "talkEnded":
      return { ...FIRST_WAY, step: way.step };
    case "leftTalk":
      return FIRST_WAY;
  }
}

function neighbour(step: Step, by: 1 | -1): Step {
  const at = ORDER.indexOf(step) + by;
  return ORDER[Math.min(Math.max(at, 0), ORDER.length - 1)]!;
}

/** What the gateway is told in the clear; what was not said is absent. */
export function choicesOf(way: Way, pageLanguage: string): Choices {
  const { role, topic, where, danger, minors } = way;
  return {
    ...(role === null ? {} : { role }),
    ...(topic === null ? {} : { topic }),
    ...(where === null ? {} : { where }),
    ...(danger === null ? {} : { danger }),
    ...(minors === null ? {} : { minors }),
    language: way.chatLanguage ?? pageLanguage,
  };
}
