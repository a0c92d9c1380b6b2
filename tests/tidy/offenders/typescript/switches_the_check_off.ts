// into: client-web/src/pure/offender.ts
// says: switches the compiler's check off
// @ts-nocheck
export const title = document.title;
