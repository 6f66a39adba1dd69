import { CompiledQuery, type KyselyPlugin, type RootOperationNode, sql } from "kysely";
import type { Queries } from "../database.ts";
import { run } from "./cluster.ts";

/**
 * What the statements of some work read without a key, `Seq Scan of task`, when reading whole tables is no choice:
 * nothing, where every one of them is bounded by an index.
 *
 * @param scope whose rows are read; the work is given another with the same rows, which is listened to
 */
export async function astray<S extends { readonly db: Queries }>(
  url: string,
  scope: S,
  work: (heard: S) => Promise<unknown>,
): Promise<string[]> {
  const asked = await statementsOf(scope, work);
  if (asked.length === 0) throw new Error("Nothing was asked of the database");
  return await run(url, async (db) => {
    await sql`set enable_seqscan = off`.execute(db);
    const found: string[] = [];
    for (const { sql: text, parameters } of asked) {
      const plan = CompiledQuery.raw(`explain (format json) ${text}`, [...parameters]);
      found.push(...scansWithoutKey((await db.executeQuery(plan)).rows));
    }
    return found;
  });
}

/** What some work asks of the database, as it is sent there. */
export async function statementsOf<S extends { readonly db: Queries }>(
  scope: S,
  work: (heard: S) => Promise<unknown>,
): Promise<CompiledQuery[]> {
  const asked: CompiledQuery[] = [];
  const listening: KyselyPlugin = {
    transformQuery: ({ node, queryId }): RootOperationNode => {
      asked.push(scope.db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await work({ ...scope, db: scope.db.withPlugin(listening) });
  return asked;
}

function scansWithoutKey(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(scansWithoutKey);
  if (typeof node !== "object" || node === null) return [];
  const kind = "Node Type" in node ? String(node["Node Type"]) : "";
  const isAstray =
    "Relation Name" in node &&
    kind.endsWith("Scan") &&
    !("Index Cond" in node) &&
    !kind.startsWith("Bitmap Heap");
  const table = "Relation Name" in node ? String(node["Relation Name"]) : "?";
  return [
    ...(isAstray ? [`${kind} of ${table}`] : []),
    ...Object.values(node).flatMap(scansWithoutKey),
  ];
}
