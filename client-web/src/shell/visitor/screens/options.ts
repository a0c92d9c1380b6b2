import type { Role, Topic } from "../../../pure/protocol/choices.js";
import type { VisitorWords } from "../../../words/compiled/visitor.js";

/** The answers to "who is it about", in the order shown. */
export function roles(words: VisitorWords): { value: Role; text: string }[] {
  return [
    { value: "self", text: words.whoSelf() },
    { value: "my_child", text: words.whoMyChild() },
    { value: "someone_else", text: words.whoSomeoneElse() },
    { value: "professional", text: words.whoProfessional() },
    { value: "unknown", text: words.whoUnknown() },
  ];
}

/** The answers to "what is it about"; to the public it is circumcision, never mutilation. */
export function topics(words: VisitorWords): { value: Topic; text: string }[] {
  return [
    { value: "forced_marriage", text: words.aboutForcedMarriage() },
    { value: "abandonment", text: words.aboutAbandonment() },
    { value: "honour_violence", text: words.aboutHonour() },
    { value: "fgm", text: words.aboutFgm() },
    { value: "partner_violence", text: words.aboutHome() },
    { value: "other", text: words.aboutOther() },
    { value: "rather_not_say", text: words.aboutRatherNot() },
  ];
}

export function textOf<Value>(options: readonly { value: Value; text: string }[], value: Value | null): string | null {
  return options.find((option) => option.value === value)?.text ?? null;
}
