import type { DeskView, WaitingPerson } from '../../../pure/conversation/desk_view.js';
import { languageWords, roleWords, topicWords } from '../frame/choice_words.js';
import { usePage } from '../frame/page_context.js';
import { steady } from '../frame/steady.js';
import { useWords } from '../frame/words.js';
import { type Taking, runningChats, takingNow } from '../view/taking.js';
import { waitedMinutes } from '../view/waited.js';
import { Presence } from './presence.js';

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
      {!desk.shift.on && <p class="quiet">{runningChats(desk) > 0 ? t.shiftEndChats() : t.waitingOff()}</p>}
      {desk.shift.on && desk.waiting.length === 0 && <p class="quiet">{t.waitingNone()}</p>}
      {desk.waiting.length > 0 && <WhyNot taking={taking} />}
      <ul class="people">
        {desk.waiting.map((person) => (
          <Person key={person.conv} person={person} minutes={waitedMinutes(person.since, now)}
            free={taking === 'free'} />
        ))}
      </ul>
    </section>
  );
}

function WhyNot({ taking }: { readonly taking: Taking }) {
  const { t } = useWords();
  const why = taking === 'full' ? t.takeFull() : taking === 'close_first' ? t.takeCloseFirst() : null;
  return why === null ? null : <p id="take-why-not" class="quiet">{why}</p>;
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
  return (
    <li class="person">
      <p class="person-topic">{topic}</p>
      <p class="person-more">
        <span class="person-waited">{waited}</span> · {roleWords(person.choices.role, t)}
        {language !== undefined && language !== 'nl' && <> · {languageWords(language, words)}</>}
      </p>
      {person.intake > 0 && <p class="person-more">{t.waitingIntake()}</p>}
      <Presence here={person.here} hereWords={t.waitingHere()} lostWords={t.waitingLost()} />
      <button type="button" class="button small primary" disabled={!free || !person.here || person.taking}
        aria-label={t.takeLabel({ topic, waited })}
        onClick={() => page.tell({ kind: 'chatTaken', conv: person.conv })}>
        {person.taking ? t.taking() : t.take()}
      </button>
    </li>
  );
});
