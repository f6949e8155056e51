/** Times as people read them: always UTC. */
export const timeUtc = (ms: number): string => `${isoOf(ms).slice(0, 19).replace("T", " ")} UTC`;
export const clockTime = (ms: number): string => isoOf(ms).slice(11, 19);

/** The year 0 stands for a time that no clock can show: a record may hold any number. */
export const isoOf = (ms: number): string => new Date(Math.abs(ms) <= 8.64e15 ? ms : Date.UTC(0)).toISOString();

/** `48 s`, `3 min 20 s`, `4 h 2 min`; never broken over two lines. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const parts =
    hours > 0 ? [amount(hours, "h"), amount(minutes, "min")] : [amount(minutes, "min"), amount(seconds % 60, "s")];
  return parts.filter((part) => part !== "").join(space) || `0${space}s`;
}

const space = "\u00A0";
const amount = (value: number, unit: string): string => (value === 0 ? "" : `${value}${space}${unit}`);
