import { expect, test } from "vitest";
import { isAtLeast } from "../../../build/set-up/is-at-least.mjs";

test.each([
  { version: "20.19.0", minimum: "20.19", enough: true },
  { version: "20.18.3", minimum: "20.19", enough: false },
  { version: "22.0.0", minimum: "20.19", enough: true },
  { version: "18.20.8", minimum: "20.19", enough: false },
  { version: "1.26.8", minimum: "1.25", enough: true },
  { version: "1.9", minimum: "1.25", enough: false }, // by number, not by text
  { version: "1.25", minimum: "1.25.0", enough: true },
  { version: "1.8.0", minimum: "17", enough: false }, // Java before 9
  { version: "17", minimum: "17", enough: true },
])("$version against at least $minimum: $enough", ({ version, minimum, enough }) => {
  expect(isAtLeast(version, minimum)).toBe(enough);
});
