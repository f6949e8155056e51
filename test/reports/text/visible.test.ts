import fc from "fast-check";
import { expect, test } from "vitest";
import { clipped, visible } from "../../../reports/text/visible.ts";

test.each([
  ["a line\r\nand another", "a line and another"],
  ["\u001B[31mred", "\uFFFD[31mred"],
  ["\u202Eexe.gnp", "\uFFFDexe.gnp"],
  ["lone \uD800", "lone \uFFFD"],
  ["👩‍👩‍👧 ❤️", "👩‍👩‍👧 ❤️"],
])("%j is shown as %j", (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test("whatever it is, nothing in it is obeyed or hidden", () => {
  const anyText = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(anyText, (text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u.test(visible(text))),
  );
});

test("a clipped text says that it was clipped, and cuts no character in two", () => {
  expect(clipped("😀😀😀", 2)).toBe("😀…");
  expect(clipped("😀😀", 2)).toBe("😀😀");
});
