import { TollgateError } from "../../evidence/errors.ts";
import type { HttpOutcome } from "../http-outcome.ts";

const hints: Readonly<Record<number, string>> = {
  401: "check username: and passwordFile: under registry: in the environment file",
  403: "the user lacks a right: it needs to read subjects, versions and configuration",
  404: "is this a schema registry? check url: under registry:",
};

/** What the registry answered instead of what was asked for. */
export function registryFailure(url: string, asked: string, outcome: HttpOutcome): TollgateError {
  const place = `registry ${new URL(url).host}`;
  if (outcome.kind === "no-answer") {
    return new TollgateError(
      "unreachable",
      `${place}: ${outcome.why}`,
      "is the registry up, and is url: under registry: right?",
    );
  }
  const told = outcome.kind === "answered" ? JSON.stringify(outcome.body ?? "").slice(0, 200) : outcome.excerpt;
  const hint = hints[outcome.status] ?? "see the registry's log";
  return new TollgateError("unreachable", `${place}: ${asked}: status ${outcome.status}: ${told}`, hint);
}
