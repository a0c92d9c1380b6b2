import type { Card } from "../../pure/conversation/message.js";
import type { VisitView } from "../../pure/conversation/visit_view.js";
import type { VisitorWords } from "../../words/compiled/visitor.js";
import type { Language } from "./language.js";
import type * as Places from "./places.js";
import type { Status } from "./status.js";
import type { Way, WayEvent } from "./way.js";

/** Everything the screens show. */
export interface Model {
  readonly words: VisitorWords;
  readonly language: Language;
  readonly way: Way;
  readonly status: Status;
  /** Null until the visit has begun. */
  readonly view: VisitView | null;
  /** Somebody is with her: a page that anybody may see stands in its place. */
  readonly covered: boolean;
  /** Null until that part has come, or when it did not. */
  readonly places: typeof Places | null;
  /** Why there can be no chat here: no source of chance, or a part that did not load. */
  readonly cannot: "crypto" | "load" | null;
  /** What she was typing in the chat, so that a change of screens does not lose it. */
  readonly draft: () => string;
  /** A phrase in what she types that may mean danger, but for those in `notAsked`; null: none. */
  readonly dangerTyped: (text: string) => string | null;
  /** Phrases she said no to: for the whole chat, also when its screen gave way to the cover. */
  readonly notAsked: Set<string>;
}

/** Everything the screens can ask for. */
export interface Acts {
  go(event: WayEvent): void;
  switchLanguage(): void;
  keepDraft(text: string): void;
  sendText(text: string): void;
  writeQuestion(text: string): void;
  /** Everything up to this message is on the screen. */
  rendered(upTo: number): void;
  sendUnsent(id: number): void;
  dropUnsent(id: number): void;
  /** Her answer to the question whether others may answer as well. */
  widen(yes: boolean): void;
  /** Acute danger: from any screen; what she had not said yet is not asked. */
  raiseDanger(): void;
  undoDanger(): void;
  /** Somebody is with her: hides everything at once, and her adviser hears of it. */
  cover(): void;
  /** Shows it again; the adviser goes on believing that somebody is with her, until she says that she is alone. */
  uncover(): void;
  aloneAgain(): void;
  /** Where help can find her; null takes it back. */
  giveCard(card: Card | null): void;
  end(): void;
  /** What was said may go, after an end that was not hers. */
  readingDone(): void;
  /** Begins anew after an end or a refusal. */
  beginAgain(): void;
  /** From nothing, by loading the page again in its place. */
  reload(): void;
}

export interface Shown {
  readonly model: Model;
  readonly act: Acts;
}
