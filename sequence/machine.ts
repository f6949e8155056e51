import { arch, availableParallelism, cpus, platform, totalmem } from "node:os";
import type { Machine } from "../evidence/record/plan.ts";

const gib = 2 ** 30;

/** The machine that this process runs on, as far as it matters to figures: what a container may use of it counts. */
export function thisMachine(): Machine {
  const allowed = process.constrainedMemory();
  const bytes = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
  return {
    cores: availableParallelism(),
    identity: {
      cpu: cpus()[0]?.model.trim() || "unnamed CPU",
      memoryGib: Math.round(bytes / gib),
      platform: `${platform()} ${arch()}`,
    },
  };
}
