import { timingSafeEqual } from "node:crypto";

export const holdsToken = (authorization: string | undefined, token: string): boolean => {
  const [given, expected] = [Buffer.from(authorization ?? ""), Buffer.from(`Bearer ${token}`)];
  return given.length === expected.length && timingSafeEqual(given, expected);
};
