import type { Choices } from '../../../pure/protocol/choices.js';

export type ChoiceField = keyof Choices;

/** Every choice there is, in the order in which the panel shows them. */
export const choiceFields = ['danger', 'role', 'topic', 'where', 'minors', 'language'] as const satisfies readonly ChoiceField[];

/** Fields in which the gateway showed something else than the visitor sealed. */
export function alteredFields(shown: Choices, sealed: Choices): readonly ChoiceField[] {
  return choiceFields.filter((field) => shown[field] !== sealed[field]);
}

const harmfulPractices: readonly Choices['topic'][] = [
  'forced_marriage', 'abandonment', 'marital_captivity', 'honour_violence', 'fgm',
];

/** Topics in which family is the danger: no unasked contact, keep it small (the reporting code for honour cases). */
export function isHarmfulPractice(topic: Choices['topic']): boolean {
  return harmfulPractices.includes(topic);
}
