import type { VisitorAlarm } from "../../../pure/conversation/alarm.js";
import type { VisitorWords } from "../../../words/compiled/visitor.js";

/** What happened, in words without cryptography; what to do about it stands beside it where it ended the conversation. */
export function alarmText(words: VisitorWords, alarm: VisitorAlarm, now: Date = new Date()): string {
  switch (alarm) {
    case "clock_wrong":
      return words.alarmClock({ clock: clockText(now) });
    case "not_an_adviser":
      return words.alarmNotAdviser();
    case "adviser_expired":
      return words.alarmExpired();
    case "adviser_revoked":
      return words.alarmRevoked();
    case "wrong_desk":
      return words.alarmWrongDesk();
    case "wrong_conversation":
      return words.alarmWrongConversation();
    case "second_take":
      return words.alarmSecondTake();
    case "tampered":
      return words.alarmTampered();
    case "copied":
      return words.alarmCopied();
  }
}

const two = (n: number) => String(n).padStart(2, "0");

/** Day, month, year and time as this device believes, e.g. "22-11-2026, 15:04". */
function clockText(now: Date): string {
  return `${two(now.getDate())}-${two(now.getMonth() + 1)}-${now.getFullYear()}, ` +
    `${two(now.getHours())}:${two(now.getMinutes())}`;
}
