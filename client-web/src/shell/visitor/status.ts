/** What `GET /status` says; `looking`: not asked yet; `unknown`: no answer that can be read. */
export type Status =
  | { readonly kind: "looking" }
  | { readonly kind: "unknown" }
  | { readonly kind: "known"; readonly open: boolean; readonly languages: readonly string[]; readonly waiting: number };

/** How often an unanswered question "is it open?" is asked again. */
export const STATUS_EVERY_MS = 30_000;

/** Reads the answer of `GET /status` (PROTOCOL.md, HTTP); whatever is not that shape is `unknown`. */
export function readStatus(answer: unknown): Status {
  if (typeof answer !== "object" || answer === null) return { kind: "unknown" };
  const { open, languages, waiting } = answer as Record<string, unknown>;
  const good = typeof open === "boolean" && Array.isArray(languages) && languages.length <= 50 &&
    languages.every((one) => typeof one === "string" && /^[A-Za-z-]{2,8}$/.test(one)) &&
    Number.isSafeInteger(waiting) && (waiting as number) >= 0;
  return good ? { kind: "known", open, languages: languages as string[], waiting: waiting as number } : { kind: "unknown" };
}

/** Asks now and every 30 s while `wanted` says so and somebody looks; the page it runs on is never left for it. */
export function watchStatus(wanted: () => boolean, changed: (status: Status) => void): void {
  const ask = async () => {
    if (!wanted() || document.visibilityState !== "visible") return;
    try {
      const answer = await fetch("/status", { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" });
      changed(answer.ok ? readStatus(await answer.json()) : { kind: "unknown" });
    } catch {
      changed({ kind: "unknown" });
    }
  };
  void ask();
  setInterval(ask, STATUS_EVERY_MS);
  document.addEventListener("visibilitychange", ask);
  addEventListener("online", ask);
}
