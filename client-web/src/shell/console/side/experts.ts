import type { ConsoleGuideWords } from '../../../words/compiled/consoleGuide.js';
import type { Topic } from '../../../pure/protocol/choices.js';

/** Who knows more about a topic. Numbers and addresses as their own sites gave them in 2025. */
export interface Expert {
  readonly words: Extract<keyof ConsoleGuideWords, `expert${string}`>;
  readonly phone: string;
  readonly mail: string | null;
}

const veiligThuis: Expert = { words: 'expertVeiligThuis', phone: '0800-2000', mail: null };
const lkha: Expert = { words: 'expertLkha', phone: '070-3454319', mail: 'LKHA@veiligthuishaaglanden.nl' };
const egg: Expert = { words: 'expertEgg', phone: '088-9648550', mail: 'landelijk-expertise-centrum-egg@politie.nl' };
const pharos: Expert = { words: 'expertPharos', phone: '030-2349800', mail: 'focalpointmeisjesbesnijdenis@pharos.nl' };

/** The expert of the topic first, then Veilig Thuis. */
export function expertsOf(topic: Topic | undefined): readonly Expert[] {
  switch (topic) {
    case 'forced_marriage':
    case 'abandonment':
    case 'marital_captivity':
      return [lkha, veiligThuis];
    case 'honour_violence':
      return [egg, veiligThuis];
    case 'fgm':
      return [pharos, veiligThuis];
    default:
      return [veiligThuis];
  }
}
