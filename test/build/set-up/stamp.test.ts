import { rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesBelow } from "../../../build/files.mjs";
import { hashOf, isStamped, writeStamp } from "../../../build/set-up/stamp.mjs";
import { tempFolder } from "../../support/temp-folder.ts";

test("a stamp holds while its sources have the same hash and all that was built is there", () => {
  const folder = tempFolder({ "dist/k6": "binary" });
  const [stamp, built] = [join(folder, "dist/.stamp"), join(folder, "dist/k6")];
  expect(isStamped(stamp, "a1")).toBe(false);
  writeStamp(stamp, "a1", [built]);
  expect(isStamped(stamp, "a1")).toBe(true);
  expect(isStamped(stamp, "b2")).toBe(false);
  rmSync(built);
  expect(isStamped(stamp, "a1")).toBe(false);
});

test("the hash follows contents and names, not times", () => {
  const folder = tempFolder({ "a.go": "package a", "deep/b.go": "package b" });
  const hash = () => hashOf(filesBelow(folder));
  const before = hash();
  utimesSync(join(folder, "a.go"), 0, 0);
  expect(hash()).toBe(before);
  writeFileSync(join(folder, "a.go"), "package c");
  const changed = hash();
  expect(changed).not.toBe(before);
  writeFileSync(join(folder, "new.go"), "");
  expect(hash()).not.toBe(changed);
});

test("the hash follows what else the build depends on", () => {
  expect(hashOf([], ["linux", "x64"])).not.toBe(hashOf([], ["linux", "arm64"]));
});

test("installed and built folders are no sources, and an absent folder has none", () => {
  const folder = tempFolder({ "a.ts": "", "node_modules/b.ts": "", "deep/dist/c.ts": "" });
  expect(filesBelow(folder)).toEqual([join(folder, "a.ts")]);
  expect(filesBelow(join(folder, "absent"))).toEqual([]);
});
