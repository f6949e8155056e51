/**
 * Which room may import which: the table of the design. A row names the rooms it may import; what those may import in
 * turn is allowed as well. `scenarios` is in no row but those of the tests: perf passes a path to k6 and imports nothing.
 * @satisfies {Record<string, readonly string[]>}
 */
const table = /** @type {const} */ ({
  thresholds: [],
  evidence: ["thresholds"],
  platform: ["evidence"],
  scenarios: ["thresholds"],
  smoke: ["platform"],
  perf: ["platform"],
  "dlq-probes": ["platform"],
  preflight: ["platform"],
  traffic: ["platform"],
  ramp: ["traffic", "perf", "smoke", "dlq-probes", "preflight"],
  sequence: ["ramp"],
  reports: ["evidence"],
  sandbox: ["platform"],
  cli: ["sequence", "reports", "sandbox", "build"],
  build: [],
  environments: [],
  bench: ["cli", "test"],
  test: ["bench", "scenarios", "environments"],
});

/** @typedef {keyof typeof table} Room */

export const rooms = /** @type {readonly Room[]} */ (Object.keys(table));

/** Rooms whose sources can end up in dist/. */
export const bundledRooms = rooms.filter((room) => !["bench", "environments", "test"].includes(room));

/**
 * @param {Room} from
 * @param {Room} to
 */
export const mayImport = (from, to) => from === to || reachable(from).has(to);

/**
 * @param {Room} from
 * @returns {Set<Room>}
 */
function reachable(from) {
  const found = /** @type {Set<Room>} */ (new Set());
  const add = (/** @type {Room} */ room) => {
    for (const next of table[room]) {
      if (found.has(next)) continue;
      found.add(next);
      add(next);
    }
  };
  add(from);
  return found;
}
