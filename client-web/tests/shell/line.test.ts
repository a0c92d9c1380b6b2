import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { readFrameToVisitor } from "../../src/pure/protocol/read_control.js";
import { writeControl } from "../../src/pure/protocol/write_control.js";
import type { FrameFromVisitor, FrameToVisitor } from "../../src/pure/protocol/control_frame.js";
import { Line, type LineTold } from "../../src/shell/link/line.js";

/** A WebSocket that does what the test says. */
class Socket extends EventTarget {
  static readonly OPEN = 1;
  static made: Socket[] = [];
  readyState = 0;
  binaryType = "blob";
  bufferedAmount = 0;
  readonly sent: (string | Uint8Array)[] = [];
  readonly closes: (number | undefined)[] = [];
  constructor(readonly url: string, readonly protocol: string) {
    super();
    Socket.made.push(this);
  }
  send(what: string | Uint8Array): void {
    this.sent.push(what);
  }
  close(code?: number): void {
    assert.ok(code === undefined || code === 1000 || (code >= 3000 && code <= 4999), `close(${code}) throws in a browser`);
    this.closes.push(code);
    this.readyState = 3;
  }
  opens(): void {
    this.readyState = Socket.OPEN;
    this.dispatchEvent(new Event("open"));
  }
  says(data: unknown): void {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
  ends(code: number): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event("close"), { code }));
  }
}

const page = new EventTarget();
const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
const world = globalThis as unknown as Record<string, unknown>;
const before: Record<string, unknown> = {};
let ms = 0;
let told: LineTold<FrameToVisitor>[] = [];
let line: Line<FrameToVisitor, FrameFromVisitor>;

beforeEach(() => {
  const fakes = { WebSocket: Socket, document, addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page) };
  for (const [name, fake] of Object.entries(fakes)) {
    before[name] = world[name];
    world[name] = fake;
  }
  Socket.made = [];
  told = [];
  ms = 0;
  line = new Line<FrameToVisitor, FrameFromVisitor>({
    url: "wss://chat.example/ws",
    given: () => ({ ms, unixS: 0, random: (n) => new Uint8Array(n) }),
    read: readFrameToVisitor,
    write: writeControl,
    tell: (what) => told.push(what),
  });
});
afterEach(() => {
  line.leave();
  for (const [name, was] of Object.entries(before)) world[name] = was;
});

const socket = () => Socket.made.at(-1)!;
const kinds = () => told.map((what) => what.kind);

test("an open line speaks luwte.v1 and carries both kinds of frames", () => {
  line.want();
  assert.equal(socket().url, "wss://chat.example/ws");
  assert.equal(socket().protocol, "luwte.v1");
  assert.equal(socket().binaryType, "arraybuffer");
  line.sendControl({ t: "leave", how: "end" });
  assert.deepEqual(socket().sent, [], "what is sent before there is a line is dropped");
  socket().opens();
  line.sendControl({ t: "leave", how: "end" });
  line.sendBinary(Uint8Array.of(1, 5));
  assert.deepEqual(socket().sent, ['{"t":"leave","how":"end"}', Uint8Array.of(1, 5)]);
  socket().says(Uint8Array.of(1, 3, 9).buffer);
  socket().says('{"t":"closing","seconds":30}');
  assert.deepEqual(told, [{ kind: "lineOpened" }, { kind: "binaryReceived", bytes: Uint8Array.of(1, 3, 9) },
    { kind: "controlReceived", frame: { t: "closing", seconds: 30 } }]);
});

test("what is not a frame closes the line, and the page is told that it stays so", () => {
  line.want();
  socket().opens();
  socket().says('{"t":"surprise"}');
  assert.equal(socket().closes.length, 1);
  assert.deepEqual(told.at(-1), { kind: "lineClosed", code: 4002, again: false });
  socket().says('{"t":"closing","seconds":30}');
  assert.deepEqual(kinds(), ["lineOpened", "lineClosed"]);
});

test("a lost line is opened again when the network is back, and the dead socket is not heard any more", () => {
  line.want();
  const first = socket();
  first.opens();
  first.ends(1006);
  assert.deepEqual(told.at(-1), { kind: "lineClosed", code: 1006, again: true });
  page.dispatchEvent(new Event("online"));
  assert.equal(Socket.made.length, 2);
  first.opens();
  first.says('{"t":"closing","seconds":30}');
  assert.deepEqual(kinds(), ["lineOpened", "lineClosed"]);
  socket().opens();
  assert.deepEqual(kinds(), ["lineOpened", "lineClosed", "lineOpened"]);
});

test("a lost line is opened again when the page is looked at", () => {
  line.want();
  socket().ends(1006);
  document.visibilityState = "hidden";
  document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(Socket.made.length, 1);
  document.visibilityState = "visible";
  document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(Socket.made.length, 2);
});

test("a line that takes nothing any more is made anew", () => {
  line.want();
  const first = socket();
  first.opens();
  first.bufferedAmount = (1 << 20) + 1;
  line.sendBinary(Uint8Array.of(1));
  assert.deepEqual(first.sent, []);
  assert.equal(first.closes.length, 1);
  assert.equal(Socket.made.length, 2);
});

test("leaving closes with 4001 and nothing is heard or opened after it", () => {
  line.want();
  const first = socket();
  first.opens();
  line.leave();
  assert.deepEqual(first.closes, [4001]);
  first.ends(4001);
  page.dispatchEvent(new Event("online"));
  assert.equal(Socket.made.length, 1);
  assert.deepEqual(kinds(), ["lineOpened"]);
});
