// into: client-web/src/pure/offender.ts
// says: error TS2584
export const title = (): string => document.title;
