// What the build puts in: esbuild replaces these names (build.mjs), so that a page is one fixed set of bytes.
declare const BUILT_ROOT: unknown;
declare const BUILT_DEMO: boolean;
declare const BUILT_PHONE: string;
declare const BUILT_DESKS: readonly { readonly slug: string; readonly name: string }[];

/** The luwte-root file as parsed JSON; `readPinnedRoot` makes keys of it. */
export const builtRoot: unknown = BUILT_ROOT;
export const builtDemo: boolean = BUILT_DEMO;
/** Shown wherever the chat cannot help. */
export const builtPhone: string = BUILT_PHONE;
/** Desks a visitor of this page accepts, in order, with their names for people. */
export const builtDesks: readonly { readonly slug: string; readonly name: string }[] = BUILT_DESKS;
