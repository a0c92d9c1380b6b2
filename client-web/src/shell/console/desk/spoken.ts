import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../../kit/announcer.js';
import { useWords } from '../frame/words.js';
import type { PageState } from '../page/page_state.js';
import { type Known, knownOf, spokenBetween } from '../view/spoken_between.js';

/** Has a screen reader told of what came in, since nothing that comes in moves the focus. */
export function useSpoken(state: PageState): void {
  const { t } = useWords();
  const known = useRef<Known>(knownOf(state));
  useEffect(() => {
    const now = knownOf(state);
    for (const sentence of spokenBetween(known.current, now, t)) announce(sentence);
    known.current = now;
  }, [state]);
}
