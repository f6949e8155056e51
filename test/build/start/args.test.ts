import { expect, test } from "vitest";
import { splitArgs } from "../../../build/start/args.mjs";

test.each([
  { args: [], keep: false, runArgs: [] },
  { args: ["--keep"], keep: true, runArgs: [] },
  { args: ["--inject", "slow-version"], keep: false, runArgs: ["--inject", "slow-version"] },
  { args: ["--json", "--keep", "--profile", "ci"], keep: true, runArgs: ["--json", "--profile", "ci"] },
  { args: ["--keeper", "keep"], keep: false, runArgs: ["--keeper", "keep"] },
  { args: ["--quiet", "--", "--keep"], keep: false, runArgs: ["--quiet", "--", "--keep"] },
])("npm start -- $args", ({ args, keep, runArgs }) => {
  expect(splitArgs(args)).toEqual({ keep, runArgs });
});
