/** A machine without Go and without k6: everything is set up but k6, and what needs no load is judged all the same. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { freshClone } from "../support/checkout.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { useSandboxedTollgate, verdictOf } from "../support/tollgate.ts";

const tollgate = useSandboxedTollgate();

/** A PATH with nothing on it but Node. */
function nodeAlone(): string {
  const folder = tempFolder();
  symlinkSync(process.execPath, join(folder, "node"));
  return folder;
}

test("the set-up leaves k6 out and says what that means; a run ends with 75, its smoke judged", async () => {
  const clone = freshClone(tempFolder(), "installed");
  const env = { PATH: nodeAlone(), TOLLGATE_K6: "" };
  const setUp = await execa("node", [join(clone, "build", "bootstrap.mjs")], { env, reject: false });
  expect(setUp.stderr).toContain("k6: left out\ngo: not found on PATH");
  expect(setUp.stderr).toContain(
    "throughput, payment-latency, error-rate, availability, the triggers) stays inconclusive",
  );
  expect(setUp.exitCode).toBe(0);

  const program = join(clone, "dist", "tollgate.js");
  const ended = await tollgate.with(program)(["run", "--env", "sandbox", "--json", "--duration", "2"], env);
  const { judgements, reservations } = verdictOf(ended);
  const answers = Object.fromEntries(judgements.map(({ id, answer }) => [id, answer]));
  expect(answers).toMatchObject({
    "critical-flows": "pass",
    throughput: "inconclusive",
    "payment-latency": "inconclusive",
    "error-rate": "inconclusive",
    availability: "inconclusive",
    "errors-trigger": "inconclusive",
  });
  const why = judgements.find(({ id }) => id === "throughput")?.reason;
  expect(why).toMatch(/^there is no k6: neither .* nor one on PATH; build it with npm start/);
  expect(reservations).toEqual([]);
  expect(ended.exitCode).toBe(75);
});
