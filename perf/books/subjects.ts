import type { ReconciliationConfig } from "./config.ts";
import { type DurableSetting, durableSettingNames } from "./durability.ts";

/** When settings are read. */
export type Moment = "before the load" | "at the end";

export const settingSubject = (name: DurableSetting, moment: Moment): string => `settings/${name} ${moment}`;
export const bookSubject = (name: string): string => `books/${name}`;

/** What is said of a load's payments. */
export const paymentSubjects = {
  stored: "payments/acknowledged are stored",
  once: "payments/none is stored twice",
  refused: "payments/refused are not stored",
  balanced: "payments/entries balance",
} as const;

/** Every subject of `zero-data-loss` that a run must have looked at. */
export function reconciledSubjects(config: ReconciliationConfig, loads: "loads" | "loads-nothing"): readonly string[] {
  const { balanced, ...always } = paymentSubjects;
  const ofPayments = [...Object.values(always), ...(config.entriesPerPayment === undefined ? [] : [balanced])];
  const moments: readonly Moment[] = loads === "loads" ? ["before the load", "at the end"] : ["at the end"];
  return [
    ...(loads === "loads" ? ofPayments : []),
    ...config.books.map(({ name }) => bookSubject(name)),
    ...moments.flatMap((moment) => durableSettingNames.map((name) => settingSubject(name, moment))),
  ];
}
