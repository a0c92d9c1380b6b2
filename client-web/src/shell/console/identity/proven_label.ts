import { verifyChain } from '../../../pure/e2ee/chain.js';
import type { PinnedRoot } from '../../../pure/e2ee/pinned_root.js';
import type { Chain } from '../../../pure/protocol/control_frame.js';
import type { KeyRecord } from './key_record.js';
import { sameBytes } from './key_store.js';

/**
 * The name under which the organisation signed this very key, valid by this device's clock; null when the chain proves
 * anything less. Only then may the key replace older ones: a gateway that answers with another credential gets nothing.
 * @param unixS whole seconds since 1970
 */
export function provenLabel(chain: Chain, pinned: PinnedRoot, record: KeyRecord, unixS: number): string | null {
  const verdict = verifyChain(chain, pinned, unixS);
  if (!verdict.ok) return null;
  const { vk, adviserId, label } = verdict.adviser;
  return sameBytes(vk, record.vk) && sameBytes(adviserId, record.adviser) ? label : null;
}
