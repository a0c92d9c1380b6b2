// What the build puts in: esbuild replaces these names (build.mjs), so that a page is one fixed set of bytes.
/** JSON, as a text: esbuild gives an object a file of its own, which is one more to fetch. */
declare const BUILT_ROOT: string;
declare const BUILT_DEMO: boolean;
declare const BUILT_PHONE: string;
declare const BUILT_DESKS: string;

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
