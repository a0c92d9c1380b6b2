import { useEffect, useRef } from 'preact/hooks';
import type { DeskView } from '../../../pure/conversation/desk_view.js';
import { DECLINE_REASONS } from '../../../pure/protocol/codes.js';
import type { DeclineReason } from '../../../pure/protocol/codes.js';
import { Icon } from '../../kit/icon.js';
import { languageWords, roleWords, topicWords, whereWords } from '../frame/choice_words.js';
import { usePage } from '../frame/page_context.js';
import { type Words, useWords } from '../frame/words.js';
import { deskName } from '../side/choices_panel.js';
import { takingNow } from '../view/taking.js';
import { waitedMinutes } from '../view/waited.js';
import { Marks } from './marks.js';
import { WhyNot } from './why_not.js';

interface OfferProps {
  readonly desk: DeskView;
  readonly now: number;
}

/** Somebody who is this adviser's to take, for as long as the card stands: who it is, and one tap to answer. */
export function OfferCard({ desk, now }: OfferProps) {
  if (desk.offer === null) return null;
  return <Card key={desk.offer.person.conv} offer={desk.offer} desk={desk} now={now} />;
}

function Card({ offer, desk, now }: OfferProps & { readonly offer: NonNullable<DeskView['offer']> }) {
  const page = usePage();
  const { t } = useWords();
  const { person, until } = offer;
  const { conv } = person;
  const card = useKeptFocus();
  const taking = takingNow(desk);
  return (
    <section ref={card} class="offer" aria-labelledby="offer-title">
      <h2 id="offer-title" tabIndex={-1}>{t.offerTitle()}</h2>
      <Facts person={person} now={now} />
      {/* Counted down for the eye only: a screen reader hears of the offer once. */}
      <p class="offer-left" aria-live="off">
        <Icon name="wait" />{t.offerLeft({ seconds: Math.max(0, Math.ceil((until - now) / 1_000)) })}
      </p>
      {!person.taking && <WhyNot taking={taking} id="offer-why-not" />}
      <div class="offer-answers">
        <button type="button" class="button primary" disabled={person.taking || taking !== 'free'}
          onClick={() => page.tell({ kind: 'chatTaken', conv })}>
          {person.taking ? t.taking() : t.offerAccept()}
        </button>
        <div class="offer-not" role="group" aria-labelledby="offer-not">
          <p id="offer-not">{t.offerNot()}</p>
          {DECLINE_REASONS.map((reason) => (
            <button key={reason} type="button" class="button quiet-button" disabled={person.taking}
              onClick={() => page.tell({ kind: 'offerDeclined', conv, reason })}>
              {reasonWords(reason, t)}
            </button>
          ))}
        </div>
      </div>
    </section>
  );
}

/** Who had the keyboard in the card is not left nowhere when it goes. */
function useKeptFocus() {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    const drawn = card.current;
    return () => {
      if (drawn?.contains(document.activeElement) === true) document.getElementById('chats-title')?.focus();
    };
  }, []);
  return card;
}

function Facts({ person, now }: { readonly person: NonNullable<DeskView['offer']>['person']; readonly now: number }) {
  const words = useWords();
  const { t } = words;
  const { topic, role, where, language } = person.choices;
  const minutes = waitedMinutes(person.since, now);
  return (
    <div class="offer-facts">
      <p class="person-topic">{topicWords(topic, t)}</p>
      <Marks choices={person.choices} />
      <p>
        {roleWords(role, t)} · {where === undefined ? t.whereNone() : whereWords(where, t)} · {deskName(person.desk)}
        {language !== undefined && language !== 'nl' && <> · {languageWords(language, words)}</>}
      </p>
      <p class="quiet">
        {minutes === 0 ? t.offerWaitsNow() : t.offerWaits({ minutes })}
        {person.intake > 0 && ` ${t.waitingIntake()}.`}
      </p>
    </div>
  );
}

function reasonWords(reason: DeclineReason, t: Words['t']): string {
  switch (reason) {
    case 'busy':
      return t.declineBusy();
    case 'not_my_field':
      return t.declineField();
    case 'language':
      return t.declineLanguage();
    case 'known':
      return t.declineKnown();
    case 'other':
      return t.declineOther();
  }
}
