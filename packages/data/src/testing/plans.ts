import { CompiledQuery, sql } from "kysely";
import { run } from "./cluster.ts";
import { recorded, type Sent } from "./recorded.ts";

/**
 * What the statements of some work read without a key, `Seq Scan of task`, when reading whole tables is no choice:
 * nothing, where every one of them is bounded by an index.
 *
 * @param scope whose rows are read, given to the work
 */
export async function astray<S>(
  url: string,
  scope: S,
  work: (scope: S) => Promise<unknown>,
): Promise<string[]> {
  const asked = await statementsOf(scope, work);
  if (asked.length === 0) throw new Error("Nothing was asked of the database");
  return await run(url, async (db) => {
    await sql`set enable_seqscan = off`.execute(db);
    const found: string[] = [];
    for (const { text, values } of asked) {
      const plan = CompiledQuery.raw(`explain (format json) ${text}`, values);
      found.push(...nodesOf((await db.executeQuery(plan)).rows).flatMap(scanWithoutKey));
    }
    return found;
  });
}

/** What some work asks of the database, as it is sent there; without what opens and binds a connection. */
export async function statementsOf<S>(
  scope: S,
  work: (scope: S) => Promise<unknown>,
): Promise<Sent[]> {
  const sent = await recorded(() => work(scope));
  return sent.filter(({ text }) =>
    /^\s*(select(?! set_config)|with|insert|update|delete)\b/i.test(text),
  );
}

/** What one step of a plan took in its hands: how many rows of which table, kept or not, and how it came by them. */
type Reading = { table: string; alias: string; how: string; rows: number };

/**
 * What each statement that only reads took in its hands, when it was sent once more: in the order of the statements.
 * Reading whole tables is no choice, however small they are: at any size a key has to lead to what is read.
 */
export async function readingsOf(
  url: string,
  sent: readonly Sent[],
): Promise<{ text: string; readings: Reading[] }[]> {
  const asked = sent.filter(({ text }) => /^\s*(select|with)\b/i.test(text));
  return await run(url, async (db) => {
    await sql`set enable_seqscan = off`.execute(db);
    const found: { text: string; readings: Reading[] }[] = [];
    for (const { text, values } of asked) {
      const plan = CompiledQuery.raw(`explain (analyze, timing off, format json) ${text}`, values);
      const { rows } = await db.executeQuery(plan);
      found.push({ text, readings: nodesOf(rows).flatMap(readingOf) });
    }
    return found;
  });
}

/** A step of a plan, or what else is an object in it. */
type Node = Record<string, unknown>;

function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== "object" || value === null) return [];
  return [{ ...value }, ...Object.values(value).flatMap(nodesOf)];
}

function scanWithoutKey(node: Node): string[] {
  const kind = String(node["Node Type"]);
  const isAstray =
    "Relation Name" in node &&
    kind.endsWith("Scan") &&
    !("Index Cond" in node) &&
    !kind.startsWith("Bitmap Heap");
  return isAstray ? [`${kind} of ${String(node["Relation Name"])}`] : [];
}

function readingOf(node: Node): Reading[] {
  if (!("Relation Name" in node) || !("Actual Rows" in node)) return [];
  const each = ["Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck"];
  const kept = each.reduce((sum, name) => sum + Number(node[name] ?? 0), 0);
  return [
    {
      ...{ table: String(node["Relation Name"]), alias: String(node["Alias"]) },
      how: [node["Node Type"], node["Index Name"]].filter(Boolean).join(" by "),
      rows: Math.round(kept * Number(node["Actual Loops"])),
    },
  ];
}
