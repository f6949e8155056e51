import { defineConfig } from "vitest/config";

/** These start k6, PostgreSQL, browsers or whole sandboxes: one file at a time, or they measure each other on two cores. */
const real = [
  ...["perf", "sandbox", "scenarios", "sequence", "smoke"].map((room) => `test/${room}/**/*.test.ts`),
  "test/reports/in-browser.test.ts",
];

/** The full drill, every fault under load: minutes for each file. `.ci/run` has the time, and so has TOLLGATE_CI=1 npm test. */
const drill = ["every-fault", "database-faults", "dlq-faults"].map((name) => `test/sandbox/${name}.test.ts`);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "fast",
          include: ["test/**/*.test.ts"],
          exclude: real,
          testTimeout: 10_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "real",
          include: real,
          exclude: process.env.TOLLGATE_CI === undefined ? drill : [],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
