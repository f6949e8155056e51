import { onPath } from "../parts/on-path.ts";

export interface AlertPrograms {
  readonly prometheus: string;
  readonly alertmanager: string;
}

export type Installed =
  | { readonly kind: "installed"; readonly programs: AlertPrograms }
  | { readonly kind: "missing"; readonly why: string };

/** Debian calls the one prometheus-alertmanager, others alertmanager. */
export function installedAlerts(path?: string): Installed {
  const prometheus = onPath(["prometheus"], path);
  const alertmanager = onPath(["prometheus-alertmanager", "alertmanager"], path);
  if (prometheus === undefined) return { kind: "missing", why: "prometheus is not on PATH" };
  if (alertmanager === undefined) return { kind: "missing", why: "alertmanager is not on PATH" };
  return { kind: "installed", programs: { prometheus, alertmanager } };
}
