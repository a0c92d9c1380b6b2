/** Codes of `refused` (PROTOCOL.md). */
export const REFUSAL_CODES = [
  'closed',
  'too_late',
  'full',
  'unavailable',
  'seen',
  'bad_hello',
  'unknown_desk',
  'not_here',
  'at_maximum',
  'not_on_shift',
  'invitation',
  'no_such_chat',
  'not_suitable',
  'resting',
  'no_such_danger',
  'not_yours',
  'second_person',
  'not_shift_lead',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What a refusal is about: the name of the request; `shift` for what changes one. */
export const ABOUTS = [
  'arrive',
  'resume',
  'again',
  'intake',
  'choices',
  'take',
  'end',
  'shift',
  'enrol',
  'enrolment',
  'route',
  'decline',
  'weight',
  'raise',
  'undo_raise',
  'acknowledge',
  'hand_on',
  'close_danger',
  'called_112',
  'drill',
] as const;
export type About = (typeof ABOUTS)[number];

export const ENDED_BYS = ['visitor', 'adviser', 'gateway'] as const;
export type EndedBy = (typeof ENDED_BYS)[number];

export const ENDED_WHYS = ['end', 'exit', 'navigated', 'lost', 'again', 'closed'] as const;
export type EndedWhy = (typeof ENDED_WHYS)[number];

export const GONE_WHYS = ['taken', 'left', 'lost', 'again'] as const;
export type GoneWhy = (typeof GONE_WHYS)[number];

export const REQUEUED_WHYS = ['adviser_gone', 'adviser_left'] as const;
export type RequeuedWhy = (typeof REQUEUED_WHYS)[number];

export const VISIT_STATES = ['waiting', 'taken', 'needs_hello'] as const;
export type GatewayVisitState = (typeof VISIT_STATES)[number];

/** Who the new desks of a `widen` are. */
export const REACHES = ['own_region', 'other_region', 'expert_centre', 'national', 'crisis_service'] as const;
export type Reach = (typeof REACHES)[number];

export const SHIFT_STATES = ['ready', 'paused', 'missed', 'wrap_up', 'resting'] as const;
export type ShiftStateWord = (typeof SHIFT_STATES)[number];

export const PAUSE_REASONS = ['rest', 'phone', 'consultation', 'other'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export const DECLINE_REASONS = ['busy', 'not_my_field', 'language', 'known', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export const OFFER_OVER_WHYS = ['expired', 'withdrawn'] as const;
export type OfferOverWhy = (typeof OFFER_OVER_WHYS)[number];

/** WebSocket close codes that a page has to know (PROTOCOL.md, Close codes). */
export const CLOSE = {
  done: 1000,
  goingAway: 1001,
  notUtf8: 1007,
  tooBig: 1009,
  leftOnPurpose: 4001,
  badControl: 4002,
  badRelay: 4003,
  badState: 4004,
  notYours: 4005,
  tooMany: 4006,
  tooSlow: 4007,
  silent: 4008,
  nothingSaid: 4009,
  signInRefused: 4010,
  elsewhere: 4011,
  noRoom: 4012,
  credentialEnded: 4013,
  unknownToken: 4014,
} as const;
