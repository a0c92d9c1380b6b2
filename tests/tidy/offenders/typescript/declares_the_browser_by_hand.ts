// into: client-web/src/pure/offender.ts
// says: uses fetch(, the network
declare const fetch: (url: string) => Promise<unknown>;
export const ask = (): Promise<unknown> => fetch('/');
