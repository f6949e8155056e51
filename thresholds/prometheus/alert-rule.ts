import type { Criterion } from "../criterion.ts";

/** One rule of a Prometheus rule file. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What of a rule differs from criterion to criterion. */
export interface Condition {
  /** Ends the alert's name, where a criterion has several. */
  readonly about?: string;
  readonly expr: string;
  readonly for?: string;
  /** For people; Prometheus fills in `{{ … }}`. */
  readonly summary: string;
}

/** The rule with its criterion's id, severity and the words of the sequence. */
export function alertRule(row: Criterion, { about = "", expr, summary, ...rest }: Condition): AlertRule {
  return {
    alert: `Tollgate${pascal(row.id)}${about}`,
    expr,
    ...(rest.for === undefined ? {} : { for: rest.for }),
    labels: { criterion: row.id, role: row.role, severity: row.role === "trigger" ? "critical" : "warning" },
    annotations: { summary, source: `deployment sequence v2.1.0, ${row.source.step}: “${row.source.quote}”` },
  };
}

const pascal = (id: string): string => id.replace(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase());
