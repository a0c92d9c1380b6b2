import type { ChatView } from '../../../pure/conversation/desk_view.js';
import type { Choices } from '../../../pure/protocol/choices.js';
import { Icon } from '../../kit/icon.js';
import { builtDesks } from '../../kit/built.js';
import { choiceWords } from '../frame/choice_words.js';
import { steady } from '../frame/steady.js';
import { useWords } from '../frame/words.js';
import { type ChoiceField, alteredFields, choiceFields } from '../view/choices_shown.js';
import type { Slot } from '../view/slots.js';
import { Guidance } from './guidance.js';

interface SideProps {
  readonly chat: ChatView | null;
  readonly slot: Slot | null;
  /** As the gateway showed them; null when it was never seen here. */
  readonly shown: Choices | null;
}

/** What the visitor chose and wrote beforehand, and guidance for it. */
export const SideColumn = steady(function SideColumn({ chat, slot, shown }: SideProps) {
  const { t } = useWords();
  if (chat === null || slot === null) {
    return <aside class="side" aria-labelledby="side-title">
      <h2 id="side-title" tabIndex={-1}>{t.choicesTitle()}</h2>
      <p class="quiet">{t.sideNone()}</p>
    </aside>;
  }
  return (
    <aside class="side" aria-labelledby="side-title">
      <h2 id="side-title" tabIndex={-1}>
        <span class={`letter slot-${slot}`} aria-hidden="true">{slot}</span>
        {t.choicesTitle()}<span class="unseen">, {t.chatName({ slot })}</span>
      </h2>
      <ChoicesList chat={chat} shown={shown} />
      <Question chat={chat} />
      <Guidance choices={chat.choices} />
    </aside>
  );
});

function ChoicesList({ chat, shown }: { readonly chat: ChatView; readonly shown: Choices | null }) {
  const words = useWords();
  const { t } = words;
  const altered = chat.choicesSealed && shown !== null ? alteredFields(shown, chat.choices) : [];
  const names: Readonly<Record<ChoiceField, string>> = {
    danger: t.choiceDanger(),
    role: t.choiceRole(),
    topic: t.choiceTopic(),
    where: t.choiceWhere(),
    minors: t.choiceMinors(),
    language: t.choiceLanguage(),
  };
  return (
    <>
      {chat.choicesSealed
        ? <p class="checked"><Icon name="check" /><span>{t.choicesSealed()}</span></p>
        : <p class="quiet">{t.choicesUnsealed()}</p>}
      {chat.alarms.includes('choices_altered') && <p class="callout wrong">{t.alarmChoicesAltered()}</p>}
      <dl class="choices">
        {choiceFields.map((field) => (
          <div key={field}>
            <dt>{names[field]}</dt>
            <dd class={chat.choices[field] === undefined ? 'not-said' : undefined}>
              {field === 'danger' && chat.choices.danger === 'yes' && <Icon name="warning" />}
              {chat.choices[field] === undefined ? t.choiceNotSaid() : choiceWords(field, chat.choices, words)}
              {altered.includes(field) && shown !== null && (
                <p class="note note-wrong">{t.choicesGateway({ value: choiceWords(field, shown, words) })}</p>
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t.choiceDesk()}</dt>
          <dd>{deskName(chat.desk)}</dd>
        </div>
      </dl>
    </>
  );
}

function Question({ chat }: { readonly chat: ChatView }) {
  const { t } = useWords();
  const sealed = !chat.choicesSealed && chat.stage !== 'ended';
  return (
    <section class="question" aria-labelledby="question-title">
      <h3 id="question-title">{t.questionTitle()}</h3>
      {chat.question === null
        ? <p class="quiet">{sealed ? t.questionWaits() : t.questionNone()}</p>
        : <blockquote dir="auto" translate={false}>{chat.question}</blockquote>}
    </section>
  );
}

export function deskName(slug: string): string {
  return builtDesks.find((desk) => desk.slug === slug)?.name ?? slug;
}
