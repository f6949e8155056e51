import { exitCodes, TollgateError } from "../../evidence/errors.ts";
import { release } from "../../sandbox/services.ts";
import type { CommandFile, CommandInput } from "../command-file.ts";
import { jsonFlag, quietFlag } from "../flags.ts";

/** Half to each version, so that both are judged. */
const weights = { [release.old]: 50, [release.new]: 50 };

type Action = (input: CommandInput) => Promise<number>;

const up: Action = async ({ places, onProgress, stop, print, options }) => {
  const [{ makeOrFind }, { describeSandbox }] = await Promise.all([
    import("../../sandbox/up.ts"),
    import("../show/sandbox.ts"),
  ]);
  const { sandbox, outcome } = await makeOrFind({
    root: places.sandbox,
    distFolder: places.dist,
    weights,
    readiness: "warm",
    parts: options.messaging === false ? "without-messaging" : options.handlers === true ? "all" : "without-handlers",
    alerts: options.alerts === false ? "left-out" : "where-installed",
    onProgress,
    stop,
  });
  print(options.json === true ? asJson({ ...sandbox, outcome }) : describeSandbox(sandbox));
  return 0;
};

const down: Action = async ({ places, print, options }) => {
  const { sandboxDown } = await import("../../sandbox/down.ts");
  const outcome = await sandboxDown({ root: places.sandbox });
  const said = outcome === "removed" ? "the sandbox is down, nothing of it is left" : "there was no sandbox";
  print(options.json === true ? asJson({ outcome }) : said);
  return 0;
};

const status: Action = async ({ places, stop, print, options }) => {
  const [{ sandboxStatus }, { describeSandboxStatus }] = await Promise.all([
    import("../../sandbox/status.ts"),
    import("../show/sandbox.ts"),
  ]);
  const found = await sandboxStatus({ root: places.sandbox, stop });
  print(options.json === true ? asJson(found) : describeSandboxStatus(found));
  return found.kind === "up" ? exitCodes.promote : exitCodes.unreachable;
};

const inject: Action = async ({ places, stop, print, args, options }) => {
  const id = args[1];
  const { faults } = await import("../../sandbox/faults.ts");
  if (id === undefined) {
    const list = faults.map(({ id, title, trips }) => ({ id, title, trips }));
    const lines = list.map((one) => `${one.id.padEnd(18)} ${one.title}; trips ${one.trips.join(", ")}`);
    print(options.json === true ? asJson(list) : lines.join("\n"));
    return 0;
  }
  const { findEnvironment } = await import("../environment/find.ts");
  const { permit } = await import("../../platform/permission.ts");
  const permission = permit(findEnvironment("sandbox", places), "faults");
  const [{ injectFault, recoverFromFault, undoFault }, { refuseWhileUsed }, { folderAt }] = await Promise.all([
    import("../../sandbox/inject.ts"),
    import("../../sandbox/use.ts"),
    import("../../sandbox/state/folder.ts"),
  ]);
  refuseWhileUsed(folderAt(places.sandbox), "it would not know whose fault it sees; give it --inject instead");
  const undo = options.undo === true;
  const at = { root: places.sandbox, id, permission, stop };
  const { title, trips } = await (undo ? undoFault(at) : injectFault(at));
  if (!undo) await recoverFromFault(at);
  const said = undo
    ? `${id} is undone`
    : `${id}: ${title}\n  → tollgate sandbox inject ${id} --undo takes it out again`;
  print(options.json === true ? asJson({ id, title, trips, outcome: undo ? "undone" : "injected" }) : said);
  return 0;
};

const asJson = (value: unknown): string => JSON.stringify(value, null, 2);

const actions: Readonly<Record<string, Action>> = { up, down, status, inject };

export const sandboxCommand: CommandFile = {
  name: "sandbox",
  args: "<up|down|status|inject> [fault]",
  summary: "the reference platform on this machine, with its faults",
  flags: [
    { flags: "--no-messaging", does: "with up: without Kafka and the schema registry, which take time and memory" },
    { flags: "--no-alerts", does: "with up: without Prometheus, Alertmanager and receivers" },
    { flags: "--handlers", does: "with up: 1,112 dead-letter handlers and their topics, too; payments feel them" },
    { flags: "--undo", does: "with inject: take the fault out again" },
    jsonFlag,
    quietFlag,
  ],
  examples: [
    "tollgate sandbox up",
    "tollgate sandbox up --handlers          # for tollgate dlq",
    "tollgate sandbox inject                 # lists the faults",
    "tollgate sandbox inject errors",
    "tollgate sandbox down",
  ],
  async run(input) {
    const name = input.args[0] ?? "";
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action) return action(input);
    throw new TollgateError(
      "usage",
      `sandbox ${name}: there is no such action`,
      `one of ${Object.keys(actions).join(", ")}`,
    );
  },
};
