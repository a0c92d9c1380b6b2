import type { Given } from "../../pure/given.js";

/** Whether this browser has a cryptographic source of chance; without it no chat may start. */
export function hasChance(): boolean {
  return typeof globalThis.crypto?.getRandomValues === "function";
}

/** What a pure machine may know of the world at this moment; made anew for each step. */
export function given(): Given {
  return {
    ms: performance.now(),
    unixS: Math.floor(Date.now() / 1000),
    random: (n) => crypto.getRandomValues(new Uint8Array(n)),
  };
}
