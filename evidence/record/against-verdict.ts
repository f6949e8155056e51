import { type Verdict, verdictOf } from "../../thresholds/verdict.ts";
import { exitCodes } from "../errors.ts";
import type { RecordedRun } from "./recorded-run.ts";
import { anchorFindings, type VerdictFile } from "./verdict-file.ts";

/** What of a record, judged again, is not as its verdict says. Empty when all is. */
export function verdictFindings(
  { anchor, verdict, exit }: RecordedRun,
  recorded: VerdictFile | null,
): readonly string[] {
  const anchored = anchorFindings(anchor, recorded);
  if (recorded === null) return anchored;
  return [
    ...anchored,
    ...difference("it", verdict.answer, recorded.answer),
    ...judgementFindings(verdict, recorded),
    ...difference("the exit code", String(exitCodes[exit]), String(recorded.exitCode)),
  ];
}

/** The run as a report may show it: what does not fit its verdict keeps it from a pass. */
export function heldAgainst(run: RecordedRun, recorded: VerdictFile | null): RecordedRun {
  const findings = verdictFindings(run, recorded);
  if (findings.length === 0) return run;
  const { judgements, reservations } = run.verdict;
  const verdict = verdictOf(judgements, run.plan.asked, [...new Set([...reservations, ...findings])]);
  return { ...run, verdict, exit: run.exit === "promote" ? "inconclusive" : run.exit };
}

/** Each judgement by its criterion and its subject, also those that only one side has. */
function judgementFindings(verdict: Verdict, recorded: VerdictFile): readonly string[] {
  const now = answersBySubject(verdict.judgements);
  const then = answersBySubject(recorded.judgements);
  const subjects = [...new Set([...now.keys(), ...then.keys()])];
  return subjects.flatMap((subject) =>
    difference(subject, now.get(subject) ?? "not judged", then.get(subject) ?? "not judged"),
  );
}

const answersBySubject = (judgements: VerdictFile["judgements"] | Verdict["judgements"]): ReadonlyMap<string, string> =>
  new Map(judgements.map(({ id, of, answer }) => [`${id} of ${of}`, answer]));

const difference = (what: string, now: string, then: string): readonly string[] =>
  now === then ? [] : [`judged again ${what} is ${now}, the verdict said ${then}`];
