// What the build puts in: esbuild replaces these names (build.mjs), so that a page is one fixed set of bytes.
/** JSON, as a text: esbuild gives an object a file of its own, which is one more to fetch. */
declare const BUILT_ROOT: string;
declare const BUILT_DEMO: boolean;
declare const BUILT_PHONE: string;
declare const BUILT_DESKS: string;
declare const BUILT_DANGER_SENTENCES: string;

export interface BuiltDesk {
  readonly slug: string;
  /** For people. */
  readonly name: string;
  readonly kind: "veilig_thuis" | "expert_centre" | "crisis_service" | "national" | "interpreter";
}

/** The luwte-root file as parsed JSON; `readPinnedRoot` makes keys of it. */
export const builtRoot: unknown = JSON.parse(BUILT_ROOT);
export const builtDemo: boolean = BUILT_DEMO;
/** Shown wherever the chat cannot help. */
export const builtPhone: string = BUILT_PHONE;
/** The network's desks that may answer: no other can, since a page shows who answers by the name that is built in. */
export const builtDesks: readonly BuiltDesk[] = JSON.parse(BUILT_DESKS) as readonly BuiltDesk[];

/** What is said in acute danger, by id and language: the full sentence once it is reviewed, else its shortest form, perhaps empty. */
export const builtDangerSentences: Readonly<Record<DangerSentence, Readonly<Record<string, string>>>> =
  JSON.parse(BUILT_DANGER_SENTENCES) as Record<DangerSentence, Record<string, string>>;

export type DangerSentence = "call_112" | "call_log" | "we_call" | "leave" | "app_112nl" | "nobody_comes";
