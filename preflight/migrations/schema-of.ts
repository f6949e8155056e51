import type pg from "pg";

/** Every object of the database's own schemas, as the server itself would define it, one line each. */
const objectsSql = `
WITH ours AS (
  SELECT oid, nspname FROM pg_namespace WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
), relations AS (
  SELECT c.oid, c.relkind, format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN ours n ON n.oid = c.relnamespace
)
SELECT format('%s %s', r.relkind, r.name) AS object FROM relations r WHERE r.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
UNION ALL SELECT format('column %s.%I %s%s%s %s', r.name, a.attname, format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END,
    pg_get_expr(d.adbin, d.adrelid))
  FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (r.oid, a.attnum)
  WHERE r.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL SELECT pg_get_indexdef(r.oid) FROM relations r WHERE r.relkind IN ('i', 'I')
UNION ALL SELECT format('constraint %s %I %s', r.name, k.conname, pg_get_constraintdef(k.oid))
  FROM relations r JOIN pg_constraint k ON k.conrelid = r.oid
UNION ALL SELECT format('view %s %s', r.name, pg_get_viewdef(r.oid)) FROM relations r WHERE r.relkind IN ('v', 'm')
UNION ALL SELECT pg_get_triggerdef(t.oid) FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid WHERE NOT t.tgisinternal
UNION ALL SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN ours n ON n.oid = p.pronamespace WHERE p.prokind IN ('f', 'p')
UNION ALL SELECT format('enum %I.%I %s', n.nspname, t.typname, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder)
    FROM pg_enum WHERE enumtypid = t.oid))
  FROM pg_type t JOIN ours n ON n.oid = t.typnamespace WHERE t.typtype = 'e'
ORDER BY 1`;

/** Two databases with the same list have the same schema. */
export async function schemaOf(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ object: string }>(objectsSql);
  return rows.map(({ object }) => object);
}

/** The first object that only one of them has; null when they are the same. */
export function difference(before: readonly string[], after: readonly string[]): string | null {
  const lost = before.find((object) => !after.includes(object));
  if (lost !== undefined) return `${lost} is gone`;
  const left = after.find((object) => !before.includes(object));
  return left === undefined ? null : `${left} is left`;
}
