import type { Shortcut } from '../attention/leader.js';
import { dangerTitleId } from '../danger/title_id.js';
import type { ConsolePage } from './console_page.js';
import { type PageState, deskOf } from './page_state.js';

/** A hand that rests on the mouse is not asked about more often than this. */
const touchEveryMs = 1_000;

/** Everything the window tells the page. */
export function listenToWindow(page: ConsolePage): void {
  let touchedAt = Number.NEGATIVE_INFINITY;
  const touched = (event: Event) => {
    // Once the warning stands, it goes by a deliberate act only: it must not slip away from under the pointer that
    // is on its way to "I am still here".
    if (event.type === 'pointermove' && page.state.idle.state === 'warned') return;
    const now = performance.now();
    if (now - touchedAt < touchEveryMs) return;
    touchedAt = now;
    page.idle({ kind: 'touched' });
  };
  for (const kind of ['click', 'pointermove', 'keydown', 'wheel', 'touchmove']) {
    addEventListener(kind, touched, { passive: true, capture: true });
  }
  addEventListener('keydown', (event) => {
    const press = { key: event.key, ctrl: event.ctrlKey, alt: event.altKey, meta: event.metaKey };
    if (!event.isComposing && page.key(press)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, { capture: true });
  const looked = () => page.seen(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', looked);
  addEventListener('focus', looked);
  addEventListener('blur', looked);
  addEventListener('beforeunload', (event) => {
    // A reload loses the keys of running chats: their visitors would have to start again.
    if (page.losesChats()) event.preventDefault();
  });
  // Back to a page the browser kept would show texts of a session that is over.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  setInterval(() => page.beat(), 1_000);
}

/** Shortcuts that bring the keyboard somewhere. */
export function moveFocus(shortcut: Shortcut, state: PageState): void {
  const desk = deskOf(state);
  if (desk === null) return;
  switch (shortcut.does) {
    case 'chat':
      return focus(`compose-${['A', 'B', 'C'][shortcut.slot - 1]}`);
    case 'reply':
      return state.active === null ? undefined : focus(`compose-${state.slots.get(state.active) ?? ''}`);
    case 'danger':
      return desk.dangers[0] === undefined ? undefined : focus(dangerTitleId(desk.dangers[0]));
    case 'offer':
      return focus('offer-title');
    case 'waiting':
      return focus('waiting-title');
    case 'choices':
      return focus('side-title');
    default:
      return;
  }
}

function focus(id: string): void {
  document.getElementById(id)?.focus();
}
