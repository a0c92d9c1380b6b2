// into: client-web/src/pure/offender.ts
// says: imports ../shell/page.js, outside src/pure
export { title } from '../shell/page.js';
