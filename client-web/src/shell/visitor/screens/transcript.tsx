import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Message } from "../../../pure/conversation/message.js";
import type { VisitView } from "../../../pure/conversation/visit_view.js";
import type { VisitorWords } from "../../../words/compiled/visitor.js";
import { announce } from "../../kit/announcer.js";
import { Icon } from "../../kit/icon.js";
import type { Language } from "../language.js";
import type { Acts } from "../model.js";

/** So near to the end, in pixels, a reader wants to see what comes next. */
const NEAR_END_PX = 120;

/**
 * What was said. The list is never made anew, and it is not a live region: screen readers get new messages once, from the
 * announcer.
 */
export function Transcript(props: {
  readonly words: VisitorWords;
  readonly language: Language;
  readonly view: VisitView;
  readonly act: Acts;
  /** Stands behind the last message. */
  readonly children: ComponentChildren;
}) {
  const { words, language, view, act } = props;
  const self = useRef<HTMLDivElement>(null);
  const messages = view.messages;
  const last = messages[messages.length - 1];
  const label = view.adviser?.label ?? words.chatOther();

  const near = useRef(true);
  useLayoutEffect(() => {
    const box = self.current!;
    if (near.current || last?.mine) box.scrollTop = box.scrollHeight;
  }, [last?.id, view.unsent.length, view.alarms.length]);

  const said = useRef(last?.id ?? -1);
  useEffect(() => {
    for (const message of messages) {
      if (message.id <= said.current) continue;
      said.current = message.id;
      announce(message.mine ? words.sent() : words.says({ who: label, text: message.text ?? words.chatUnknown() }));
    }
  }, [last?.id]);

  useRendered(last?.id, act);
  return (
    <div class="log" ref={self} role="log" aria-live="off" aria-label={words.chatLog()} tabIndex={0} translate={false}
      onScroll={(event) => {
        const box = event.currentTarget;
        near.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
      }}>
      {view.stage !== "reading" && <p class="small">{words.dangerChat()}</p>}
      {view.question && (
        <div class="said mine">
          <span class="by">{words.chatQuestion()}</span>
          <p dir="auto">{view.question}</p>
        </div>
      )}
      {messages.length === 0 && view.stage === "chat" && <p class="small">{words.chatEmpty()}</p>}
      {view.stage === "chat" && <p class="small">{words.chatCodeWord({ label })}</p>}
      <ol>
        {messages.map((message) => (
          <Line key={message.id} message={message} words={words} language={language} label={label} />
        ))}
      </ol>
      {props.children}
    </div>
  );
}

function Line(props: { message: Message; words: VisitorWords; language: Language; label: string }) {
  const { message, words, language, label } = props;
  const locale = language === "en" ? "en-GB" : language;
  const time = new Date(message.at * 1000).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
  return (
    <li class={message.mine ? "said mine" : "said"}>
      <span class="by"><span dir="auto">{message.mine ? words.chatYou() : label}</span> <bdi dir="ltr">{time}</bdi></span>
      <p dir="auto">{message.text ?? words.chatUnknown()}</p>
      {message.writtenBefore && <span class="mark"><Icon name="warning" />{words.chatWrittenBefore()}</span>}
      {message.mine && <Arrival message={message} words={words} />}
    </li>
  );
}

function Arrival({ message, words }: { message: Message; words: VisitorWords }) {
  switch (message.status) {
    case "sending":
      return <span class="mark">{words.chatSending()}</span>;
    case "delivered":
      return <span class="mark"><Icon name="check" />{words.chatDelivered()}</span>;
    case "undelivered":
      return <span class="mark"><Icon name="warning" />{words.chatUndelivered()}</span>;
  }
}

/** The other side is told "delivered" only when the message stands on a page that somebody can see. */
function useRendered(last: number | undefined, act: Acts): void {
  useEffect(() => {
    if (last === undefined) return;
    const tell = () => {
      if (document.visibilityState === "visible") act.rendered(last);
    };
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => document.removeEventListener("visibilitychange", tell);
  }, [last]);
}
