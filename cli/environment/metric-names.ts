import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { TollgateError } from "../../evidence/errors.ts";
import { dialects, isDialect, type MetricNames, metricNames } from "../../thresholds/prometheus/metric-names.ts";

const matchers = z.array(z.string().min(1));
const metric = z.strictObject({ metric: z.string().regex(/^[a-zA-Z_:][\w:]*$/), matchers: matchers.optional() });

const metricNamesSchema = z.strictObject({
  version: z.string().regex(/^[a-zA-Z_]\w*$/, "a label's name"),
  requests: z.strictObject({ counter: metric, errors: matchers.min(1) }),
  payments: z.strictObject({
    duration: metric,
    unit: z.enum(["s", "ms"]),
    valid: matchers.min(1),
    acknowledged: matchers.min(1),
  }),
  pool: z.strictObject({ waiting: metric, idle: metric }).optional(),
  probes: z.strictObject({ gauge: metric, everySeconds: z.number().int().positive() }).optional(),
  deadLetters: metric.optional(),
  dlqDepth: metric.optional(),
  escalations: metric.optional(),
});

/** A dialect that is known by name, or a YAML file of one's own. @throws {TollgateError} that says which key is wrong. */
export function findMetricNames(dialectOrPath: string): MetricNames {
  if (isDialect(dialectOrPath)) return metricNames[dialectOrPath];
  const parsed = metricNamesSchema.safeParse(readYaml(dialectOrPath));
  if (parsed.success) return defined(parsed.data) as MetricNames;
  const told = parsed.error.issues.map(({ path, message }) => `${dialectOrPath}: ${path.join(".")}: ${message}`);
  throw new TollgateError("configuration", told.join("\n"), "environments/metrics.example.yaml explains every key");
}

/** Optional keys that are not there, rather than there and undefined. */
const defined = (names: object): object =>
  Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    throw new TollgateError("usage", `--metrics ${path}: ${why}`, `one of ${dialects.join(", ")}, or a YAML file`);
  }
}
