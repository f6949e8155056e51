import type { CommandFile } from "./command-file.ts";
import { compare } from "./commands/compare.ts";
import { criteriaCommand } from "./commands/criteria.ts";
import { db } from "./commands/db.ts";
import { dlq } from "./commands/dlq.ts";
import { doctor } from "./commands/doctor.ts";
import { perf } from "./commands/perf.ts";
import { preflight } from "./commands/preflight.ts";
import { replay } from "./commands/replay.ts";
import { report } from "./commands/report.ts";
import { run } from "./commands/run.ts";
import { sandboxCommand } from "./commands/sandbox.ts";
import { smoke } from "./commands/smoke.ts";

export const commands: readonly CommandFile[] = [
  run,
  preflight,
  smoke,
  perf,
  db,
  dlq,
  report,
  replay,
  compare,
  criteriaCommand,
  doctor,
  sandboxCommand,
];
