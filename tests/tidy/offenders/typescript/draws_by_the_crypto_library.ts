// into: client-web/src/pure/offender.ts
// says: uses randomBytes, chance
import { randomBytes } from '@noble/hashes/utils.js';
export const draw = (): Uint8Array => randomBytes(16);
