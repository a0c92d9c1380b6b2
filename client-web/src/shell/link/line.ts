import { connectionStep, newConnection } from "../../pure/connection/connection.js";
import type { ConnectionEffect, ConnectionEvent } from "../../pure/connection/connection_types.js";
import type { Given } from "../../pure/given.js";
import { CLOSE } from "../../pure/protocol/codes.js";
import { Machine } from "./machine.js";
import { Timer } from "./timer.js";

/** Above this many unsent bytes the line does not move; the ends keep their frames, so it is made anew. */
const BUFFERED_BYTES_MAX = 1 << 20;
/** What a page may say to WebSocket.close; another code throws. */
const mayClose = (code: number) => code === 1000 || (code >= 3000 && code <= 4999);

type Pong = { readonly t: "pong"; readonly n: number };

/** What the line tells the visit or the desk. */
export type LineTold<Received> =
  | { readonly kind: "lineOpened" }
  | { readonly kind: "lineClosed"; readonly code: number; readonly again: boolean }
  | { readonly kind: "controlReceived"; readonly frame: Received }
  | { readonly kind: "binaryReceived"; readonly bytes: Uint8Array };

export interface LineParts<Received, Sent> {
  /** `wss://…/ws` of the page's own origin. */
  readonly url: string;
  readonly given: () => Given;
  /** Strict reading and writing of control frames (pure/protocol); null: not a frame. */
  readonly read: (text: string) => Received | Pong | null;
  readonly write: (frame: Sent | { readonly t: "ping"; readonly n: number }) => string;
  readonly tell: (what: LineTold<Received>) => void;
}

/**
 * The page's one line to the gateway: a WebSocket that `pure/connection` opens, tests and opens again. What is sent while
 * there is no line is dropped, since the machines send again what was not acknowledged.
 */
export class Line<Received extends { readonly t: string }, Sent> {
  #socket: WebSocket | null = null;
  readonly #timer: Timer;
  readonly #connection: Machine<ReturnType<typeof newConnection>, ConnectionEvent, ConnectionEffect>;

  constructor(private readonly parts: LineParts<Received, Sent>) {
    this.#connection = new Machine(newConnection(), connectionStep, parts.given, (effect) => this.#perform(effect));
    this.#timer = new Timer(() => parts.given().ms, () => this.#connection.tell({ kind: "ticked" }));
    addEventListener("online", this.#online);
    document.addEventListener("visibilitychange", this.#seen);
  }

  /** For the effects openLine, restartLine and closeLine. */
  want(): void {
    this.#connection.tell({ kind: "wanted" });
  }

  restart(): void {
    this.#connection.tell({ kind: "restarted" });
  }

  unwant(code: number): void {
    this.#connection.tell({ kind: "unwanted", code });
  }

  sendControl(frame: Sent): void {
    this.#send(this.parts.write(frame));
  }

  sendBinary(bytes: Uint8Array): void {
    this.#send(bytes as Uint8Array<ArrayBuffer>);
  }

  /** On the way out: says "left on purpose" at once, and nothing is told or opened after it. */
  leave(): void {
    removeEventListener("online", this.#online);
    document.removeEventListener("visibilitychange", this.#seen);
    this.#timer.set(null);
    this.#forget(CLOSE.leftOnPurpose);
  }

  readonly #online = () => this.#connection.tell({ kind: "online" });

  /** A phone freezes timers and lines of a page that is not seen: what is due is done the moment it is seen again. */
  readonly #seen = () => {
    if (document.visibilityState !== "visible") return;
    this.#connection.tell({ kind: "ticked" });
    this.#connection.tell({ kind: "online" });
  };

  #perform(effect: ConnectionEffect): void {
    switch (effect.kind) {
      case "open":
        return this.#open();
      case "close":
        return this.#forget(effect.code);
      case "sendPing":
        return this.#send(this.parts.write({ t: "ping", n: effect.n }));
      case "setTimer":
        return this.#timer.set(effect.at);
      case "tellOpened":
        return this.parts.tell({ kind: "lineOpened" });
      case "tellClosed":
        return this.parts.tell({ kind: "lineClosed", code: effect.code, again: effect.again });
    }
  }

  #open(): void {
    this.#forget(1000);
    const socket = new WebSocket(this.parts.url, "luwte.v1");
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    const mine = () => socket === this.#socket;
    socket.addEventListener("open", () => mine() && this.#connection.tell({ kind: "opened" }));
    socket.addEventListener("message", (event) => mine() && this.#received(event.data as string | ArrayBuffer));
    socket.addEventListener("close", (event) => mine() && this.#closed(event.code));
  }

  #received(data: string | ArrayBuffer): void {
    if (typeof data !== "string") {
      this.parts.tell({ kind: "binaryReceived", bytes: new Uint8Array(data) });
      return;
    }
    const frame = this.parts.read(data);
    if (frame === null) {
      // Both ends are shipped together: this is a fault, and the connection decides whether to go on after it.
      this.#forget(CLOSE.badControl);
      this.#closed(CLOSE.badControl);
    } else if (isPong(frame)) {
      this.#connection.tell({ kind: "ponged", n: frame.n });
    } else {
      this.parts.tell({ kind: "controlReceived", frame });
    }
  }

  #closed(code: number): void {
    this.#socket = null;
    this.#connection.tell({ kind: "closed", code });
  }

  #send(what: string | Uint8Array<ArrayBuffer>): void {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (socket.bufferedAmount > BUFFERED_BYTES_MAX) this.restart();
    else socket.send(what);
  }

  #forget(code: number): void {
    const socket = this.#socket;
    this.#socket = null;
    if (mayClose(code)) socket?.close(code);
    else socket?.close();
  }
}

function isPong(frame: { readonly t: string }): frame is Pong {
  return frame.t === "pong";
}
