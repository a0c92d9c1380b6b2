import type { AdviserAlarm } from '../../../pure/conversation/alarm.js';
import type { ChatView } from '../../../pure/conversation/desk_view.js';
import type { DangerKind } from '../../../pure/protocol/danger.js';
import { Icon } from '../../kit/icon.js';
import { NotAlone } from '../danger/not_alone.js';
import { SealedCard } from '../danger/sealed_card.js';
import { Presence } from '../desk/presence.js';
import { topicWords } from '../frame/choice_words.js';
import { usePage } from '../frame/page_context.js';
import { steady } from '../frame/steady.js';
import { type Words, useWords } from '../frame/words.js';
import { endingKey } from '../view/ending_words.js';
import type { Slot } from '../view/slots.js';
import { Composer } from './composer.js';
import { Transcript } from './transcript.js';

interface ColumnProps {
  readonly chat: ChatView;
  readonly slot: Slot;
  readonly active: boolean;
  readonly visible: boolean;
  /** Her own line is up: without it nobody here knows how the visitor's is. */
  readonly lineUp: boolean;
  /** What is open about this chat already. */
  readonly danger: DangerKind | null;
}

/** One conversation, from being taken to being wiped. */
export const ChatColumn = steady(function ChatColumn({ chat, slot, active, visible, lineUp, danger }: ColumnProps) {
  const page = usePage();
  const { t } = useWords();
  const running = chat.stage === 'chat' || chat.stage === 'offering' || chat.stage === 'signing';
  return (
    <article class={`chat slot-${slot}${active ? ' active' : ''}`} aria-labelledby={`chat-${slot}`}
      onFocusIn={() => page.activate(chat.conv)} onPointerDown={() => page.activate(chat.conv)}>
      <header class="chat-head">
        <span class={`letter slot-${slot}`} aria-hidden="true">{slot}</span>
        <div class="chat-title">
          <h3 id={`chat-${slot}`}>{t.chatName({ slot })}</h3>
          <p class="chat-topic">{topicWords(chat.choices.topic, t)}</p>
          {running && lineUp && <Presence here={chat.visitorHere} hereWords={t.chatHere()} lostWords={t.chatLost()} />}
        </div>
        {running && (
          <button type="button" class="button small quiet-button"
            onClick={() => page.open({ kind: 'end', conv: chat.conv })}>
            {t.endChat()}<span class="unseen"> {t.chatName({ slot })}</span>
          </button>
        )}
      </header>
      {running && <Raise chat={chat} slot={slot} lineUp={lineUp} danger={danger} />}
      {running && chat.aside && <NotAlone />}
      {chat.card !== null && <SealedCard card={chat.card} slot={slot} />}
      <State chat={chat} slot={slot} lineUp={lineUp} />
      <Transcript conv={chat.conv} slot={slot} messages={chat.messages} visible={visible} active={active}
        open={chat.stage === 'chat'} />
      {chat.stage === 'ended'
        ? <Closing chat={chat} slot={slot} />
        : <Composer conv={chat.conv} slot={slot} ready={chat.stage === 'chat'} aside={chat.aside} />}
    </article>
  );
});

/** One tap each, and no question first: a slip is ended with a reason. */
function Raise({ chat, slot, lineUp, danger }: Pick<ColumnProps, 'chat' | 'slot' | 'lineUp' | 'danger'>) {
  const page = usePage();
  const { t } = useWords();
  const raise = (of: 'danger' | 'colleague') => page.tell({ kind: 'dangerRaised', conv: chat.conv, of });
  const name = <span class="unseen">, {t.chatName({ slot })}</span>;
  return (
    <div class="state-line">
      {(danger === null || danger === 'colleague') && (
        <button type="button" class="button small" disabled={!lineUp} onClick={() => raise('danger')}>
          <Icon name="warning" />{t.raiseDanger()}{name}
        </button>
      )}
      {danger === null && (
        <button type="button" class="button small quiet-button" disabled={!lineUp} onClick={() => raise('colleague')}>
          {t.raiseColleague()}{name}
        </button>
      )}
    </div>
  );
}

/** What is going on, in one sentence, and whatever does not add up. */
function State({ chat, slot, lineUp }: Pick<ColumnProps, 'chat' | 'slot' | 'lineUp'>) {
  const { t } = useWords();
  return (
    <div class="chat-state">
      {chat.alarms.map((alarm) => <p key={alarm} class="callout wrong" role="alert">{alarmWords(alarm, t)}</p>)}
      <div class="state-line">
        {chat.stage === 'signing' && <p class="quiet">{t.chatSigning()}</p>}
        {chat.stage === 'offering' && <p class="quiet">{t.chatOffering()}</p>}
        {chat.stage === 'ending' && <p class="quiet" role="status">{t.ending()}</p>}
        {chat.stage === 'chat' && chat.visitorHere && <p class="quiet sealed">{t.chatOpen()}</p>}
        {chat.stage !== 'ended' && <Weight chat={chat} slot={slot} lineUp={lineUp} />}
      </div>
      {chat.stage !== 'ended' && lineUp && !chat.visitorHere && <p class="callout warn">{t.lineLost()}</p>}
    </div>
  );
}

/** Her own word, which the gateway keeps: a heavy chat is all that she holds, and a rest follows it. */
function Weight({ chat, slot, lineUp }: Pick<ColumnProps, 'chat' | 'slot' | 'lineUp'>) {
  const page = usePage();
  const { t } = useWords();
  const { conv, heavy } = chat;
  return (
    <button type="button" class="button small quiet-button" aria-pressed={heavy} disabled={!lineUp}
      onClick={() => page.tell({ kind: 'weighed', conv, heavy: !heavy })}>
      {heavy && <Icon name="check" />}{t.heavy()}<span class="unseen">, {t.chatName({ slot })}</span>
    </button>
  );
}

function Closing({ chat, slot }: { readonly chat: ChatView; readonly slot: Slot }) {
  const page = usePage();
  const { t } = useWords();
  const key = endingKey(chat);
  const wiped = () => {
    page.tell({ kind: 'dismissed', conv: chat.conv });
    document.getElementById('chats-title')?.focus();
  };
  return (
    <footer class="closing">
      {key !== null && <p class="ended" role="status">{t[key]()}</p>}
      <p class="quiet">{t.dismissText()}</p>
      <button type="button" class="button primary small" onClick={wiped}>
        {t.dismissChat()}<span class="unseen"> {t.chatName({ slot })}</span>
      </button>
    </footer>
  );
}

function alarmWords(alarm: AdviserAlarm, t: Words['t']): string {
  switch (alarm) {
    case 'bad_hello':
      return t.alarmBadHello();
    case 'wrong_desk':
      return t.alarmWrongDesk();
    case 'bad_commit':
      return t.alarmBadCommit();
    case 'second_commit':
      return t.alarmSecondCommit();
    case 'choices_altered':
      return t.alarmChoicesAltered();
    case 'intake_missing':
      return t.alarmIntakeMissing();
    case 'intake_altered':
      return t.alarmIntakeAltered();
    case 'tampered':
      return t.alarmTampered();
    case 'copied':
      return t.alarmCopied();
  }
}
