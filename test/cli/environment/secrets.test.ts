import { expect, test } from "vitest";
import { fill, redact } from "../../../cli/environment/secrets.ts";

test.each([
  ["postgresql://waqiti:hunter2@db:5432/x", "postgresql://waqiti:***@db:5432/x"],
  ["http://:hunter2@host/path", "http://:***@host/path"],
  ["a password with an @, https://u:p@ss@host", "a password with an @, https://u:***@host"],
  ["a password with a slash, https://u:p/ss@host", "a password with a slash, https://u:***@host"],
  [`\${TOKEN} stays a name`, `\${TOKEN} stays a name`],
  ["http://host:8080/no/login", "http://host:8080/no/login"],
])("%s is recorded as %s", (text, recorded) => expect(redact({ deep: [text] })).toEqual({ deep: [recorded] }));

test("numbers, booleans and nothing are recorded as they are", () =>
  expect(redact({ a: 1, b: true, c: null })).toEqual({ a: 1, b: true, c: null }));

test("every placeholder is filled, wherever it stands; the first that is not set is named with its place", () => {
  const value = { a: [`x\${ONE}y\${TWO}`], b: { c: `\${TWO}` } };
  expect(fill(value, { ONE: "1", TWO: "2" })).toEqual({ kind: "filled", value: { a: ["x1y2"], b: { c: "2" } } });
  expect(fill(value, { ONE: "1" })).toEqual({ kind: "unset", path: ["a", 0], variable: "TWO" });
});
