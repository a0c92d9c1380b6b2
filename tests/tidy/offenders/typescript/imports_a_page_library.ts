// into: client-web/src/pure/offender.ts
// says: imports 'preact'
import { h } from 'preact';
export const element = h;
