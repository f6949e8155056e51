/** The sandbox by its commands, for programs: every one speaks JSON, and says what it did. */
import { expect, test } from "vitest";
import { tempFolder } from "../support/temp-folder.ts";
import { type Tollgate, tollgateIn } from "../support/tollgate.ts";

const told = async (tollgate: Tollgate, ...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = await tollgate(["sandbox", ...args, "--json"]);
  return { exitCode, stderr, said: stdout === "" ? undefined : JSON.parse(stdout) };
};

test("up, status, inject, undo, up again, down, down again", async () => {
  const tollgate = tollgateIn(tempFolder());
  expect(await told(tollgate, "status")).toMatchObject({ exitCode: 69, said: { kind: "down" } });
  expect(await told(tollgate, "inject", "errors")).toMatchObject({ exitCode: 69, said: undefined });
  expect(await told(tollgate, "inject")).toMatchObject({
    exitCode: 0,
    said: expect.arrayContaining([
      { id: "errors", title: expect.any(String), trips: expect.arrayContaining(["error-rate"]) },
    ]),
  });

  expect(await told(tollgate, "up", "--no-messaging")).toMatchObject({ exitCode: 0, said: { outcome: "made" } });
  try {
    expect(await told(tollgate, "inject", "errors")).toMatchObject({
      exitCode: 0,
      said: { id: "errors", outcome: "injected", trips: expect.arrayContaining(["error-rate"]) },
    });
    expect(await told(tollgate, "status")).toMatchObject({ exitCode: 0, said: { kind: "up", faults: ["errors"] } });
    expect(await told(tollgate, "inject", "no-such-fault")).toMatchObject({
      exitCode: 64,
      stderr: expect.stringContaining("there is no fault no-such-fault"),
    });
    expect(await told(tollgate, "inject", "errors", "--undo")).toMatchObject({
      exitCode: 0,
      said: { id: "errors", outcome: "undone" },
    });
    expect(await told(tollgate, "status")).toMatchObject({ said: { faults: [], misbehaving: {} } });
    expect(await told(tollgate, "up", "--no-messaging")).toMatchObject({ exitCode: 0, said: { outcome: "found" } });
  } finally {
    expect(await told(tollgate, "down")).toMatchObject({ exitCode: 0, said: { outcome: "removed" } });
  }
  expect(await told(tollgate, "down")).toMatchObject({ exitCode: 0, said: { outcome: "absent" } });
});
