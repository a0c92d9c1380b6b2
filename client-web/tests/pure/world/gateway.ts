import { verifyWithLabel } from '../../../src/pure/e2ee/suite.js';
import { signInContent } from '../../../src/pure/e2ee/sign_in.js';
import { decodeHello } from '../../../src/pure/e2ee/hello.js';
import { hash } from '../../../src/pure/e2ee/suite.js';
import { decodeBase64url, encodeBase64url } from '../../../src/pure/protocol/base64url.js';
import { convIdOf } from '../../../src/pure/protocol/conv_id.js';
import { relayConv } from '../../../src/pure/protocol/relay_frame.js';
import type { Chance } from './chance.js';
import type { Clock } from './clock.js';
import type { Adviser } from './organisation.js';
import { Socket } from './socket.js';
import type { Ear } from './socket.js';

type Json = Record<string, unknown>;
/** What a visitor hears of who would answer her; a test changes it. */
const ROUTED = { desks: ['eer'], open: true, late: false, languages: ['nl'], wait: null, closes_in_s: null, opens_in_s: null };
type VisitState = 'waiting' | 'taken' | 'needs_hello';

interface Visit {
  conv: string;
  hello: string;
  intake: string | null;
  choices: Json;
  tokens: string[];
  state: VisitState;
  socket: Socket | null;
  desk: Desk | null;
  forget: (() => void) | null;
}

interface Desk {
  readonly adviser: Adviser;
  page: string;
  socket: Socket | null;
  shift: boolean;
  max: number;
  languages: readonly string[];
  forget: (() => void) | null;
}

interface Line {
  readonly socket: Socket;
  visit: Visit | null;
  desk: Desk | null;
  nonce: Uint8Array | null;
}

const VISITOR_HOLD_MS = 180_000;
const ADVISER_HOLD_MS = 45_000;
const ORIGIN = 'https://console.example.org';

/**
 * The gateway as PROTOCOL.md describes it, as small as the pages can be tested against. `relay` is where a test turns it
 * hostile: it gets every relay frame and whoever it is for.
 */
export class Gateway {
  readonly visits = new Set<Visit>();
  readonly desks = new Map<string, Desk>();
  readonly sockets = new Set<Socket>();
  /** Every relay frame that came in, in order. */
  readonly heard: { readonly from: 'visitor' | 'adviser'; readonly bytes: Uint8Array }[] = [];
  /** Unknown codes of pages that broke the protocol. */
  readonly faults: string[] = [];
  relay: (bytes: Uint8Array, deliver: (bytes: Uint8Array) => void, to: 'visitor' | 'adviser', conv: string) => void = (
    bytes,
    deliver,
  ) => deliver(bytes);
  refuseConnections = false;
  routed: Json = ROUTED;

  constructor(
    private readonly clock: Clock,
    private readonly chance: Chance,
    private readonly advisers: readonly Adviser[],
  ) {}

  // -- connections --------------------------------------------------------------------------------

  connectVisitor(page: Ear): Socket {
    return this.accept(page, (line) => ({
      opened: () => undefined,
      text: (text) => this.fromVisitor(line(), JSON.parse(text) as Json),
      binary: (bytes) => this.fromVisitorBinary(line(), bytes),
      closed: (code) => this.visitorGone(line(), code),
    }));
  }

  connectConsole(page: Ear): Socket {
    return this.accept(page, (line) => ({
      opened: () => {
        line().nonce = this.chance.bytes(32);
        this.say(line().socket, { t: 'challenge', nonce: encodeBase64url(line().nonce!), demo: true });
      },
      text: (text) => this.fromConsole(line(), JSON.parse(text) as Json),
      binary: (bytes) => this.fromConsoleBinary(line(), bytes),
      closed: (code) => this.consoleGone(line(), code),
    }));
  }

  private accept(page: Ear, ear: (line: () => Line) => Ear): Socket {
    let line: Line | null = null;
    const socket: Socket = new Socket(
      this.clock,
      page,
      ear(() => line!),
    );
    line = { socket, visit: null, desk: null, nonce: null };
    this.sockets.add(socket);
    if (this.refuseConnections) socket.cut();
    return socket;
  }

  say(socket: Socket | null, frame: Json): void {
    socket?.toPage(JSON.stringify(frame));
  }

  private fault(line: Line, code: number, why: string): void {
    this.faults.push(`${code} ${why}`);
    line.socket.closeByGateway(code);
  }

  // -- visitors -----------------------------------------------------------------------------------

  private fromVisitor(line: Line, frame: Json): void {
    switch (frame['t']) {
      case 'ping':
        return this.say(line.socket, { t: 'pong', n: frame['n'] });
      case 'route':
        return line.visit === null
          ? this.say(line.socket, { t: 'routed', ...this.routed })
          : this.fault(line, 4004, 'route while here');
      case 'arrive':
        return line.visit === null ? this.arrive(line, frame) : this.fault(line, 4004, 'arrive twice');
      case 'resume':
        return line.visit === null ? this.resume(line, frame) : this.fault(line, 4004, 'resume while here');
      case 'again':
        return this.again(line, frame);
      case 'intake':
      case 'choices':
        if (line.visit?.state === 'waiting') Object.assign(line.visit, { [frame['t']]: frame[frame['t']] });
        return line.visit === null ? this.fault(line, 4004, `${frame['t']} before arriving`) : undefined;
      case 'leave':
        return this.leave(line, frame['how'] as string);
      default:
        return this.fault(line, 4002, String(frame['t']));
    }
  }

  private newToken(): string {
    return encodeBase64url(this.chance.bytes(32));
  }

  private convOf(frame: Json): string | null {
    const hello = decodeBase64url(frame['hello'] as string)!;
    return decodeHello(hello) === null ? null : convIdOf(hash(hello));
  }

  private arrive(line: Line, frame: Json): void {
    const conv = this.convOf(frame);
    if (conv === null) return this.say(line.socket, { t: 'refused', code: 'bad_hello', about: 'arrive' });
    const { hello, intake, choices } = frame as { hello: string; intake: string | null; choices: Json };
    const visit: Visit = {
      conv,
      hello,
      intake,
      choices,
      tokens: [this.newToken()],
      state: 'waiting',
      socket: line.socket,
      desk: null,
      forget: null,
    };
    this.visits.add(visit);
    line.visit = visit;
    this.say(line.socket, { t: 'waiting', conv, token: visit.tokens[0], place: this.placeOf(visit) });
    this.announce();
  }

  private placeOf(visit: Visit): number {
    return [...this.visits].filter((one) => one.state === 'waiting').indexOf(visit) + 1;
  }

  private resume(line: Line, frame: Json): void {
    const visit = [...this.visits].find((one) => one.tokens.includes(frame['token'] as string));
    if (visit === undefined) return line.socket.closeByGateway(4014);
    const old = visit.socket;
    visit.socket = line.socket;
    line.visit = visit;
    visit.forget?.();
    visit.forget = null;
    if (old !== null) old.closeByGateway(4011);
    visit.tokens = [this.newToken(), frame['token'] as string];
    const place = visit.state === 'waiting' ? this.placeOf(visit) : null;
    const peer_here = visit.desk?.socket != null;
    this.say(line.socket, {
      t: 'resumed',
      conv: visit.conv,
      token: visit.tokens[0],
      state: visit.state,
      place,
      peer_here,
    });
    this.say(visit.desk?.socket ?? null, { t: 'peer', conv: visit.conv, here: true });
    this.announce();
  }

  private again(line: Line, frame: Json): void {
    const { visit } = line;
    if (visit === null) return this.fault(line, 4004, 'again');
    if (visit.state === 'waiting' && frame['why'] !== 'widened') return;
    const conv = this.convOf(frame)!;
    this.say(visit.desk?.socket ?? null, { t: 'ended', conv: visit.conv, by: 'gateway', why: 'again' });
    const { hello, intake, choices } = frame as { hello: string; intake: string | null; choices: Json };
    Object.assign(visit, {
      conv,
      hello,
      intake,
      choices,
      state: 'waiting',
      desk: null,
      tokens: [this.newToken(), visit.tokens[0]],
    });
    this.say(line.socket, { t: 'waiting', conv, token: visit.tokens[0], place: this.placeOf(visit) });
    this.announce();
  }

  private leave(line: Line, how: string): void {
    const { visit } = line;
    if (visit === null || !this.visits.has(visit)) return;
    this.say(visit.desk?.socket ?? null, { t: 'ended', conv: visit.conv, by: 'visitor', why: how });
    this.forget(visit);
    line.socket.closeByGateway(1000);
  }

  private forget(visit: Visit): void {
    this.visits.delete(visit);
    visit.forget?.();
    this.announce();
  }

  private visitorGone(line: Line, code: number): void {
    const { visit } = line;
    if (visit === null || visit.socket !== line.socket || !this.visits.has(visit)) return;
    if (code === 4001 || code === 1001) return this.leave(line, 'navigated');
    visit.socket = null;
    this.say(visit.desk?.socket ?? null, { t: 'peer', conv: visit.conv, here: false });
    visit.forget = this.clock.after(VISITOR_HOLD_MS, () => {
      this.say(visit.desk?.socket ?? null, { t: 'ended', conv: visit.conv, by: 'visitor', why: 'lost' });
      this.forget(visit);
    });
    this.announce();
  }

  private fromVisitorBinary(line: Line, bytes: Uint8Array): void {
    this.heard.push({ from: 'visitor', bytes });
    const { visit } = line;
    if (visit?.socket !== line.socket || visit.state !== 'taken' || relayConv(bytes) !== visit.conv) return;
    this.relay(bytes, (frame) => visit.desk?.socket?.toPage(frame), 'adviser', visit.conv);
  }

  // -- consoles -----------------------------------------------------------------------------------

  private fromConsole(line: Line, frame: Json): void {
    if (frame['t'] === 'ping') return this.say(line.socket, { t: 'pong', n: frame['n'] });
    if (frame['t'] === 'sign_in') return this.signIn(line, frame);
    const { desk } = line;
    if (desk === null || desk.socket !== line.socket)
      return this.fault(line, 4004, `${String(frame['t'])} before signing in`);
    switch (frame['t']) {
      case 'shift_start':
      case 'shift_end':
        desk.shift = frame['t'] === 'shift_start';
        if (desk.shift) Object.assign(desk, { max: frame['max'], languages: frame['languages'] ?? [] });
        this.sayShift(desk, 'ready', null);
        return this.announce();
      case 'pause':
        return this.sayShift(desk, 'paused', frame['reason'] as string);
      case 'ready':
        return this.sayShift(desk, 'ready', null);
      case 'decline':
      case 'weight':
        return;
      case 'take':
        return this.take(desk, frame['conv'] as string);
      case 'end':
        return this.end(desk, frame['conv'] as string);
      case 'sign_out':
        return this.signOut(desk, 'adviser_left');
      default:
        return this.fault(line, 4002, String(frame['t']));
    }
  }

  private sayShift({ socket, shift, max, languages }: Desk, state: string, reason: string | null): void {
    this.say(socket, { t: 'shift', on: shift, max, languages, state, reason, since_ms: 0, rest_ms: 0 });
  }

  private signIn(line: Line, frame: Json): void {
    const adviser = this.advisers.find((one) => encodeBase64url(one.id) === frame['adviser']);
    const signature = decodeBase64url(frame['signature'] as string)!;
    const content = signInContent(ORIGIN, line.nonce!);
    if (adviser === undefined || !verifyWithLabel(adviser.vk, 'signin', content, signature))
      return this.fault(line, 4010, 'sign-in');
    const page = frame['page'] as string;
    const before = this.desks.get(frame['adviser'] as string) ?? null;
    if (before !== null && before.page !== page) this.signOut(before, 'adviser_gone');
    const desk = before?.page === page ? before : { adviser, page, socket: null, shift: false, max: 3, languages: [], forget: null };
    if (desk.socket !== null) desk.socket.closeByGateway(4011);
    desk.forget?.();
    desk.forget = null;
    desk.socket = line.socket;
    line.desk = desk;
    this.desks.set(frame['adviser'] as string, desk);
    const chain = Object.fromEntries(
      Object.entries(adviser.chain).map(([name, part]) => [name, encodeBase64url(part as Uint8Array)]),
    );
    const chats = [...this.visits]
      .filter((visit) => visit.desk === desk)
      .map(({ conv, socket }) => ({ conv, here: socket !== null, heavy: false }));
    this.say(line.socket, { t: 'signed_in', adviser: frame['adviser'], chain, shift: desk.shift, max: 3, chats });
    if (desk.shift) this.sayShift(desk, 'ready', null);
    for (const visit of this.visits)
      if (visit.desk === desk) this.say(visit.socket, { t: 'peer', conv: visit.conv, here: true });
    this.announce();
  }

  private take(desk: Desk, conv: string): void {
    const visit = [...this.visits].find((one) => one.conv === conv);
    if (visit === undefined) return this.say(desk.socket, { t: 'refused', code: 'no_such_chat', about: 'take' });
    if (visit.state === 'taken' && visit.desk !== desk) return this.say(desk.socket, { t: 'already_taken', conv });
    if (visit.state === 'waiting') {
      if (visit.socket === null) return this.say(desk.socket, { t: 'refused', code: 'not_here', about: 'take' });
      visit.state = 'taken';
      visit.desk = desk;
      this.say(visit.socket, { t: 'taken', conv });
    }
    const { hello, intake, choices } = visit;
    this.say(desk.socket, { t: 'taken', conv, hello, intake, choices });
    this.announce();
  }

  private end(desk: Desk, conv: string): void {
    const visit = [...this.visits].find((one) => one.conv === conv && one.desk === desk);
    if (visit === undefined) return this.say(desk.socket, { t: 'refused', code: 'no_such_chat', about: 'end' });
    this.say(visit.socket, { t: 'ended', conv, by: 'adviser', why: 'end' });
    this.say(desk.socket, { t: 'ended', conv, by: 'adviser', why: 'end' });
    this.forget(visit);
  }

  /** Her chats go back to the head of the queue. */
  private signOut(desk: Desk, why: string): void {
    desk.forget?.();
    desk.shift = false;
    desk.socket = null;
    for (const visit of this.visits) {
      if (visit.desk !== desk) continue;
      Object.assign(visit, { state: 'needs_hello', desk: null });
      this.say(visit.socket, { t: 'requeued', why });
    }
  }

  private consoleGone(line: Line, code: number): void {
    const { desk } = line;
    if (desk === null || desk.socket !== line.socket) return;
    if (code === 1001) return this.signOut(desk, 'adviser_gone');
    desk.socket = null;
    for (const visit of this.visits)
      if (visit.desk === desk) this.say(visit.socket, { t: 'peer', conv: visit.conv, here: false });
    desk.forget = this.clock.after(ADVISER_HOLD_MS, () => this.signOut(desk, 'adviser_gone'));
  }

  private fromConsoleBinary(line: Line, bytes: Uint8Array): void {
    this.heard.push({ from: 'adviser', bytes });
    const conv = relayConv(bytes);
    const visit = [...this.visits].find(
      (one) => one.conv === conv && one.desk === line.desk && line.desk?.socket === line.socket,
    );
    if (visit !== undefined) this.relay(bytes, (frame) => visit.socket?.toPage(frame), 'visitor', visit.conv);
  }

  /** The whole list each time: small, and never wrong. */
  private announce(): void {
    const items = [...this.visits]
      .filter((visit) => visit.state === 'waiting')
      .map(({ conv, choices, intake, socket }) => ({
        conv,
        desk: 'eer',
        since_ms: 0,
        choices,
        intake: intake === null ? 0 : 256,
        here: socket !== null,
        suits: true,
      }));
    for (const desk of this.desks.values()) if (desk.shift) this.say(desk.socket, { t: 'waiting_list', items });
  }
}
