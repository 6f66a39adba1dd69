import { sql } from "kysely";
import { run } from "./cluster.ts";

/**
 * What a database's schema is, line by line and in order: its tables with columns, constraints, indexes, policies,
 * triggers, statistics and rights, and its functions. What extensions brought and the tables of the jobs are no part of
 * it, nor is what the runs of the migrator leave about themselves.
 */
export async function schemaOf(url: string): Promise<string[]> {
  return await run(url, async (db) => {
    const { rows } = await sql<{ line: string }>`
      with here as (
        select c.oid, c.relname, c.relacl from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'S', 'p')
          and c.relname not like 'kysely_%'),
      own as (
        select p.oid, p.proname, p.proacl from pg_proc p where pronamespace = 'public'::regnamespace
          and not exists (select from pg_depend where objid = p.oid and deptype = 'e'))
      select format('%s column %s %s %s%s%s', relname, row_number() over (partition by relname order by attnum),
          attname, format_type(atttypid, atttypmod), case when attnotnull then ' not null' end,
          ' ' || pg_get_expr(adbin, adrelid)) as line
        from here join pg_attribute on attrelid = here.oid and attnum > 0 and not attisdropped
        left join pg_attrdef on adrelid = attrelid and adnum = attnum
      union all select format('%s constraint %s %s', relname, conname, pg_get_constraintdef(con.oid))
        from here join pg_constraint con on conrelid = here.oid
      union all select format('%s index %s', relname, pg_get_indexdef(indexrelid))
        from here join pg_index on indrelid = here.oid
      union all select format('%s policy %s %s %s', relname, polname, pg_get_expr(polqual, polrelid),
          pg_get_expr(polwithcheck, polrelid)) from here join pg_policy on polrelid = here.oid
      union all select format('%s trigger %s on %s', relname, pg_get_triggerdef(t.oid), (
          select string_agg(attname, ',' order by attname) from pg_attribute
          where attrelid = here.oid and attnum = any(tgattr)))
        from here join pg_trigger t on tgrelid = here.oid and not tgisinternal
      union all select format('%s statistics %s', relname, pg_get_statisticsobjdef(s.oid))
        from here join pg_statistic_ext s on stxrelid = here.oid
      union all select format('%s right %s', relname, acl) from here, unnest(relacl) acl
      union all select format('%s function %s', proname, pg_get_functiondef(p.oid)) from own p
      union all select format('%s right %s', proname, acl) from own, unnest(proacl) acl
      order by 1`.execute(db);
    return rows.map(({ line }) => line.replace(/ UPDATE OF .*? ON /, " UPDATE ON "));
  });
}

/** What a table held, by the columns that it has, as JSON in a fixed order. */
export type Content = Record<string, { columns: string[]; rows: string[] }>;

/** Everything that a database holds, or as much of it as another says: the same tables by the same columns. */
export async function contentOf(url: string, like?: Content): Promise<Content> {
  return await run(url, async (db) => {
    const { rows: tables } = await sql<{ name: string; columns: string[] }>`
      select relname::text as name, array_agg(attname::text order by attnum) as columns
      from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely_%'
      group by relname order by relname`.execute(db);
    const content: Content = {};
    for (const { name, columns } of tables) {
      if (like && !like[name]) continue;
      const asked = like?.[name]?.columns ?? columns;
      const { rows } = await sql<{ row: string }>`
        select jsonb_build_array(${sql.join(asked.map((column) => sql.ref(column)))})::text as row
        from ${sql.table(name)} order by 1`.execute(db);
      content[name] = { columns: asked, rows: rows.map(({ row }) => row) };
    }
    return content;
  });
}
