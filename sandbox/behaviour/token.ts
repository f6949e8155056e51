import { timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import type { SandboxFolder } from "../state/folder.ts";

/** What the control endpoints of the parts want to see. */
export const controlTokenIn = ({ controlToken }: SandboxFolder): string => readFileSync(controlToken, "utf8").trim();

export const holdsToken = (authorization: string | undefined, token: string): boolean => {
  const [given, expected] = [Buffer.from(authorization ?? ""), Buffer.from(`Bearer ${token}`)];
  return given.length === expected.length && timingSafeEqual(given, expected);
};
