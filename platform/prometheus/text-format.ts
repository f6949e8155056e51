/** One sample of Prometheus's text exposition format 0.0.4; OpenMetrics reads the same for what is needed here. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+\S+)?(?:\s+#.*)?$/;
const label = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"\s*,?\s*/g;

/** The samples of a scrape, in their order. A line that is no sample is skipped: it says nothing. */
export function samplesIn(text: string, wanted: (name: string) => boolean): readonly Sample[] {
  return text.split("\n").flatMap((raw): readonly Sample[] => {
    if (raw.startsWith("#")) return [];
    const [, name = "", labels = "", value = ""] = line.exec(raw.trim()) ?? [];
    if (name === "" || !wanted(name)) return [];
    const number = numberOf(value);
    return number === undefined ? [] : [{ name, labels: labelsOf(labels), value: number }];
  });
}

/** Prometheus writes infinities with a sign, and NaN for what is not there. */
function numberOf(text: string): number | undefined {
  if (/^[+-]?Inf$/i.test(text)) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

const labelsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(label)].map(([, name = "", value = ""]) => [name, unescaped(value)]));

const unescaped = (value: string): string =>
  value.replace(/\\(.)/g, (_, character: string) => (character === "n" ? "\n" : character));
