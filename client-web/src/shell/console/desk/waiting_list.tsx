import type { DeskView, WaitingPerson } from '../../../pure/conversation/desk_view.js';
import { languageWords, roleWords, topicWords } from '../frame/choice_words.js';
import { usePage } from '../frame/page_context.js';
import { steady } from '../frame/steady.js';
import { useWords } from '../frame/words.js';
import { isHarmfulPractice } from '../view/choices_shown.js';
import { nextToTake, takingNow } from '../view/taking.js';
import { waitedMinutes } from '../view/waited.js';
import { Marks } from './marks.js';
import { Presence } from './presence.js';
import { WhyNot } from './why_not.js';

/** Everybody who waits, oldest first, with what is known before a chat is taken. */
export function WaitingList({ desk, now }: { readonly desk: DeskView; readonly now: number }) {
  const { t } = useWords();
  const taking = takingNow(desk);
  return (
    <section class="waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title" tabIndex={-1}>
        {t.waitingTitle()}
        {desk.shift.on && <span class="count">{t.waitingCount({ count: desk.waiting.length })}</span>}
      </h2>
      {!desk.shift.on && <p class="quiet">{t.waitingOff()}</p>}
      {desk.shift.on && desk.waiting.length === 0 && <p class="quiet">{t.waitingNone()}</p>}
      {desk.waiting.length > 0 && <WhyNot taking={taking} id="take-why-not" />}
      {/* On a narrow screen it scrolls: without a button to go to, the keyboard needs a place in it. */}
      <ul class="people" aria-labelledby="waiting-title" tabIndex={nextToTake(desk) === null ? 0 : undefined}>
        {desk.waiting.map((person) => (
          <Person key={person.conv} person={person} minutes={waitedMinutes(person.since, now)}
            free={taking === 'free'} />
        ))}
      </ul>
    </section>
  );
}

interface PersonProps {
  readonly person: WaitingPerson;
  readonly minutes: number;
  readonly free: boolean;
}

const Person = steady(function Person({ person, minutes, free }: PersonProps) {
  const page = usePage();
  const words = useWords();
  const { t } = words;
  const waited = minutes === 0 ? t.waitedNow() : t.waitedMinutes({ minutes });
  const topic = topicWords(person.choices.topic, t);
  const { language } = person.choices;
  // Of these topics the rules keep the first turn for who is trained in them; of others, for the visitor's own region.
  const notHers = isHarmfulPractice(person.choices.topic) ? t.takeOfficerFirst() : t.takeDeskFirst();
  return (
    <li class="person">
      <p class="person-topic">{topic}</p>
      <p class="person-more">
        <span class="person-waited">{waited}</span> · {roleWords(person.choices.role, t)}
        {language !== undefined && language !== 'nl' && <> · {languageWords(language, words)}</>}
      </p>
      <Marks choices={person.choices} />
      {person.intake > 0 && <p class="person-more">{t.waitingIntake()}</p>}
      <Presence here={person.here} hereWords={t.waitingHere()} lostWords={t.waitingLost()} />
      {!person.suits && <p class="person-more" id={`not-hers-${person.conv}`}>{notHers}</p>}
      <button type="button" class="button small primary" disabled={!free || !person.here || !person.suits || person.taking}
        aria-label={t.takeLabel({ topic, waited })} aria-describedby={person.suits ? undefined : `not-hers-${person.conv}`}
        onClick={() => page.tell({ kind: 'chatTaken', conv: person.conv })}>
        {person.taking ? t.taking() : t.take()}
      </button>
    </li>
  );
});
