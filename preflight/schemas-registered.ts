import { atMost } from "../platform/at-most.ts";
import { type Registry, registryAt } from "../platform/registry/registry.ts";
import { expectedSubjects } from "../thresholds/criteria/infrastructure.ts";
import { count, someOf } from "../thresholds/format.ts";
import { expectedNames, expectedSchemas } from "./schemas/expected.ts";
import { keepsReaders, schemaLook, schemaSubject } from "./schemas/one-schema.ts";
import { fact, type Look, type PreflightStep } from "./step.ts";

const subjects = { exactly: "subjects/exactly-the-expected", level: "compatibility/global" } as const;
const lanes = 8;

/** Phase 2: exactly the expected subjects are registered, each as in its file, and none breaks the readers before it. */
export const schemasRegistered: PreflightStep = {
  criterion: "schemas-registered",
  needs: ["registry"],
  timeoutMs: ({ registry }) => 6 * (registry?.timeoutMs ?? 0),
  subjects: ({ registry }) =>
    registry === undefined ? [] : [subjects.exactly, subjects.level, ...expectedNames(registry).map(schemaSubject)],
  async look({ config: { registry, target } }, signal) {
    if (registry === undefined) return [];
    const client = registryAt(registry, target?.hosts ?? [], signal);
    try {
      const expected = expectedSchemas(registry);
      const globalLevel = await client.globalLevel();
      return [
        await exactlyFact(
          client,
          expected.map(({ subject }) => subject),
        ),
        levelFact(globalLevel),
        ...(await atMost(lanes, expected, (schema) => schemaLook(schema, globalLevel, client))),
      ];
    } finally {
      client.close();
    }
  },
};

/** The number is the sequence's: a file that was lost must not make the rest complete. */
async function exactlyFact(client: Registry, expected: readonly string[]): Promise<Look> {
  const registered = await client.subjects();
  const missing = expected.filter((subject) => !registered.includes(subject));
  const extra = registered.filter((subject) => !expected.includes(subject));
  const told = [
    ...(missing.length > 0 ? [`missing ${someOf(missing, namesShown)}`] : []),
    ...(extra.length > 0 ? [`besides them ${someOf(extra, namesShown)}`] : []),
    ...(expected.length === expectedSubjects ? [] : [`${count(expected.length)} files`]),
  ];
  return fact({
    subject: subjects.exactly,
    holds: told.length === 0,
    expected: `the ${count(expectedSubjects)} of the schema files and no other`,
    got: [count(registered.length), ...told].join("; "),
    mend: [
      ...(missing.length > 0 ? ["register the missing: ./scripts/register-schemas.sh"] : []),
      ...(extra.length > 0 ? ["DELETE /subjects/<name> of what nobody uses, or add its file"] : []),
      ...(expected.length === expectedSubjects ? [] : ["bring the folder of schema files up to date"]),
    ].join("; "),
  });
}

const levelFact = (level: string): Look =>
  fact({
    subject: subjects.level,
    holds: keepsReaders(level),
    expected: "BACKWARD or stricter",
    got: level,
    mend: 'PUT /config {"compatibility": "BACKWARD"}',
  });

const namesShown = 5;
