// into: client-web/src/pure/offender.ts
// says: uses Math.random, chance
export const draw = (): number => Math.random();
