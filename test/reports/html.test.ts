import { expect, test } from "vitest";
import { renderHtml } from "../../reports/html.ts";
import { type Element, elementsOf } from "../support/elements.ts";
import { empty, failing, hostile, hostileRun, inconclusive, passing } from "../support/reported-runs.ts";

const runs = { passing, failing, inconclusive, empty, hostile: hostileRun };

/** The page without its style, which is our own and full of braces. */
const withoutStyle = (page: string): string => page.replace(/<style>[^<]*<\/style>/, "<style></style>");
const elementsIn = (page: string): readonly Element[] => elementsOf(withoutStyle(page));

test.each(Object.entries(runs))("the page of the %s run is well-formed and stands alone", (_, runOf) => {
  const elements = elementsIn(renderHtml(runOf()));
  const names = new Set(elements.map(({ name }) => name));
  for (const name of ["script", "link", "img", "iframe", "object", "base", "form", "a"])
    expect(names).not.toContain(name);
  const attributes = new Set(elements.flatMap((element) => Object.keys(element.attributes)));
  expect([...attributes].filter((name) => /^on|^href$|^src$|^style$|xlink/.test(name))).toEqual([]);
});

test("hostile text adds no element of a kind that the page does not have anyhow", () => {
  const kinds = new Set(elementsIn(renderHtml(failing())).map(({ name }) => name));
  const strange = elementsIn(renderHtml(hostileRun())).filter(({ name }) => !kinds.has(name));
  expect(strange).toEqual([]);
});

test("hostile text is there to be read, and not at any length", () => {
  const page = renderHtml(hostileRun());
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;");
  expect(page).not.toContain(hostile);
  expect(page.length).toBeLessThan(200_000);
});

test("answer, reasons, exit code, times and release stand first", () => {
  const header = /<header[\s\S]*<\/header>/.exec(renderHtml(failing()))?.[0] ?? "";
  for (const text of [
    "✗ FAIL",
    "Exit code 99",
    "2.0.0 → <strong>2.1.0",
    "2026-11-23 03:12:38 UTC",
    "errors-trigger fired",
  ])
    expect(header).toContain(text);
});

test("tables have heads with a scope, pictures have words", () => {
  const elements = elementsIn(renderHtml(failing()));
  const unscoped = elements.filter(
    ({ name, attributes }) => name === "th" && !["col", "row"].includes(attributes.scope ?? ""),
  );
  expect(unscoped).toEqual([]);
  const pictures = elements.filter(({ name }) => name === "svg");
  expect(pictures.length).toBeGreaterThan(3);
  for (const { attributes } of pictures) expect(attributes["aria-label"] ?? attributes["aria-hidden"]).toBeTruthy();
});

test("what was injected, loosened, not asked, not built and not held is all there", () => {
  const page = renderHtml(failing());
  for (const text of [
    "⚡ slow-version",
    "throughput to &gt; 1,000 TPS: two cores",
    "availability: the sandbox&#39;s probe path is being moved",
    "zero-data-loss",
    "500 {&quot;error&quot;:&quot;no such wallet&quot;}",
    "what is judged, after the warm-up",
    failing().anchor.head.hash,
  ])
    expect(page).toContain(text);
});

test("a smoke step that was never reached is listed as not seen", () => {
  expect(renderHtml(inconclusive()).match(/\? not seen/g)).toHaveLength(2);
});
