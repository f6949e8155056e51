import { expect, test } from "vitest";
import { reasonOf } from "../../platform/http-failure.ts";

const failure = (code: string) => Object.assign(new Error("connect to https://user:hunter2@host"), { code });

test.each([
  ["ECONNREFUSED", "refused"],
  ["ECONNRESET", "reset"],
  ["EPIPE", "reset"],
  ["ENOTFOUND", "unresolved"],
  ["EAI_AGAIN", "unresolved"],
  ["ETIMEDOUT", "timed-out"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "untrusted"],
  ["CERT_HAS_EXPIRED", "untrusted"],
  ["EHOSTUNREACH", "broken"],
])("%s is %s", (code, reason) => {
  expect(reasonOf(failure(code)).reason).toBe(reason);
});

test("an unknown code is kept, the message of the library is not: it may hold the URL with its secrets", () => {
  expect(reasonOf(failure("EODD"))).toEqual({ reason: "broken", detail: "no valid answer (EODD)" });
});
