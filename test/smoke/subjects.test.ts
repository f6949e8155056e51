import { expect, test } from "vitest";
import { smokeSubjects } from "../../smoke/subjects.ts";

test("every step of every flow is expected of every version, once", () => {
  const subjects = smokeSubjects(["2.1.0", "2.0.0"]);
  expect(new Set(subjects).size).toBe(subjects.length);
  for (const version of ["2.1.0", "2.0.0"]) {
    expect(subjects).toContain(`payment/pay@${version}`);
    expect(subjects).toContain(`payment/overdraft@${version}`);
    expect(subjects).toContain(`wallet/history@${version}`);
    expect(subjects).toContain(`wallet/net-zero@${version}`);
    expect(subjects).toContain(`compliance/large-amount@${version}`);
  }
});

test("nobody judged is nothing expected", () => {
  expect(smokeSubjects([])).toEqual([]);
});
