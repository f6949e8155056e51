import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import { criterion } from "../../thresholds/criteria.ts";
import type { LoadEvidence, Span } from "../../thresholds/evidence.ts";
import { percent, secondsText, significant } from "../../thresholds/format.ts";
import { clockSpread } from "../../thresholds/judge/generator/clocks.ts";
import { longestPause } from "../../thresholds/judge/generator/late-windows.ts";
import { generatorWarnings } from "../../thresholds/judge/generator/warnings.ts";
import { steadyTraffic } from "../../thresholds/judge/steady-traffic.ts";
import { mean } from "../../thresholds/statistics/sums.ts";
import { asName } from "../text/visible.ts";

type Figure = readonly [name: string, value: string];

/** How the generators did in the steady state, by which their validity is judged. */
export function generatorFigures({ evidence: { load } }: RecordedRun): readonly Figure[] {
  if (load.kind === "missing") return [];
  const span = steadySpan(load.value);
  return [...cpu(load.value, span), ...lateness(load.value, span), ...windows(load.value, span), ...clocks(load.value)];
}

/** What a reader should know of the generators' machine beside the judgements. */
export const warningsOf = ({ evidence: { load } }: RecordedRun): readonly string[] =>
  load.kind === "missing" ? [] : generatorWarnings(load.value, steadySpan(load.value));

const steadySpan = (load: LoadEvidence): Span =>
  steadyTraffic(load, "platform", criterion("payment-latency").rule.limitMs).span;

function cpu({ generator }: LoadEvidence, span: Span): readonly Figure[] {
  const usages = generator.usage(span);
  if (usages.length === 0) return [["CPU of k6", "not measured"]];
  const instances = [...new Set(usages.flatMap(({ k6Shares }) => [...k6Shares.keys()]))];
  return [
    ...instances.map((instance): Figure => {
      const shares = usages.flatMap(({ k6Shares }) => k6Shares.get(instance) ?? []);
      return [
        `${asName(instance)} used`,
        `${percent(mean(shares))} of a core, ${percent(Math.max(...shares))} at most`,
      ];
    }),
    ["Machine used", shareText(usages.map(({ machineShare }) => machineShare))],
  ];
}

const shareText = (shares: readonly number[]): string =>
  `${percent(mean(shares))} of all cores, ${percent(Math.max(...shares))} at most`;

function lateness({ generator }: LoadEvidence, span: Span): readonly Figure[] {
  const reading = generator.latenessMs(span);
  const value =
    reading.kind === "measured" ? `${significant(reading.value)} ms of the p95` : `not known: ${reading.why}`;
  return [["Payments started late", value]];
}

function windows({ generator }: LoadEvidence, span: Span): readonly Figure[] {
  const delays = generator.arrivals(span).map(({ delayMs }) => delayMs);
  const pause = longestPause(generator, span);
  return [
    ...(delays.length === 0
      ? []
      : [["Windows came", `${secondsText(Math.max(...delays))} after their second at the latest`] as const]),
    ["Tollgate stood still", pause === undefined ? "not measured" : `${significant(pause.standstillMs)} ms at most`],
  ];
}

const clocks = ({ generator }: LoadEvidence): readonly Figure[] => [
  ["Clocks", `${significant(clockSpread(generator).apartMs)} ms apart`],
];
