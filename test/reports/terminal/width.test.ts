import fc from "fast-check";
import { expect, test } from "vitest";
import { cut, padStart, width, wrap } from "../../../reports/terminal/width.ts";
import { visible } from "../../../reports/text/visible.ts";

test.each([
  ["plain", 5],
  ["漢字", 4],
  ["👩‍👩‍👧", 2],
  ["naïve", 5],
  ["✗ 1", 3],
])("%s takes up %i cells", (text, cells) => {
  expect(width(text)).toBe(cells);
});

test("a cut text fits, whatever it is made of", () => {
  const anyText = fc.string({ unit: "grapheme" }).map(visible);
  fc.assert(fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, cells) => width(cut(text, cells)) <= cells));
});

test("wrapped lines fit and lose no word that fits a line", () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1 });
  fc.assert(
    fc.property(words, (list) => {
      const lines = wrap(list.join(" "), 10);
      expect(lines.join(" ")).toBe(list.join(" "));
      expect(lines.every((line) => width(line) <= 10)).toBe(true);
    }),
  );
});

test("numbers are flush right beside wide characters", () => {
  expect(padStart("漢", 4)).toBe("  漢");
});
