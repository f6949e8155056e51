import { expect, test } from "vitest";
import { isInstalled } from "../../../build/set-up/packages.mjs";

const zod = { version: "4.6.7", integrity: "sha512-a" };
const bindingForMac = { version: "1.0.0", integrity: "sha512-b", optional: true };
const wanted = { packages: { "": { version: "0.1.0" }, "node_modules/zod": zod, "node_modules/mac": bindingForMac } };

test.each([
  { saying: "nothing is installed", present: undefined, installed: false },
  { saying: "all is installed but another system's binding", present: { "node_modules/zod": zod }, installed: true },
  { saying: "a package is absent", present: {}, installed: false },
  { saying: "a version differs", present: { "node_modules/zod": { ...zod, version: "4.6.6" } }, installed: false },
  { saying: "contents differ", present: { "node_modules/zod": { ...zod, integrity: "sha512-c" } }, installed: false },
])("$saying: installed is $installed", ({ present, installed }) => {
  expect(isInstalled(wanted, present && { packages: present })).toBe(installed);
});

test("without a lock file nothing can be said to be installed", () => {
  expect(isInstalled(undefined, wanted)).toBe(false);
});
