import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderHtml } from "../../reports/html.ts";
import { renderJunit } from "../../reports/junit.ts";
import { chromiumPath, openBrowser } from "../support/browser.ts";
import { failing, hostileRun } from "../support/reported-runs.ts";
import { partMissing } from "../support/skip.ts";

const executable = chromiumPath();

describe("in a browser", { timeout: 60_000 }, () => {
  if (executable === undefined) {
    partMissing("Chromium", "there is no chromium on PATH");
    return;
  }
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser(executable);
  }, 60_000);
  afterAll(() => browser?.close());

  /** The page, and whatever it should not have done. */
  async function opened(html: string, scheme: "light" | "dark"): Promise<{ page: Page; misdeeds: readonly string[] }> {
    const page = await browser.newPage({ colorScheme: scheme, viewport: { width: 1200, height: 900 } });
    const misdeeds: string[] = [];
    page.on("console", (message) => misdeeds.push(message.text()));
    page.on("pageerror", (error) => misdeeds.push(error.message));
    page.on("request", (request) => misdeeds.push(request.url()));
    page.on("dialog", (dialog) => misdeeds.push(dialog.message()));
    await page.setContent(html);
    return { page, misdeeds };
  }

  test("a page of hostile text runs nothing, asks nobody and breaks no policy of its own", async () => {
    const { page, misdeeds } = await opened(renderHtml(hostileRun()), "light");
    expect(await page.title()).toContain("<script>alert(1)</script>");
    expect(await page.locator("script, img, iframe, a").count()).toBe(0);
    expect(misdeeds).toEqual([]);
  });

  test("our style applies under the page's own policy, light and dark", async () => {
    const backgrounds = [];
    for (const scheme of ["light", "dark"] as const) {
      const { page } = await opened(renderHtml(failing()), scheme);
      backgrounds.push(await page.evaluate("getComputedStyle(document.body).backgroundColor"));
    }
    expect(backgrounds).toEqual(["rgb(246, 247, 249)", "rgb(14, 19, 25)"]);
  });

  test("nothing sticks out sideways, on a screen or on a phone", async () => {
    for (const width of [1200, 390]) {
      const { page } = await opened(renderHtml(hostileRun()), "light");
      await page.setViewportSize({ width, height: 800 });
      const sizes = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]";
      const [content, window] = (await page.evaluate(sizes)) as [number, number];
      expect(content).toBeLessThanOrEqual(window);
    }
  });

  test("text stands out from its ground by 4.5 to 1 or more", async () => {
    for (const scheme of ["light", "dark"] as const) {
      const { page } = await opened(renderHtml(failing()), scheme);
      expect(await page.evaluate(`(${weakestContrast})()`)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("junit.xml is XML to a parser that we did not write", async () => {
    const page = await browser.newPage();
    for (const run of [failing(), hostileRun()]) {
      const cases = await page.evaluate(
        `(() => {
          const parsed = new DOMParser().parseFromString(${JSON.stringify(renderJunit(run))}, "application/xml");
          return parsed.querySelector("parsererror")?.textContent ?? parsed.querySelectorAll("testcase").length;
        })()`,
      );
      expect(cases).toBeGreaterThan(10);
    }
  });
});

/** Runs in the page. Contrast as WCAG 2.1 defines it, of every element that has text of its own. */
const weakestContrast = `() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const color = channels(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const ratios = [...document.querySelectorAll("main *:not(svg *)")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ""))
    .map((element) => {
      const [a, b] = [luminance(channels(getComputedStyle(element).color)), luminance(ground(element))];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    });
  return Math.min(...ratios);
}`;
