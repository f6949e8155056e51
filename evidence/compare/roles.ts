import type { Plan } from "../record/plan.ts";

/** The new and the old version of one night stand beside those of another, whatever they are called. */
export const rolesOf = ({ expected, release }: Plan) =>
  expected.judged.map((version) => ({
    version,
    role: version === release.new ? "new" : version === release.old ? "old" : version,
  }));
