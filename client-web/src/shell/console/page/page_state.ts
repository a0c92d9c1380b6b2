import type { DeskView } from '../../../pure/conversation/desk_view.js';
import type { Invitation } from '../../../pure/e2ee/enrolment.js';
import type { Choices } from '../../../pure/protocol/choices.js';
import type { ConvId } from '../../../pure/protocol/conv_id.js';
import type { Idle } from '../attention/idle.js';
import type { KeyRecord, Stored } from '../identity/key_record.js';
import { type Preferences, preferencesAtFirst } from '../identity/key_store.js';
import type { LineTimes } from '../view/line_notice.js';
import type { Slot } from '../view/slots.js';

/** Which of the console's screens stands; the desk has stages of its own, see DeskView. */
export type Screen =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unusable'; readonly why: 'no_store' | 'no_keys' }
  | { readonly kind: 'broken_invitation' }
  /** `replaces`: the name of the key on this computer that a new one would follow; null when there is none. */
  | { readonly kind: 'invitation'; readonly invitation: Invitation; readonly replaces: string | null }
  | { readonly kind: 'sign_in'; readonly stored: readonly Stored[]; readonly justSigned: boolean }
  | { readonly kind: 'desk'; readonly record: KeyRecord; readonly desk: DeskView };

export type Dialog =
  | { readonly kind: 'sign_out' }
  | { readonly kind: 'end'; readonly conv: ConvId }
  | { readonly kind: 'help' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'sound' };

/** Everything the console draws; a new object for each change, parts that did not change are the same objects. */
export interface PageState {
  readonly screen: Screen;
  readonly preferences: Preferences;
  readonly idle: Idle;
  readonly dialog: Dialog | null;
  /** Monotonic milliseconds of the last second's beat, for what counts up or down on the screen. */
  readonly now: number;
  /** This device's clock, whole seconds since 1970. */
  readonly unixS: number;
  readonly line: LineTimes;
  readonly slots: ReadonlyMap<ConvId, Slot>;
  /** The chat that the side column speaks of. */
  readonly active: ConvId | null;
  /** Per chat, the id of the last message the adviser had before her eyes. */
  readonly seen: ReadonlyMap<ConvId, number>;
  /** Per chat, the choices as the gateway showed them when it was taken. */
  readonly shown: ReadonlyMap<ConvId, Choices>;
  readonly muted: boolean;
  readonly soundBlocked: boolean;
  readonly notices: 'off' | 'on' | 'blocked' | 'none';
  readonly leaderAwaited: boolean;
  /** The tab is in front, so that what is drawn is seen. */
  readonly visible: boolean;
}

/** Before anything is read or drawn. */
export function stateAtFirst(
  { ms, unixS, visible, notices }: { ms: number; unixS: number } & Pick<PageState, 'visible' | 'notices'>,
): PageState {
  return {
    screen: { kind: 'loading' },
    preferences: preferencesAtFirst,
    idle: { state: 'off' },
    dialog: null,
    now: ms,
    unixS,
    line: { downSince: null, backSince: null },
    slots: new Map(),
    active: null,
    seen: new Map(),
    shown: new Map(),
    muted: false,
    soundBlocked: false,
    notices,
    leaderAwaited: false,
    visible,
  };
}

export function deskOf(state: PageState): DeskView | null {
  return state.screen.kind === 'desk' ? state.screen.desk : null;
}

export function isLocked(state: PageState): boolean {
  return state.idle.state === 'locked';
}
