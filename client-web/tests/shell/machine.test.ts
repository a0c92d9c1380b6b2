import assert from "node:assert/strict";
import { test } from "node:test";
import type { Given } from "../../src/pure/given.js";
import { Machine } from "../../src/shell/link/machine.js";

const given = (): Given => ({ ms: 0, unixS: 0, random: (n) => new Uint8Array(n) });

test("what an effect causes is taken after the step it came from, and in order", () => {
  const seen: string[] = [];
  const machine: Machine<number, string, string> = new Machine(
    0,
    (state: number, event: string) => [state + 1, event === "first" ? ["a", "b"] : []] as const,
    given,
    (effect: string) => {
      seen.push(`${effect} at ${machine.state}`);
      machine.tell(`because of ${effect}`);
      seen.push(`${effect} done at ${machine.state}`);
    },
  );
  machine.tell("first");
  assert.deepEqual(seen, ["a at 1", "a done at 1", "b at 1", "b done at 1"]);
  assert.equal(machine.state, 3);
});

test("a step that throws does not make the machine deaf", () => {
  const machine: Machine<number, number, never> = new Machine(0, (state: number, event: number) => {
    if (event < 0) throw new Error("no");
    return [state + event, []] as const;
  }, given, () => undefined);
  assert.throws(() => machine.tell(-1));
  machine.tell(5);
  assert.equal(machine.state, 5);
});

test("after the last step nothing is done any more", () => {
  const done: string[] = [];
  const machine: Machine<string, string, string> = new Machine("keys",
    (_: string, event: string) => [event === "wipe" ? "" : "keys again", [event]] as const, given,
    (effect: string) => void done.push(effect));
  machine.tellAndStop("wipe");
  assert.equal(machine.state, "");
  machine.tell("later");
  assert.equal(machine.state, "");
  assert.deepEqual(done, []);
});
