import type { Choices, YesNo } from '../../../pure/protocol/choices.js';
import { placeName } from '../../visitor/places.js';
import type { ChoiceField } from '../view/choices_shown.js';
import type { Words } from './words.js';

/** A choice in the field's own words; the visitor's page names some of them more simply. */
export function topicWords(topic: Choices['topic'], t: Words['t']): string {
  switch (topic) {
    case 'forced_marriage':
      return t.topicForcedMarriage();
    case 'abandonment':
      return t.topicAbandonment();
    case 'marital_captivity':
      return t.topicMaritalCaptivity();
    case 'honour_violence':
      return t.topicHonourViolence();
    case 'fgm':
      return t.topicFgm();
    case 'partner_violence':
      return t.topicPartnerViolence();
    case 'child_abuse':
      return t.topicChildAbuse();
    case 'elder_abuse':
      return t.topicElderAbuse();
    case 'other':
      return t.topicOther();
    case 'rather_not_say':
      return t.topicRatherNotSay();
    case undefined:
      return t.topicNone();
  }
}

export function roleWords(role: Choices['role'], t: Words['t']): string {
  switch (role) {
    case 'self':
      return t.roleSelf();
    case 'my_child':
      return t.roleMyChild();
    case 'someone_else':
      return t.roleSomeoneElse();
    case 'professional':
      return t.roleProfessional();
    case 'unknown':
      return t.roleUnknown();
    case undefined:
      return t.roleNone();
  }
}

/** The language's name in the adviser's language; its code where the browser does not know it. */
export function languageWords(code: string | undefined, { t, language }: Words): string {
  if (code === undefined) return t.choiceNotSaid();
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The municipality's name, or its code where this build knows none. */
export function whereWords(where: Choices['where'], t: Words['t']): string {
  if (where === undefined) return t.choiceNotSaid();
  return where === 'abroad' ? t.whereAbroad() : t.whereMunicipality({ name: placeName(where) ?? where });
}

function yesNoWords(said: YesNo | undefined, t: Words['t']): string {
  return said === undefined ? t.choiceNotSaid() : said === 'yes' ? t.choiceYes() : t.choiceNo();
}

export function choiceWords(field: ChoiceField, choices: Choices, words: Words): string {
  switch (field) {
    case 'role':
      return roleWords(choices.role, words.t);
    case 'topic':
      return topicWords(choices.topic, words.t);
    case 'language':
      return languageWords(choices.language, words);
    case 'where':
      return whereWords(choices.where, words.t);
    case 'danger':
    case 'minors':
      return yesNoWords(choices[field], words.t);
  }
}
