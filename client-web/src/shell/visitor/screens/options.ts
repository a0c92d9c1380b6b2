import type { Role, Topic, YesNo } from "../../../pure/protocol/choices.js";
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
export function topics(words: VisitorWords): { value: Topic; text: string; group: string }[] {
  const [family, home, other] = [words.aboutGroupMarriage(), words.aboutGroupHome(), words.aboutGroupOther()];
  return [
    { value: "forced_marriage", text: words.aboutForcedMarriage(), group: family },
    { value: "marital_captivity", text: words.aboutMaritalCaptivity(), group: family },
    { value: "abandonment", text: words.aboutAbandonment(), group: family },
    { value: "honour_violence", text: words.aboutHonour(), group: family },
    { value: "fgm", text: words.aboutFgm(), group: family },
    { value: "partner_violence", text: words.aboutHome(), group: home },
    { value: "child_abuse", text: words.aboutChild(), group: home },
    { value: "elder_abuse", text: words.aboutElder(), group: home },
    { value: "other", text: words.aboutOther(), group: other },
    { value: "rather_not_say", text: words.aboutRatherNot(), group: other },
  ];
}

export function yesOrNo(words: VisitorWords): { value: YesNo; text: string }[] {
  return [{ value: "yes", text: words.yes() }, { value: "no", text: words.no() }];
}

export function textOf<Value>(options: readonly { value: Value; text: string }[], value: Value | null): string | null {
  return options.find((option) => option.value === value)?.text ?? null;
}
