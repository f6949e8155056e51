import type { UpOptions } from "../../../sandbox/up.ts";

export const never = new AbortController().signal;

export const upOptions = (root: string, distFolder: string): UpOptions => ({
  root,
  distFolder,
  weights: { "2.0.0": 50, "2.1.0": 50 },
  readiness: "started",
  parts: "without-messaging",
  alerts: "left-out",
  onProgress: () => {},
  stop: never,
});
