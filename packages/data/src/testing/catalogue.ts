import { type Kysely, sql } from "kysely";
import { globalTables, tenantColumn } from "../guard.ts";
import { appRole } from "../migrate.ts";

/** Unique across all tenants, on purpose. */
const acrossTenants = new Set(["organization_slug_key", "organization_pkey"]);

const appendOnly = ["event", "audit", "audit_seal", "audit_anchor", "account_event"];

type Index = {
  table: string;
  name: string;
  columns: string[];
  isUnique: boolean;
  isPrimary: boolean;
  isWhole: boolean;
};
type Reference = {
  table: string;
  name: string;
  columns: string[];
  target: string;
  targetColumns: string[];
};
type Catalogue = {
  tables: string[];
  indexes: Index[];
  references: Reference[];
  policies: string[];
  columns: Map<string, string[]>;
};

/** Each way in which the schema of a database breaks the rules of tenancy (docs/architecture.md, 4.3), in words. */
export async function faultsOf(db: Kysely<never>): Promise<string[]> {
  const catalogue = await readCatalogue(db);
  const tenants = catalogue.tables.filter((table) => !globalTables.has(table));
  return [
    ...[...globalTables]
      .filter((table) => !catalogue.tables.includes(table))
      .map((table) => `${table} is listed as global and does not exist`),
    ...tenants.flatMap((table) => faultsOfTable(table, catalogue)),
    ...catalogue.references.flatMap((reference) => faultsOfReference(reference, catalogue)),
    ...(await faultsOfRole(db)),
    ...(await faultsOfFunctions(db)),
  ];
}

function faultsOfTable(table: string, { indexes, policies, columns }: Catalogue): string[] {
  const tenant = tenantColumn(table);
  const own = indexes.filter((index) => index.table === table);
  const primary = own.find((index) => index.isPrimary);
  const astray = own.filter(
    (index) => index.isUnique && index.columns[0] !== tenant && !acrossTenants.has(index.name),
  );
  return [
    ...(columns.get(table)?.includes(tenant) ? [] : [`${table} has no ${tenant}`]),
    ...(primary?.columns[0] === tenant
      ? []
      : [`The primary key of ${table} does not start with ${tenant}`]),
    ...astray.map((index) => `The unique index ${index.name} does not start with ${tenant}`),
    ...(policies.includes(table) ? [] : [`${table} has no policy`]),
  ];
}

function faultsOfReference(
  { table, name, columns, target, targetColumns }: Reference,
  { indexes }: Catalogue,
): string[] {
  if (globalTables.has(table))
    return globalTables.has(target) ? [] : [`${name} leads from a global table to a tenant's`];
  const isWithin = columns[0] === "org_id" && targetColumns[0] === tenantColumn(target);
  const isIndexed = indexes.some(
    (index) =>
      index.table === table &&
      index.isWhole &&
      columns.every((column) => index.columns.slice(0, columns.length).includes(column)),
  );
  return [
    ...(isWithin || globalTables.has(target) ? [] : [`${name} can lead to another tenant`]),
    ...(isIndexed ? [] : [`${name} has no index`]),
  ];
}

async function readCatalogue(db: Kysely<never>): Promise<Catalogue> {
  const columns = await sql<{ table: string; columns: string[] }>`
    select c.relname as "table", array_agg(a.attname::text) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'kysely\\_%'
    group by 1`.execute(db);
  const indexes = await sql<Index>`
    select t.relname as "table", i.relname as name, x.indisunique as "isUnique", x.indisprimary as "isPrimary",
      x.indpred is null as "isWhole",
      array(select pg_get_indexdef(x.indexrelid, k::int, true) from generate_series(1, x.indnkeyatts) k) as columns
    from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    where t.relnamespace = 'public'::regnamespace`.execute(db);
  const references = await sql<Reference>`
    select c.conrelid::regclass::text as "table", c.conname as name, c.confrelid::regclass::text as target,
      array(select a.attname::text from unnest(c.conkey) with ordinality k(n, at)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.at) as columns,
      array(select a.attname::text from unnest(c.confkey) with ordinality k(n, at)
        join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by k.at) as "targetColumns"
    from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`.execute(
    db,
  );
  const policies = await sql<{
    table: string;
  }>`select tablename as "table" from pg_policies where schemaname = 'public'`.execute(db);
  return {
    tables: columns.rows.map((row) => row.table),
    columns: new Map(columns.rows.map((row) => [row.table, row.columns])),
    indexes: indexes.rows,
    references: references.rows.map((row) => ({
      ...row,
      table: plain(row.table),
      target: plain(row.target),
    })),
    policies: policies.rows.map((row) => row.table),
  };
}

/** PostgreSQL writes "user" in quotes, as it is a word of its own. */
function plain(name: string): string {
  return name.replaceAll('"', "");
}

async function faultsOfRole(db: Kysely<never>): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'The application is a superuser or may pass by the policies' as fault
      from pg_roles where rolname = ${appRole} and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
    union all
    select 'The application has the rights of ' || g.rolname from pg_roles r
      join pg_auth_members m on m.member = r.oid join pg_roles g on g.oid = m.roleid where r.rolname = ${appRole}
    union all
    select 'The application owns ' || relname from pg_class
      where relowner = (select oid from pg_roles where rolname = ${appRole}) and relnamespace = 'public'::regnamespace
    union all
    select 'The application may make tables' where has_schema_privilege(${appRole}, 'public', 'create')
    union all
    select 'The application may ' || verb || ' ' || name
      from unnest(${sql.val(appendOnly)}::text[]) name, unnest(array['update', 'delete', 'truncate']) verb
      where has_table_privilege(${appRole}, name, verb)
    union all
    select 'The application may truncate ' || relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(${appRole}, oid, 'truncate')
        and relname != all(${sql.val(appendOnly)}::text[])`.execute(db);
  return rows.map((row) => row.fault);
}

/** What runs with its owner's rights must not find a table of the caller's making in the place of a real one. */
async function faultsOfFunctions(db: Kysely<never>): Promise<string[]> {
  const { rows } = await sql<{ name: string; path: string | null }>`
    select p.oid::regprocedure::text as name,
      (select substr(setting, 13) from unnest(p.proconfig) setting where setting like 'search_path=%') as path
    from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace
    order by 1`.execute(db);
  return rows
    .filter(({ path }) => path?.split(/,\s*/).at(-1) !== "pg_temp")
    .map(({ name }) => `${name} runs as its owner and does not look into pg_temp last`);
}
