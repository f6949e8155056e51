import { join, relative, resolve } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { partMissing } from "../support/skip.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { entryNames, entryPath, k6, k6Command, runK6 } from "./k6.ts";
import { platform } from "./platform.ts";

const root = resolve(import.meta.dirname, "../..");

/** One file, as build/ makes it for `k6 archive` and the k6 operator. */
async function bundled(entry: string) {
  const outfile = join(tempFolder({}), `${entry}.js`);
  const { metafile } = await build({
    entryPoints: [entryPath(entry)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    external: ["k6", "k6/*"],
    metafile: true,
    absWorkingDir: root,
    logLevel: "silent",
  });
  return { outfile, inputs: metafile.inputs };
}

test.each(entryNames)(
  "%s reaches k6's modules and our own .ts in scenarios/ and thresholds/, nothing else",
  async (entry) => {
    const { inputs } = await bundled(entry);
    const paths = Object.keys(inputs);
    expect(paths.filter((path) => !/^(scenarios|thresholds)\/.+\.ts$/.test(path))).toEqual([]);
    const imports = Object.values(inputs).flatMap((input) => input.imports);
    const outside = imports.filter(({ external }) => external).map(({ path }) => path);
    expect(outside.filter((path) => !/^k6(\/[a-z]+)?$/.test(path))).toEqual([]);
    expect(paths).toContain(relative(root, entryPath(entry)));
  },
);

test.each(entryNames)(
  "%s: what a thousand virtual users evaluate holds no criteria, options or summary",
  async (entry) => {
    const { inputs } = await bundled(entry);
    const evaluated = new Set<string>();
    const visit = (path: string): void => {
      if (evaluated.has(path)) return;
      evaluated.add(path);
      const imported = inputs[path]?.imports.filter(({ external, kind }) => !external && kind === "import-statement");
      for (const { path: next } of imported ?? []) visit(next);
    };
    visit(relative(root, entryPath(entry)));
    expect([...evaluated].filter((path) => path.startsWith("thresholds/"))).toEqual(["thresholds/wire.ts"]);
    expect(evaluated.size).toBeLessThan(12);
  },
);

const few = { RATE: "20", WALLET_RATE: "2", COMPLIANCE_RATE: "2", DURATION: "2s" };

if (k6.missing !== undefined) partMissing("k6", k6.missing);
else
  describe("one file", () => {
    test.each(entryNames)("%s: k6 inspects the bundle", async (entry) => {
      const { outfile } = await bundled(entry);
      const inspected = await k6Command(["inspect", "-e", "BASE_URL=http://127.0.0.1:1", outfile]);
      expect(inspected.exitCode, inspected.stderr).toBe(0);
      expect(JSON.parse(inspected.stdout)).toMatchObject({ scenarios: { payments: { exec: "payments" } } });
    });

    test.each(["source", "bundle"] as const)("k6 runs what it archived from the %s", async (from) => {
      const script = from === "source" ? entryPath("smoke") : (await bundled("smoke")).outfile;
      const archive = join(tempFolder({}), "smoke.tar");
      const { baseUrl, close } = await platform();
      const told = Object.entries({ BASE_URL: baseUrl, ...few }).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
      const archived = await k6Command(["archive", "--archive-out", archive, ...told, script]);
      expect(archived.exitCode, archived.stderr).toBe(0);
      const run = await runK6(archive, { BASE_URL: baseUrl, ...few });
      await close();
      expect(run, run.stdout).toMatchObject({ exitCode: 0 });
    });
  });
