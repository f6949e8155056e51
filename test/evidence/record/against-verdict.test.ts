/** A record that was changed, or a verdict that was, is found by replaying and by reporting, and never passes. */
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closingBody, firstHash, lineOf, linkHash, splitLine } from "../../../evidence/record/chain.ts";
import { replayRecord } from "../../../evidence/record/replay.ts";
import { files } from "../../../evidence/record/run-folder.ts";
import { recordNight } from "../../support/recorded-nights.ts";
import { tempFolder, temporaryFolder } from "../../support/temp-folder.ts";
import { tollgateIn } from "../../support/tollgate.ts";

type Harm = (folder: string) => void;

const edit =
  (file: string, change: (text: string) => string): Harm =>
  (folder) => {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    const changed = change(text);
    expect(changed).not.toBe(text);
    writeFileSync(path, changed);
  };

/** What someone does who knows the format, and does not hold the anchor. */
const rechained = (change: (bodies: readonly string[]) => readonly string[]): Harm =>
  edit(files.evidence, (text) => {
    const bodies = text
      .trimEnd()
      .split("\n")
      .map((line) => splitLine(line)?.body ?? "");
    let hash = firstHash;
    const lines = change(bodies).map((body) => {
      hash = linkHash(hash, body);
      return `${lineOf(hash, body)}\n`;
    });
    return lines.join("");
  });

const changedVerdict = (change: (verdict: Record<string, unknown>) => unknown): Harm =>
  edit(files.verdict, (text) => JSON.stringify(change(JSON.parse(text))));

type Entry = Readonly<Record<string, unknown>>;

const harms: readonly (readonly [saying: string, harm: Harm, told: string | RegExp])[] = [
  ["a changed byte", edit(files.evidence, (text) => text.replace('"up":100', '"up":101')), "evidence.jsonl is not"],
  ["a cut tail", edit(files.evidence, (text) => text.slice(0, -400)), "evidence.jsonl is not"],
  [
    "a line left out and the chain made anew",
    rechained((bodies) => bodies.filter((body) => body !== bodies[5])),
    "evidence.jsonl is not the one of the verdict",
  ],
  ["lines after the end", rechained((bodies) => [...bodies, closingBody]), ""],
  ["a plan that was edited", edit(files.plan, (text) => text.replace('"cores": 2', '"cores": 4')), "plan.json is not"],
  [
    "a limit that was edited",
    edit(files.plan, (text) => text.replace('"limitMs": 100', '"limitMs": 1000')),
    "plan.json",
  ],
  ["no verdict", (folder) => rmSync(join(folder, files.verdict)), "there is no verdict.json"],
  ["a verdict that is none", changedVerdict(() => ({ answer: "pass" })), "there is no verdict.json"],
  [
    "another answer in the verdict",
    changedVerdict((verdict) => ({ ...verdict, answer: "fail" })),
    /judged again it is (pass|inconclusive), the verdict said fail/,
  ],
  [
    "another answer of one criterion",
    changedVerdict((verdict) => ({
      ...verdict,
      judgements: (verdict.judgements as readonly Entry[]).map((entry) =>
        entry.id === "error-rate" && entry.of === "2.1.0" ? { ...entry, answer: "fail" } : entry,
      ),
    })),
    "judged again error-rate of 2.1.0 is pass, the verdict said fail",
  ],
  [
    "a criterion that the verdict leaves out",
    changedVerdict((verdict) => ({ ...verdict, judgements: (verdict.judgements as readonly Entry[]).slice(1) })),
    "the verdict said not judged",
  ],
  [
    "another exit code in the verdict",
    changedVerdict((verdict) => ({ ...verdict, exitCode: 99 })),
    "judged again the exit code is 0, the verdict said 99",
  ],
];

const nights = temporaryFolder();
let recorded = "";
beforeAll(async () => {
  recorded = await recordNight(nights.path, { name: "night", seconds: 60 });
}, 60_000);
afterAll(nights.remove);

/** A record to be harmed, in a folder of the test's own. */
function passing(): string {
  const folder = tempFolder();
  cpSync(recorded, folder, { recursive: true });
  return folder;
}

test("a record as it was made fits its verdict, and passes", async () => {
  expect(await replayRecord(passing())).toMatchObject({ findings: [], answer: "pass", exitCode: 0 });
});

test.each(harms)("%s is found by replaying, and is no pass", async (_saying, harm, told) => {
  const folder = passing();
  harm(folder);
  const { findings, exitCode, reservations } = await replayRecord(folder);
  expect([...findings, ...reservations].join("\n")).toMatch(told);
  expect(exitCode).toBe(75);
});

test("report and replay tell a cut record on the command line, each with 75", async () => {
  const folder = passing();
  edit(files.evidence, (text) => text.slice(0, -400))(folder);
  const tollgate = tollgateIn(tempFolder());
  const [replayed, reported] = await Promise.all([tollgate(["replay", folder]), tollgate(["report", folder])]);
  expect(replayed.stdout).toMatch(/the record is broken at line \d+/);
  expect(reported.stdout).toContain("evidence.jsonl is not the one of the verdict");
  expect([replayed.exitCode, reported.exitCode]).toEqual([75, 75]);
});

test("a report of a record with another plan says so in every format, and ends with 75", async () => {
  const folder = passing();
  edit(files.plan, (text) => text.replace('"cores": 2', '"cores": 4'))(folder);
  const tollgate = tollgateIn(tempFolder());
  const formats = ["terminal", "html", "junit", "markdown", "json"];
  const ends = await Promise.all(formats.map((format) => tollgate(["report", folder, "--format", format])));
  for (const { stdout } of ends) expect(stdout).toContain("plan.json is not the one of the verdict");
  expect(ends.map(({ exitCode }) => exitCode)).toEqual(formats.map(() => 75));
}, 60_000);
