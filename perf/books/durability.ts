import type { Ask } from "../../platform/postgres/read-only.ts";

/** Settings without which an acknowledged payment may be gone after a power cut, and the values that keep it. */
export const durableSettings = {
  fsync: ["on"],
  full_page_writes: ["on"],
  synchronous_commit: ["on", "remote_apply"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type DurableSetting = keyof typeof durableSettings;
export const durableSettingNames = Object.keys(durableSettings) as readonly DurableSetting[];

export interface ReadSetting {
  readonly name: DurableSetting;
  readonly isDurable: boolean;
  /** Its value, and who sets it otherwise. */
  readonly got: string;
}

interface Row {
  readonly name: string;
  readonly value: string;
  readonly whose: string;
}

/**
 * What is in force for the server and, since a role or a database may have its own, wherever it is set otherwise.
 * A killed process proves nothing about these: what it wrote lives on in the operating system's cache.
 */
const settingsSql = `
SELECT name, setting AS value, 'the server' AS whose FROM pg_settings WHERE name = ANY($1)
UNION ALL
SELECT split_part(entry, '=', 1), substr(entry, strpos(entry, '=') + 1),
  concat_ws(' in ', 'role ' || nullif(setrole, 0)::regrole::text, 'database ' || datname)
FROM pg_db_role_setting LEFT JOIN pg_database ON pg_database.oid = setdatabase, unnest(setconfig) AS entry
WHERE split_part(entry, '=', 1) = ANY($1)`;

export async function readDurability(ask: Ask): Promise<readonly ReadSetting[]> {
  const rows = await ask<Row & { readonly [column: string]: unknown }>(settingsSql, [durableSettingNames]);
  return durableSettingNames.flatMap((name) => {
    const own = rows.filter((row) => row.name === name);
    if (own.length === 0) return [];
    const weak = own.filter(({ value }) => !isDurable(name, value));
    const told = weak.length > 0 ? weak : own;
    return [
      { name, isDurable: weak.length === 0, got: told.map(({ value, whose }) => `${value} (${whose})`).join(", ") },
    ];
  });
}

const isDurable = (name: DurableSetting, value: string): boolean =>
  (durableSettings[name] as readonly string[]).includes(value.toLowerCase());
