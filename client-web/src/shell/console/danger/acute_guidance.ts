import type { Topic } from '../../../pure/protocol/choices.js';
import type { Words } from '../frame/words.js';

/** Sentences of the guide: what to ask in acute danger about a topic, and what makes it worse. */
export interface AcuteGuidance {
  readonly ask: readonly GuideLine[];
  readonly never: readonly GuideLine[];
}
type GuideLine = keyof Words['guide'];

/** Of these the family is the danger: the rules of the reporting code's version for honour-related violence. */
const FAMILY: readonly GuideLine[] = ['harmfulCallback', 'harmfulFamily', 'harmfulSmall'];

const BY_TOPIC: Readonly<Record<Topic, AcuteGuidance>> = {
  forced_marriage: { ask: ['askJourney', 'askPapers', 'askWhoKnows'], never: FAMILY },
  abandonment: { ask: ['acuteAbroad', 'askPapers', 'askWhoKnows'], never: FAMILY },
  marital_captivity: { ask: ['askWhoHolds', 'askWhoKnows'], never: FAMILY },
  honour_violence: { ask: ['askThreat', 'askWhoKnows'], never: FAMILY },
  fgm: { ask: ['askJourney', 'askGirl'], never: ['harmfulWord', ...FAMILY] },
  partner_violence: { ask: ['askPartner', 'askChildren'], never: ['neverPartner'] },
  child_abuse: { ask: ['askChildren', 'askChildWrites'], never: ['neverPromise', 'neverParents'] },
  elder_abuse: { ask: ['askCarer'], never: ['neverCarer'] },
  other: { ask: ['askWorse'], never: ['neverFill'] },
  rather_not_say: { ask: ['askWorse'], never: ['neverFill'] },
};

export function acuteGuidance(topic: Topic | undefined): AcuteGuidance {
  return BY_TOPIC[topic ?? 'rather_not_say'];
}
