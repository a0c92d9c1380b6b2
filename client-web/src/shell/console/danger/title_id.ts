import type { DangerView } from '../../../pure/conversation/desk_dangers.js';

/** Of the heading that the shortcut and the way out of the lock lead to. */
export function dangerTitleId({ id }: Pick<DangerView, 'id'>): string {
  return `danger-${id}`;
}
