// into: client-web/src/pure/offender.ts
// says: uses Date.now, a clock
export const now = (): number => Date.now();
