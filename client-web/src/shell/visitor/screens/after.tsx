import type { VisitorAlarm } from "../../../pure/conversation/alarm.js";
import type { VisitView } from "../../../pure/conversation/visit_view.js";
import type { VisitorWords } from "../../../words/compiled/visitor.js";
import { Heading } from "../../kit/heading.js";
import { Icon } from "../../kit/icon.js";
import type { Shown } from "../model.js";
import { alarmText } from "./alarm_text.js";
import { Phone } from "./phone.js";
import { opensText } from "./waiting.js";

/** The conversation is over: how, what is kept, and what now. */
export function End({ model, act, view }: Shown & { view: VisitView }) {
  const { words } = model;
  const lost = [
    ...view.messages.filter((message) => message.mine && message.status === "undelivered" && message.text !== null),
    ...view.unsent,
  ];
  return (
    <div class="sheet">
      <Heading>{view.alarms.length > 0 ? words.endStopped() : words.endTitle()}</Heading>
      {view.alarms.map((alarm) => (
        <p key={alarm} class="note warning"><Icon name="warning" /><span>{alarmText(words, alarm)}</span></p>
      ))}
      {view.alarms.length > 0 && <p>{words.alarmAgain()} {view.alarms.some(fromTheWay) && words.alarmNetwork()}</p>}
      {view.alarms.length === 0 && <p>{endText(words, view)}</p>}
      {lost.length > 0 && (
        <section aria-labelledby="lost">
          <p id="lost"><strong>{words.endLost()}</strong></p>
          {lost.map((one) => <p key={one.id} class="said mine" dir="auto" translate={false}>{one.text}</p>)}
        </section>
      )}
      <h2>{words.endKeptTitle()}</h2>
      <p>{words.endKept()} {lost.length > 0 && words.endLostKept()}</p>
      <p class="small">{words.endHistory()}</p>
      <div class="ways">
        <button type="button" class="button first" onClick={() => window.leaving.now()}>{words.endLeave()}</button>
        <button type="button" class="button" onClick={act.reload}>{words.endAgain()}</button>
      </div>
      <Phone words={words} />
    </div>
  );
}

/** Somebody between this page and the adviser may have caused it. */
function fromTheWay(alarm: VisitorAlarm): boolean {
  return alarm === "tampered" || alarm === "not_an_adviser" || alarm === "wrong_conversation";
}

/** How it ended, in one sentence. */
export function endText(words: VisitorWords, view: VisitView): string {
  if (view.ended?.how === "broken_off") return words.endBrokenOff();
  if (view.ended?.by === "me") return words.endByMe();
  return view.ended?.how === "clean" ? words.endByOther() : words.endUnverified();
}

/** The gateway said no: why, in plain words, and what else there is. */
export function Refused({ model, act, view }: Shown & { view: VisitView }) {
  const { words } = model;
  return (
    <div class="sheet">
      <Heading>{words.refusedTitle()}</Heading>
      <p class="note">{refusedText(words, view)} {mayOpenAgain(view) && opensText(model, view)}</p>
      <div class="ways">
        <button type="button" class="button first" onClick={view.refused === "unknown_desk" ? act.reload : act.beginAgain}>
          {words.refusedAgain()}
        </button>
      </div>
      <Phone words={words} />
    </div>
  );
}

function mayOpenAgain({ refused }: VisitView): boolean {
  return refused === "closed" || refused === "too_late";
}

function refusedText(words: VisitorWords, view: VisitView): string {
  switch (view.refused) {
    case "closed":
      return words.refusedClosed();
    case "too_late":
      return words.refusedTooLate();
    case "full":
      return words.refusedFull();
    case "unknown_desk":
      return words.refusedUnknownDesk();
    case "unavailable":
      return words.refusedUnavailable();
    default:
      return words.refusedOther();
  }
}

/** The same visit is alive in another window: this one has stopped, and says so. */
export function Elsewhere({ model, act }: Shown) {
  const { words } = model;
  return (
    <div class="sheet">
      <Heading>{words.elsewhereTitle()}</Heading>
      <p>{words.elsewhereWhat()}</p>
      <div class="ways">
        <button type="button" class="button" onClick={act.reload}>{words.endAgain()}</button>
      </div>
    </div>
  );
}

/** No chat on this device or now; the phone is what is left. */
export function Cannot({ model, act }: Shown) {
  const { words, cannot } = model;
  return (
    <div class="sheet">
      <Heading>{cannot === "load" ? words.refusedTitle() : words.cannotTitle()}</Heading>
      <p class="note">{cannot === "load" ? words.cannotLoad() : words.cannotCrypto()}</p>
      {cannot === "load" && (
        <div class="ways">
          <button type="button" class="button first" onClick={act.reload}>{words.refusedAgain()}</button>
        </div>
      )}
      <Phone words={words} />
    </div>
  );
}
