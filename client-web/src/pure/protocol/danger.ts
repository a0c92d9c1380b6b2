import type { ConvId } from './conv_id.js';

/** The words of acute danger (PROTOCOL.md, Acute danger). */
export const DANGER_KINDS = ['danger', 'colleague', 'drill'] as const;
export type DangerKind = (typeof DANGER_KINDS)[number];

export const DANGER_STATES = ['ringing', 'acknowledged', 'held', 'closing'] as const;
export type DangerState = (typeof DANGER_STATES)[number];

export const DANGER_REASONS = ['safe', 'help_there', 'handed_over', 'gone', 'mistake', 'exercise'] as const;
export type DangerReason = (typeof DANGER_REASONS)[number];

export const RAISED_BYS = ['visitor', 'adviser', 'drill'] as const;
export const DANGER_VISITORS = ['waiting', 'in_chat', 'lost', 'left', 'ended', 'none'] as const;
export type DangerVisitor = (typeof DANGER_VISITORS)[number];
export const PAGE_STATES = ['sending', 'delivered', 'failed'] as const;
export const DANGER_OVER_WHYS = ['closed', 'undone', 'withdrawn'] as const;
export const DANGERS_SEEN = ['raised', 'seen', 'with_you', 'over', 'undone'] as const;
export type DangerSeen = (typeof DANGERS_SEEN)[number];

/** One danger as the gateway tells a console, whole. `since_ms`, `goes_on_ms`: when the frame was written. */
export interface DangerFrame {
  readonly t: 'danger';
  /** 16 bytes, base64url. */
  readonly danger: string;
  readonly kind: DangerKind;
  readonly conv: ConvId | null;
  readonly desk: string;
  readonly topic: string | null;
  readonly raised_by: (typeof RAISED_BYS)[number];
  readonly since_ms: number;
  readonly step: number;
  readonly steps: number;
  readonly round: number;
  readonly state: DangerState;
  readonly owner: { readonly adviser: Uint8Array; readonly label: string } | null;
  readonly reason: DangerReason | null;
  readonly goes_on_ms: number | null;
  readonly visitor: DangerVisitor;
  readonly may_take: boolean;
  readonly pages: readonly { readonly pager: string; readonly state: (typeof PAGE_STATES)[number] }[];
}
