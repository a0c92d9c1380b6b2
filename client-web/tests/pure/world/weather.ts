import { NO_CARD } from '../../../src/pure/e2ee/card.js';
import { TYPE } from '../../../src/pure/e2ee/suite.js';
import { decodeBase64url } from '../../../src/pure/protocol/base64url.js';
import type { Ledger } from './ledger.js';
import type { ConsolePage, VisitorPage } from './page.js';
import type { World } from './world.js';

/** What may go wrong in one run; 0 to 1 each, per relay frame or per act. */
export interface Weather {
  readonly drop: number;
  readonly duplicate: number;
  /** Held back up to three seconds: frames overtake each other. */
  readonly delay: number;
  /** A frame of another conversation is slipped in, as it is or with the conversation's own id written over. */
  readonly splice: number;
  readonly rewrite: number;
  /** Lines cut, consoles reloaded, tabs duplicated. */
  readonly cut: number;
  readonly reload: number;
  readonly copyTab: number;
}

export const CALM: Weather = { drop: 0, duplicate: 0, delay: 0, splice: 0, rewrite: 0, cut: 0, reload: 0, copyTab: 0 };

/** Puts the weather on the relay; the returned function ends it. */
export function blow(world: World, weather: Weather): () => void {
  const { chance, clock, gateway } = world;
  const pool: Uint8Array[] = [];
  let over = false;
  gateway.relay = (bytes, deliver, _to, conv) => {
    if (over) return deliver(bytes);
    pool.push(bytes);
    // A Take of another conversation raises an alarm even as it is; that has a test of its own.
    const stray = chance.pick(pool);
    if (chance.happens(weather.splice) && stray[1] !== TYPE.take) deliver(stray);
    if (chance.happens(weather.rewrite)) deliver(rewritten(chance.pick(pool), conv));
    if (chance.happens(weather.drop)) return;
    const hold = chance.happens(weather.delay) ? chance.below(3_000) : 0;
    clock.after(hold, () => deliver(bytes));
    if (chance.happens(weather.duplicate)) clock.after(chance.below(2_000), () => deliver(bytes));
  };
  return () => {
    over = true;
  };
}

/** The gateway can write any header it likes. */
function rewritten(frame: Uint8Array, conv: string): Uint8Array {
  const at = frame[1] === TYPE.take ? 8 : 2;
  const copy = frame.slice();
  copy.set(decodeBase64url(conv)!, at);
  return copy;
}

/** One random act of a person or of the network. */
export function act(world: World, weather: Weather, ledger: Ledger, turn: number): void {
  const { chance } = world;
  const visitor = chance.pick(world.visitors);
  const desk = chance.pick(world.consoles);
  const what = chance.below(10);
  if (what < 4) writeAsVisitor(visitor, `v${turn}`);
  else if (what < 8) writeAsAdviser(desk, chance.below(3), `a${turn}`);
  else if (what === 8) sendUnsent(visitor);
  else sayBeside(visitor, chance.below(4), `plaats ${turn}`);
  if (chance.happens(weather.cut)) visitor.socket?.cut();
  if (chance.happens(weather.cut)) desk.socket?.cut();
  if (chance.happens(weather.reload)) desk.reload();
  if (chance.happens(weather.copyTab) && visitor.view.stage === 'chat' && visitor.state.attached) {
    ledger.copied.add(visitor.state.conv!);
    world.visitors.push(visitor.duplicate(chance));
  }
}

function writeAsVisitor(visitor: VisitorPage, text: string): void {
  if (visitor.view.stage === 'chat') visitor.tell({ kind: 'textWritten', text });
}

function writeAsAdviser(desk: ConsolePage, at: number, text: string): void {
  const chat = desk.view.chats[at];
  if (chat?.stage === 'chat') desk.tell({ kind: 'textWritten', conv: chat.conv, text });
}

/** What she says beside the lines: somebody is with her, and where help can find her. */
function sayBeside(visitor: VisitorPage, what: number, place: string): void {
  if (what < 2) visitor.tell({ kind: 'asideChanged', aside: what === 1 });
  else visitor.tell({ kind: 'cardGiven', card: what === 2 ? null : { ...NO_CARD, place } });
}

function sendUnsent(visitor: VisitorPage): void {
  const [first] = visitor.view.unsent;
  if (first !== undefined) visitor.tell({ kind: 'unsentSent', id: first.id });
}
