import { registryAt } from "../platform/registry/registry.ts";
import { plural } from "../thresholds/format.ts";
import { because, fact, type PreflightStep } from "./step.ts";

const subject = "registry/subjects";

/** Phase 1.4: the registry answers what it is asked first, as `curl …/subjects` does. */
export const registryUp: PreflightStep = {
  criterion: "registry-up",
  needs: ["registry"],
  timeoutMs: ({ registry }) => 2 * (registry?.timeoutMs ?? 0),
  subjects: ({ registry }) => (registry === undefined ? [] : [subject]),
  async look({ config: { registry, target } }, signal) {
    if (registry === undefined) return [];
    const client = registryAt(registry, target?.hosts ?? [], signal);
    const expected = "status 200 and a list of subjects";
    try {
      const subjects = await client.subjects();
      return [fact({ subject, holds: true, expected, got: plural(subjects.length, "subject") })];
    } catch (cause) {
      signal.throwIfAborted();
      return [
        fact({ subject, holds: false, expected, got: because(cause), mend: "start the registry, and see its log" }),
      ];
    } finally {
      client.close();
    }
  },
};
