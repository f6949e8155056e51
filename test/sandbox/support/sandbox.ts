import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";
import { permit } from "../../../platform/permission.ts";
import { sandboxDown } from "../../../sandbox/down.ts";
import type { Sandbox } from "../../../sandbox/sandbox.ts";
import { folderOf } from "../../../sandbox/state/folder.ts";
import { sandboxUp } from "../../../sandbox/up.ts";
import { newRoot } from "./bare-postgres.ts";
import { upOptions } from "./options.ts";

const project = join(import.meta.dirname, "..", "..", "..");

/** The entries as they are now, not as the last bootstrap bundled them. Inside the checkout, or packages are not found. */
export async function bundleEntries(): Promise<string> {
  mkdirSync(join(project, "dist"), { recursive: true });
  const distFolder = mkdtempSync(join(project, "dist", "test-sandbox-"));
  await build({
    entryPoints: [
      ...["service", "gateway", "receivers", "handlers"].map((name) =>
        join(project, "sandbox", "entries", `${name}.ts`),
      ),
      join(import.meta.dirname, "up-and-wait.ts"),
    ],
    entryNames: "[name]",
    outdir: distFolder,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
  });
  return distFolder;
}

export const faultPermission = permit({ name: "test", production: false, allow: ["faults"] }, "faults");

/** One sandbox for the whole file. */
export function useSandbox() {
  let distFolder = "";
  let sandbox: Sandbox | undefined;
  const root = newRoot();
  beforeAll(async () => {
    distFolder = await bundleEntries();
    sandbox = await sandboxUp(upOptions(root, distFolder));
  });
  afterAll(async () => {
    await sandboxDown({ root });
    for (const folder of [distFolder, join(root, "..")]) rmSync(folder, { recursive: true, force: true });
  });
  const running = (): Sandbox => {
    if (!sandbox) throw new Error("the sandbox is not up");
    return sandbox;
  };
  const urlOf = (part: string): string => `http://127.0.0.1:${running().parts.find(({ name }) => name === part)?.port}`;
  return { root, folder: folderOf(root), running, urlOf };
}
