import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { readLog } from "../../../evidence/record/log-reader.ts";
import { openLog } from "../../../evidence/record/log-writer.ts";
import { tempFolder } from "../../support/temp-folder.ts";

let path: string;
beforeEach(() => {
  path = join(tempFolder(), "evidence.jsonl");
});

const bodies = [
  { kind: "a", value: 1 },
  { kind: "b", text: 'quotes " and \n lines, \u2028 as well' },
  { kind: "c", unicode: "ü 支付 🙂" },
];

function write() {
  const log = openLog(path);
  for (const body of bodies) log.append(body);
  return log.close();
}

async function read() {
  const seen: unknown[] = [];
  return { state: await readLog(path, (body) => seen.push(body)), seen };
}

test("what was written comes back, and the head fits", async () => {
  const head = write();
  expect(await read()).toEqual({ state: { kind: "closed", head }, seen: bodies });
});

test("a log that was not closed is incomplete, with all its lines", async () => {
  openLog(path).append(bodies[0]);
  const { state, seen } = await read();
  expect(state.kind).toBe("incomplete");
  expect(seen).toEqual([bodies[0]]);
});

test("any changed byte is found, at its line", async () => {
  write();
  const whole = readFileSync(path);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const edited = Buffer.from(whole);
      edited[at] = (edited[at] as number) ^ flip;
      writeFileSync(path, edited);
      const { state } = await read();
      const line = whole.subarray(0, at).toString("latin1").split("\n").length;
      expect(state.kind).not.toBe("closed");
      if (state.kind === "broken") expect(Math.abs(state.line - line)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 150 },
  );
});

test("a line feed in the place of which another line end stands is found", async () => {
  write();
  const text = readFileSync(path, "utf8");
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  for (const other of ["\r", "\u2028"]) {
    for (const at of ends.slice(0, -1)) {
      writeFileSync(path, text.slice(0, at) + other + text.slice(at + 1));
      expect((await read()).state.kind).toBe("broken");
    }
  }
});

test("a cut anywhere is never taken for whole", async () => {
  write();
  const whole = readFileSync(path);
  for (let length = 0; length < whole.length - 1; length += 1) {
    writeFileSync(path, whole.subarray(0, length));
    expect((await read()).state.kind).not.toBe("closed");
  }
});

test("lines after the closing line are found", async () => {
  write();
  appendFileSync(path, "{}\n");
  expect((await read()).state).toMatchObject({ kind: "broken", line: bodies.length + 2 });
});

test("an existing record is never written over", () => {
  write();
  expect(() => openLog(path)).toThrow(/cannot be written: EEXIST/);
});
