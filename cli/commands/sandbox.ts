import { exitCodes, TollgateError } from "../../evidence/errors.ts";
import { release } from "../../sandbox/services.ts";
import type { CommandFile, CommandInput } from "../command-file.ts";
import { jsonFlag, quietFlag } from "../flags.ts";

/** Half to each version, so that both are judged. */
const weights = { [release.old]: 50, [release.new]: 50 };

type Action = (input: CommandInput) => Promise<number>;

const up: Action = async ({ places, onProgress, stop, print, options }) => {
  const [{ sandboxUp }, { describeSandbox }] = await Promise.all([
    import("../../sandbox/up.ts"),
    import("../show/sandbox.ts"),
  ]);
  const sandbox = await sandboxUp({
    root: places.sandbox,
    distFolder: places.dist,
    weights,
    readiness: "warm",
    parts: options.messaging === false ? "without-messaging" : "all",
    onProgress,
    stop,
  });
  print(options.json === true ? JSON.stringify(sandbox, null, 2) : describeSandbox(sandbox));
  return 0;
};

const down: Action = async ({ places, print }) => {
  const { sandboxDown } = await import("../../sandbox/down.ts");
  const end = await sandboxDown({ root: places.sandbox });
  print(end === "removed" ? "the sandbox is down, nothing of it is left" : "there was no sandbox");
  return 0;
};

const status: Action = async ({ places, stop, print, options }) => {
  const [{ sandboxStatus }, { describeSandboxStatus }] = await Promise.all([
    import("../../sandbox/status.ts"),
    import("../show/sandbox.ts"),
  ]);
  const found = await sandboxStatus({ root: places.sandbox, stop });
  print(options.json === true ? JSON.stringify(found, null, 2) : describeSandboxStatus(found));
  return found.kind === "up" ? exitCodes.promote : exitCodes.unreachable;
};

const inject: Action = async ({ places, stop, print, args, options }) => {
  const id = args[1];
  const { faults } = await import("../../sandbox/faults.ts");
  if (id === undefined) {
    print(faults.map((fault) => `${fault.id.padEnd(18)} ${fault.title}; trips ${fault.trips.join(", ")}`).join("\n"));
    return 0;
  }
  const { findEnvironment } = await import("../environment/find.ts");
  const { permit } = await import("../../platform/permission.ts");
  const permission = permit(findEnvironment("sandbox", places), "faults");
  const { injectFault, recoverFromFault, undoFault } = await import("../../sandbox/inject.ts");
  const at = { root: places.sandbox, id, permission, stop };
  const fault = await (options.undo === true ? undoFault(at) : injectFault(at));
  if (options.undo !== true) await recoverFromFault(at);
  print(
    options.undo === true
      ? `${fault.id} is undone`
      : `${fault.id}: ${fault.title}\n  → tollgate sandbox inject ${fault.id} --undo takes it out again`,
  );
  return 0;
};

const actions: Readonly<Record<string, Action>> = { up, down, status, inject };

export const sandboxCommand: CommandFile = {
  name: "sandbox",
  args: "<up|down|status|inject> [fault]",
  summary: "the reference platform on this machine, with its faults",
  flags: [
    { flags: "--no-messaging", does: "with up: without Kafka and the schema registry, which take time and memory" },
    { flags: "--undo", does: "with inject: take the fault out again" },
    jsonFlag,
    quietFlag,
  ],
  examples: [
    "tollgate sandbox up",
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
