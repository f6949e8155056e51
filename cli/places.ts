import { join } from "node:path";

/** Folders that commands work in. */
export interface Places {
  readonly project: string;
  /** Bundles, the k6 binary. */
  readonly dist: string;
  readonly environments: string;
  /** The sandbox's state; TOLLGATE_SANDBOX puts it elsewhere, so that several can be up at once. */
  readonly sandbox: string;
  /** Records of runs, unless `--runs` says otherwise. */
  readonly runs: string;
}

/** `programFolder` holds the program: `dist/` when bundled, `cli/` from source. */
export function placesOf(
  programFolder: string,
  cwd: string,
  variables: Readonly<Record<string, string | undefined>>,
): Places {
  const project = join(programFolder, "..");
  return {
    project,
    dist: join(project, "dist"),
    environments: join(project, "environments"),
    sandbox: variables.TOLLGATE_SANDBOX ?? join(project, ".tollgate", "sandbox"),
    runs: join(cwd, "runs"),
  };
}
