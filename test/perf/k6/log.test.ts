import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lineCutter } from "../../../perf/k6/lines.ts";
import { openK6Log } from "../../../perf/k6/log.ts";
import { tempFolder } from "../../support/temp-folder.ts";

test("appends, and remembers each process's last error without its stack", async () => {
  const path = join(tempFolder(), "runs", "k6.log");
  for (const load of ["first", "second"]) {
    const log = await openK6Log(path);
    log.write(
      "k6-1",
      `time="x" level=error msg="Error: \\"${load}\\"\\n\\tat pay (file:///pay.ts:6:53(6))\\n" source=stacktrace`,
    );
    log.write("k6-2", 'time="x" level=warning msg="only a warning"');
    expect(log.errors("k6-1")).toEqual({ count: 1, last: `Error: "${load}"` });
    expect(log.errors("k6-2")).toBeUndefined();
    await log.close();
  }
  expect(readFileSync(path, "utf8")).toMatch(/^k6-1 .*first.*\nk6-2 .*\nk6-1 .*second.*\nk6-2 .*\n$/);
});

test("keeps how the Go runtime began to speak, whatever stacks follow", async () => {
  const log = await openK6Log(join(tempFolder(), "k6.log"));
  const said = ["fatal error: runtime: cannot allocate memory", "", "goroutine 1 [running]:", "panic: another"];
  for (const line of said) log.write("k6-1", line);
  expect(log.fatal("k6-1")).toBe("fatal error: runtime: cannot allocate memory");
  expect(log.fatal("k6-2")).toBeUndefined();
  await log.close();
});

test("is cut at a bound: a scenario that always throws does not fill the disk", async () => {
  const path = join(tempFolder(), "k6.log");
  const log = await openK6Log(path);
  const line = "x".repeat(1024 * 1024);
  for (let written = 0; written < 20; written += 1) log.write("k6-1", line);
  await log.close();
  expect(statSync(path).size).toBeLessThan(17 * 1024 * 1024);
  expect(readFileSync(path, "utf8")).toMatch(/the log is cut here, at 16777216 bytes\n$/);
});

test("a log that cannot be written ends nothing", async () => {
  const path = join(tempFolder(), "k6.log");
  mkdirSync(path);
  const log = await openK6Log(path);
  log.write("k6-1", "lost");
  await log.close();
});

test("lines are whole, however the text comes", () => {
  const lines: string[] = [];
  const { push, end } = lineCutter((line) => void lines.push(line));
  for (const text of ["on", "e\ntwo\nth", "", "ree"]) push(text);
  expect(lines).toEqual(["one", "two"]);
  end();
  end();
  expect(lines).toEqual(["one", "two", "three"]);
});
