import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { onPath } from "../parts/on-path.ts";

/** What set-up has put on this machine for messaging. */
export interface MessagingPrograms {
  readonly java: string;
  /** Folder of Kafka's jars. */
  readonly jars: string;
  /** The file that makes a folder a formatted one. */
  readonly checkpoint: string;
  /** Classes that the JVM maps instead of loading them. */
  readonly classArchive: string;
  readonly registry: string;
}

export type Installed =
  | { readonly kind: "installed"; readonly programs: MessagingPrograms }
  | { readonly kind: "missing"; readonly why: string };

/** Links are followed: the class archive holds for the paths under which it was made. */
export function installedMessaging(toolsFolder: string, path = process.env.PATH ?? ""): Installed {
  const [kafka, registry] = [join(toolsFolder, "kafka"), join(toolsFolder, "schema-registry")];
  const java = onPath(["java"], path);
  if (java === undefined) return { kind: "missing", why: "java is not on PATH" };
  for (const program of [kafka, registry]) {
    if (!existsSync(program)) return { kind: "missing", why: `${program} is not there: node build/bootstrap.mjs` };
  }
  const folder = realpathSync(kafka);
  const programs = {
    java,
    jars: join(folder, "jars"),
    checkpoint: join(folder, "format.checkpoint"),
    classArchive: join(folder, "classes.jsa"),
    registry,
  };
  return { kind: "installed", programs };
}
