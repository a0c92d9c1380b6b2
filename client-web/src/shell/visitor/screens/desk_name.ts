import { builtDesks } from "../../kit/built.js";

/** A desk's name for people; built in, so that nobody on the way can change it. */
export function deskName(slug: string): string {
  return builtDesks.find((desk) => desk.slug === slug)?.name ?? slug;
}
