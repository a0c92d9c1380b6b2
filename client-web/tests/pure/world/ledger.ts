import assert from 'node:assert/strict';
import type { Message } from '../../../src/pure/conversation/message.js';
import { decodeHeader } from '../../../src/pure/e2ee/message.js';
import type { Gateway } from './gateway.js';
import type { ConsolePage, VisitorPage } from './page.js';

interface Side {
  messages: readonly Message[];
}

type Texts = readonly (string | null)[];

/** What each side of each conversation has shown, checked at every change: nothing out of order, nothing invented. */
export class Ledger {
  private readonly visitors = new Map<string, Map<VisitorPage, Side>>();
  private readonly advisers = new Map<string, Side>();
  /** Conversations whose keys two tabs hold: their frames may differ, and an alarm must show. */
  readonly copied = new Set<string>();

  readonly sawVisitor = (page: VisitorPage): void => {
    const { conv } = page.state;
    if (conv === null) return;
    const pages = this.visitors.get(conv) ?? new Map<VisitorPage, Side>();
    this.visitors.set(conv, pages);
    this.see(pages.get(page) ?? null, page.view.messages, (side) => pages.set(page, side));
    this.check(conv);
  };

  readonly sawConsole = (page: ConsolePage): void => {
    for (const { conv, messages } of page.view.chats) {
      this.see(this.advisers.get(conv) ?? null, messages, (side) => this.advisers.set(conv, side));
      this.check(conv);
    }
  };

  private see(before: Side | null, messages: readonly Message[], keep: (side: Side) => void): void {
    // A dead conversation's messages are erased from the page, not from here.
    if (before !== null && messages.length < before.messages.length) return;
    if (before !== null) {
      const ids = messages.slice(0, before.messages.length).map((message) => message.id);
      assert.deepEqual(
        ids,
        before.messages.map((message) => message.id),
        'what was shown stays where it was',
      );
    }
    keep({ messages });
  }

  private check(conv: string): void {
    const adviser = this.advisers.get(conv);
    const pages = this.visitors.get(conv);
    if (adviser === undefined || pages === undefined || this.copied.has(conv)) return;
    for (const visitor of pages.values()) {
      this.checkOneWay(visitor, adviser, `${conv} to the adviser`);
      this.checkOneWay(adviser, visitor, `${conv} to the visitor`);
    }
  }

  private checkOneWay(from: Side, to: Side, what: string): void {
    const sent = texts(from, true);
    const got = texts(to, false);
    assert.deepEqual(got, sent.slice(0, got.length), `${what}: a prefix of what was sent`);
    const delivered = from.messages.filter((message) => message.mine && message.status === 'delivered').length;
    assert.ok(delivered <= got.length, `${what}: nothing is called delivered that did not arrive`);
  }

  /** Of a conversation with one tab only. */
  complete(conv: string): boolean {
    const adviser = this.advisers.get(conv);
    const [visitor] = this.visitors.get(conv)?.values() ?? [];
    if (adviser === undefined || visitor === undefined) return false;
    return (
      JSON.stringify(texts(adviser, false)) === JSON.stringify(texts(visitor, true)) &&
      JSON.stringify(texts(visitor, false)) === JSON.stringify(texts(adviser, true))
    );
  }

  /** `to`: who says it ended cleanly by the other. */
  arrivedWhole(conv: string, to: 'visitor' | 'adviser'): boolean {
    const adviser = this.advisers.get(conv);
    const [visitor] = this.visitors.get(conv)?.values() ?? [];
    if (adviser === undefined || visitor === undefined) return false;
    const [from, at] = to === 'visitor' ? [adviser, visitor] : [visitor, adviser];
    return JSON.stringify(texts(at, false)) === JSON.stringify(texts(from, true));
  }

  shown(conv: string): { readonly visitor: readonly Texts[]; readonly adviser: Texts } {
    const pages = [...(this.visitors.get(conv)?.values() ?? [])];
    const adviser = this.advisers.get(conv);
    return {
      visitor: pages.map((side) => texts(side, true)),
      adviser: adviser === undefined ? [] : texts(adviser, false),
    };
  }
}

function texts(side: Side, mine: boolean): Texts {
  return side.messages.filter((message) => message.mine === mine).map((message) => message.text);
}

/** No key and nonce ever seal two things; without a second tab, a seq has one frame, byte for byte. */
export function checkFrames(gateway: Gateway, copied: ReadonlySet<string>): void {
  const frames = new Map<string, Set<string>>();
  const nonces = new Set<string>();
  for (const { bytes } of gateway.heard) {
    const header = decodeHeader(bytes);
    if (header === null) continue;
    const conv = Buffer.from(header.convId).toString('base64url');
    const place = `${conv} ${header.leaf} ${header.seq}`;
    const seen = frames.get(place) ?? new Set<string>();
    frames.set(place, seen);
    const frame = Buffer.from(bytes).toString('base64');
    if (seen.has(frame)) continue;
    assert.ok(seen.size === 0 || copied.has(conv), `${place}: sealed anew`);
    seen.add(frame);
    const nonce = `${place} ${Buffer.from(header.nonce).toString('hex')}`;
    assert.ok(!nonces.has(nonce), `${nonce}: a nonce twice`);
    nonces.add(nonce);
  }
}
