// Tearing down in the opposite order of building up; node's own hooks run first come, first served.
const kept = new WeakMap();

/** Runs `deed` when test `t` is over, before whatever was put here earlier. */
export function afterwards(t, deed) {
  if (!kept.has(t)) {
    const deeds = [];
    kept.set(t, deeds);
    t.after(async () => {
      for (const one of deeds.reverse()) await one();
    });
  }
  kept.get(t).push(deed);
}
