import { u8, wipe } from './encoding.js';
import { expandWithLabel, HASH_BYTES } from './suite.js';

/** One sender's keys: `key` is ck_seq. Never stored, never copied. */
export interface SenderChain {
  readonly key: Uint8Array;
  /** Of the next message. */
  readonly seq: number;
}

const NOTHING = new Uint8Array(0);

export function firstChain(epochSecret: Uint8Array, leaf: number): SenderChain {
  return { key: expandWithLabel(epochSecret, 'sender', u8(leaf), HASH_BYTES), seq: 0 };
}

/** mk_seq: for one message; wipe it after. */
export function messageKey(chain: SenderChain): Uint8Array {
  return expandWithLabel(chain.key, 'msg', NOTHING, HASH_BYTES);
}

/** ck_{seq+1}; the chain handed in is wiped and must not be used again. */
export function nextChain(chain: SenderChain): SenderChain {
  const key = expandWithLabel(chain.key, 'chain', NOTHING, HASH_BYTES);
  wipe(chain.key);
  return { key, seq: chain.seq + 1 };
}
