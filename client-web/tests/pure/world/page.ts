import { connectionStep, newConnection } from '../../../src/pure/connection/connection.js';
import type { ConnectionEffect, ConnectionEvent } from '../../../src/pure/connection/connection_types.js';
import { deskStep, newDesk } from '../../../src/pure/conversation/desk.js';
import type { DeskEffect } from '../../../src/pure/conversation/desk_effect.js';
import type { DeskEvent } from '../../../src/pure/conversation/desk_event.js';
import { newVisit, visitStep } from '../../../src/pure/conversation/visit.js';
import type { VisitState } from '../../../src/pure/conversation/visit.js';
import type { VisitEffect } from '../../../src/pure/conversation/visit_effect.js';
import type { VisitEvent } from '../../../src/pure/conversation/visit_event.js';
import { signWithLabel } from '../../../src/pure/e2ee/suite.js';
import type { Given } from '../../../src/pure/given.js';
import type { FrameToConsole, FrameToVisitor } from '../../../src/pure/protocol/control_frame.js';
import type { ConvId } from '../../../src/pure/protocol/conv_id.js';
import { readFrameToConsole, readFrameToVisitor } from '../../../src/pure/protocol/read_control.js';
import { writeControl } from '../../../src/pure/protocol/write_control.js';
import type { Chance } from './chance.js';
import type { Clock } from './clock.js';
import type { Gateway } from './gateway.js';
import { NOW_S, PINNED } from './organisation.js';
import type { Adviser } from './organisation.js';
import type { Ear, Socket } from './socket.js';

/** What a line tells the machine on it. */
type LineTold<Frame> =
  | { readonly kind: 'lineOpened' }
  | { readonly kind: 'lineClosed'; readonly code: number; readonly again: boolean }
  | { readonly kind: 'controlReceived'; readonly frame: Frame }
  | { readonly kind: 'binaryReceived'; readonly bytes: Uint8Array };

type Pong = { readonly t: 'pong'; readonly n: number };
/** What both machines ask of their page. */
type EffectOfBoth = VisitEffect | Extract<DeskEffect, { kind: 'sendControl' }>;

/** A machine on its line, wired as src/pure/README.md says. */
abstract class Page<Frame extends { readonly t: string }> {
  socket: Socket | null = null;
  /** Milliseconds after which a drawn message counts as rendered; null: the page is hidden. */
  rendersAfter: number | null = 30;
  protected connection = newConnection();
  private readonly timers = new Map<string, () => void>();

  constructor(
    protected readonly clock: Clock,
    protected readonly chance: Chance,
  ) {}

  given(): Given {
    return { ms: this.clock.ms, unixS: NOW_S + Math.floor(this.clock.ms / 1000), random: this.chance.bytes };
  }

  /** A socket to the gateway's port for this kind of page. */
  protected abstract join(ear: Ear): Socket;
  protected abstract read(text: string): Frame | Pong | null;
  protected abstract tellMachine(event: LineTold<Frame> | { readonly kind: 'ticked' }): void;
  protected abstract drawn(): void;

  protected setTimer(whose: string, at: number | null, ring: () => void): void {
    this.timers.get(whose)?.();
    this.timers.delete(whose);
    if (at !== null) this.timers.set(whose, this.clock.after(Math.max(0, at - this.clock.ms), ring));
  }

  protected forgetLine(): void {
    this.setTimer('line', null, () => undefined);
    this.setTimer('machine', null, () => undefined);
    this.connection = newConnection();
  }

  tellLine(event: ConnectionEvent): void {
    const [state, effects] = connectionStep(this.connection, event, this.given());
    this.connection = state;
    for (const effect of effects) this.performLine(effect);
  }

  private performLine(effect: ConnectionEffect): void {
    switch (effect.kind) {
      case 'open':
        this.socket = this.connect();
        return;
      case 'close':
        this.socket?.closeByPage(effect.code);
        this.socket = null;
        return;
      case 'sendPing':
        return this.socket?.toGateway(writeControl({ t: 'ping', n: effect.n }));
      case 'setTimer':
        return this.setTimer('line', effect.at, () => this.tellLine({ kind: 'ticked' }));
      case 'tellOpened':
        return this.tellMachine({ kind: 'lineOpened' });
      case 'tellClosed':
        return this.tellMachine({ kind: 'lineClosed', code: effect.code, again: effect.again });
    }
  }

  private connect(): Socket {
    const socket: Socket = this.join({
      opened: () => this.socket === socket && this.tellLine({ kind: 'opened' }),
      text: (text) => this.socket === socket && this.hear(text),
      binary: (bytes) => this.socket === socket && this.tellMachine({ kind: 'binaryReceived', bytes }),
      closed: (code) => this.socket === socket && this.tellLine({ kind: 'closed', code }),
    });
    return socket;
  }

  private hear(text: string): void {
    const frame = this.read(text);
    if (frame === null) throw new Error(`the gateway said what no page reads: ${text}`);
    if (isPong(frame)) this.tellLine({ kind: 'ponged', n: frame.n });
    else this.tellMachine({ kind: 'controlReceived', frame });
  }

  protected perform(effect: EffectOfBoth): void {
    switch (effect.kind) {
      case 'sendControl':
        return this.socket?.toGateway(writeControl(effect.frame));
      case 'sendBinary':
        return this.socket?.toGateway(effect.bytes);
      case 'openLine':
        return this.tellLine({ kind: 'wanted' });
      case 'restartLine':
        return this.tellLine({ kind: 'restarted' });
      case 'closeLine':
        return this.tellLine({ kind: 'unwanted', code: effect.code });
      case 'setTimer':
        return this.setTimer('machine', effect.at, () => this.tellMachine({ kind: 'ticked' }));
      case 'changed':
        return this.drawn();
    }
  }
}

function isPong(frame: { readonly t: string }): frame is Pong {
  return frame.t === 'pong';
}

export class VisitorPage extends Page<FrameToVisitor> {
  state: VisitState = newVisit();
  /** Her last conversation, which the page itself forgets at the end. */
  conv: ConvId | null = null;

  constructor(
    clock: Clock,
    chance: Chance,
    private readonly gateway: Gateway,
    private readonly onChange: (page: VisitorPage) => void = () => undefined,
  ) {
    super(clock, chance);
  }

  get view() {
    return this.state.view;
  }

  begin(known: readonly string[], question: string | null): void {
    this.tell({ kind: 'begun', pinned: PINNED, known, choices: { role: 'self', language: 'nl' }, question });
  }

  tell(event: VisitEvent): void {
    const [state, effects] = visitStep(this.state, event, this.given());
    this.state = state;
    this.conv = state.conv ?? this.conv;
    for (const effect of effects) this.perform(effect);
  }

  protected drawn(): void {
    this.onChange(this);
    const last = this.view.messages.at(-1);
    if (last === undefined || this.rendersAfter === null) return;
    this.clock.after(this.rendersAfter, () => this.tell({ kind: 'rendered', upTo: last.id }));
  }

  /** The browser's "duplicate tab", if it copied the page's memory too: what never happens must still be harmless. */
  duplicate(chance: Chance): VisitorPage {
    const copy = new VisitorPage(this.clock, chance, this.gateway, this.onChange);
    copy.state = structuredClone(this.state);
    copy.tell({ kind: 'lineClosed', code: 1006, again: true });
    copy.tellLine({ kind: 'wanted' });
    return copy;
  }

  protected join(ear: Ear): Socket {
    return this.gateway.connectVisitor(ear);
  }

  protected read(text: string): FrameToVisitor | null {
    return readFrameToVisitor(text);
  }

  protected tellMachine(event: VisitEvent): void {
    this.tell(event);
  }
}

export class ConsolePage extends Page<FrameToConsole> {
  state;
  /** Takes whoever waits, as soon as there is room. */
  eager = true;
  readonly max = 3;

  constructor(
    clock: Clock,
    chance: Chance,
    private readonly gateway: Gateway,
    readonly adviser: Adviser,
    private readonly onChange: (page: ConsolePage) => void = () => undefined,
  ) {
    super(clock, chance);
    this.state = newDesk(this.given());
  }

  get view() {
    return this.state.view;
  }

  unlock(): void {
    const { id, vk } = this.adviser;
    this.tell({ kind: 'unlocked', pinned: PINNED, origin: 'https://console.example.org', adviser: id, vk });
  }

  /** All keys and chats of the page are lost. */
  reload(): void {
    this.socket?.closeByPage(1001);
    this.socket = null;
    this.forgetLine();
    this.state = newDesk(this.given());
    this.unlock();
  }

  tell(event: DeskEvent): void {
    const [state, effects] = deskStep(this.state, event, this.given());
    this.state = state;
    for (const effect of effects) this.performAtDesk(effect);
  }

  private performAtDesk(effect: DeskEffect): void {
    if (effect.kind === 'keepEnrolment') return;
    if (effect.kind !== 'sign') return this.perform(effect);
    const { id, label, content } = effect;
    // As WebCrypto: the answer comes later, when the line may be another one.
    this.clock.after(5, () =>
      this.tell({ kind: 'signed', id, signature: signWithLabel(this.adviser.secret, label, content) }),
    );
  }

  protected drawn(): void {
    this.onChange(this);
    if (this.rendersAfter === null) return;
    for (const { conv, messages } of this.view.chats) {
      const last = messages.at(-1);
      if (last !== undefined)
        this.clock.after(this.rendersAfter, () => this.tell({ kind: 'rendered', conv, upTo: last.id }));
    }
    if (this.eager) this.clock.after(10, () => this.takeNext());
  }

  private takeNext(): void {
    const { stage, shift, waiting, chats } = this.view;
    if (stage !== 'signed_in') return;
    if (!shift.on) return this.tell({ kind: 'shiftStarted', max: this.max, languages: ['nl'] });
    const live = chats.filter((chat) => chat.stage !== 'ended').length + waiting.filter((one) => one.taking).length;
    const next = waiting.find((one) => one.here && !one.taking);
    if (next !== undefined && live < this.max) this.tell({ kind: 'chatTaken', conv: next.conv });
  }

  protected join(ear: Ear): Socket {
    return this.gateway.connectConsole(ear);
  }

  protected read(text: string): FrameToConsole | null {
    return readFrameToConsole(text);
  }

  protected tellMachine(event: DeskEvent): void {
    this.tell(event);
  }
}
