/** What `GET /status` says; `looking`: not asked yet; `unknown`: no answer that can be read. */
export type Status =
  | { readonly kind: "looking" }
  | { readonly kind: "unknown" }
  | { readonly kind: "known"; readonly open: boolean; readonly opensAt: number | null;
      readonly languages: readonly string[]; readonly waiting: number };

/** How often an unanswered question "is it open?" is asked again. */
export const STATUS_EVERY_MS = 30_000;

/** Reads an answer of `GET /status` (PROTOCOL.md, HTTP) that came at `nowS`; whatever is not that shape is `unknown`. */
export function readStatus(answer: unknown, nowS: number): Status {
  if (typeof answer !== "object" || answer === null) return { kind: "unknown" };
  const { open, opens_in_s: opensIn, languages, waiting } = answer as Record<string, unknown>;
  const good = typeof open === "boolean" && (opensIn === null || isCount(opensIn)) && Array.isArray(languages) && languages.length <= 50 &&
    languages.every((one) => typeof one === "string" && /^[A-Za-z-]{2,8}$/.test(one)) &&
    isCount(waiting);
  if (!good) return { kind: "unknown" };
  return { kind: "known", open, opensAt: opensIn === null ? null : nowS + opensIn, languages, waiting };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Asks now and every 30 s while `wanted` says so and somebody looks; the page it runs on is never left for it. */
export function watchStatus(wanted: () => boolean, changed: (status: Status) => void): void {
  const ask = async () => {
    if (!wanted() || document.visibilityState !== "visible") return;
    try {
      const answer = await fetch("/status", { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" });
      changed(answer.ok ? readStatus(await answer.json(), Date.now() / 1000) : { kind: "unknown" });
    } catch {
      changed({ kind: "unknown" });
    }
  };
  void ask();
  setInterval(ask, STATUS_EVERY_MS);
  document.addEventListener("visibilitychange", ask);
  addEventListener("online", ask);
}
