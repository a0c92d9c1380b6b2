import type { Choices } from '../../../pure/protocol/choices.js';

export type ChoiceField = 'role' | 'topic' | 'language';

export const choiceFields: readonly ChoiceField[] = ['role', 'topic', 'language'];

/** Fields in which the gateway showed something else than the visitor sealed. */
export function alteredFields(shown: Choices, sealed: Choices): readonly ChoiceField[] {
  return choiceFields.filter((field) => shown[field] !== sealed[field]);
}

/** Topics in which family is the danger: no unasked contact, keep it small (the reporting code for honour cases). */
export function isHarmfulPractice(topic: Choices['topic']): boolean {
  return topic === 'forced_marriage' || topic === 'abandonment' || topic === 'honour_violence' || topic === 'fgm';
}
