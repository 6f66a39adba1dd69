import type { SearchHit, SearchKind } from "@teamflow/domain/search";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Scope } from "../scope.ts";
import { isInReach, isVisible, kindsFor, namedBy, queryOf } from "./asked.ts";
import { hitsOf } from "./hits.ts";

/** How long a search may take: it is asked while somebody types. */
const timeoutMs = 2000;
/** Of more that the reader may see, the best are not looked for: words that stand everywhere tell nothing apart. */
const mostCandidates = 2000;
/** Where the words find so few, names with almost the same letters are looked for too. */
const fewHits = 5;
/** How much of a word's letters a name must have. */
const likeness = "0.5";

/** What is looked for, in which kinds of record, and how many are wanted at most. */
export type Sought = { text: string; kinds?: readonly SearchKind[] | undefined; limit: number };

/**
 * What has some words in its name or its text, in Dutch or English, the best first; what is called almost so, where
 * that is little; and what the text is the code of, before all. Only what the reader may see.
 */
export async function search(
  scope: Scope,
  { text, limit, ...sought }: Sought,
): Promise<SearchHit[]> {
  const query = queryOf(text);
  const kinds = kindsFor(scope, sought.kinds);
  if (!query || kinds.length === 0) return [];
  const named = await namedBy(scope, text);
  return await scope.db.transaction().execute(async (db) => {
    const inside = { ...scope, db };
    await db
      .selectNoFrom([
        sql`set_config('statement_timeout', ${String(timeoutMs)}, true)`.as("timeout"),
        sql`set_config('pg_trgm.word_similarity_threshold', ${likeness}, true)`.as("likeness"),
      ])
      .execute();
    const asked = { kinds, limit, text };
    const ids = await ranked(inside, {
      ...asked,
      fits: sql`(entry.words @@ ${query} or entry.id = any(${named}::uuid[]))`,
      score: sql`ts_rank('{0.1, 0.2, 0.6, 1}', entry.words, ${query})
        + case when entry.id = any(${named}::uuid[]) then 10 else 0 end`,
    });
    const isLittle = named.length === 0 && ids.length < Math.min(fewHits, limit);
    const alike = isLittle ? await namedLike(inside, asked, ids) : [];
    return await hitsOf(inside, [...ids, ...alike], query);
  });
}

type Asked = { kinds: SearchKind[]; limit: number; text: string };

async function namedLike(scope: Scope, asked: Asked, known: string[]): Promise<string[]> {
  return await ranked(scope, {
    ...{ ...asked, limit: asked.limit - known.length },
    fits: sql`(entry.name %> ${asked.text} and entry.id <> all(${known}::uuid[]))`,
    score: sql`0`,
  });
}

type Ranking = Asked & { fits: RawBuilder<SqlBool>; score: RawBuilder<unknown> };

/**
 * The ids of entries that fit, the best first. What there is little of goes before what there is much of. What the
 * reader may not see takes no place among those that are compared; neither does what was thrown away, which is asked of
 * each candidate only where so much of it stands in the way that too little is left.
 */
async function ranked(scope: Scope, ranking: Ranking): Promise<string[]> {
  const { limit } = ranking;
  const first = await best(scope, ranking, false);
  const isAll = (first[0]?.candidates ?? mostCandidates) < mostCandidates;
  const rows = first.length >= limit || isAll ? first : await best(scope, ranking, true);
  return rows.map(({ id }) => id);
}

/** @param isStrict whether candidates are only those that the reader finds in the end: a read of each one's record */
function best(scope: Scope, { kinds, limit, text, fits, score }: Ranking, isStrict: boolean) {
  const worth = sql`${score} + word_similarity(${text}, entry.name)
    + case when entry.kind = 'comment' then 0 when entry.kind = 'task' then 0.1 else 0.3 end`;
  return scope.db
    .selectFrom((from) =>
      from
        .selectFrom((candidates) =>
          candidates
            .selectFrom("search_entry as entry")
            .select(["entry.org_id", "entry.id", "entry.kind", "entry.name", "entry.words"])
            .where("entry.org_id", "=", scope.orgId)
            .where(fits)
            .where(sql<SqlBool>`entry.kind = any(${kinds}::text[])`)
            .where(isInReach(scope))
            .$if(isStrict, (query) => query.where(isVisible(scope)))
            .limit(mostCandidates)
            .as("entry"),
        )
        .select(["entry.org_id", "entry.id", "entry.kind"])
        .select(sql<number>`count(*) over ()::integer`.as("candidates"))
        .orderBy(worth, "desc")
        .orderBy("entry.id", "desc")
        // Keeps the database from asking below of all of them, before they stand in their order.
        .offset(0)
        .as("entry"),
    )
    .select(["entry.id", "entry.candidates"])
    .where(isVisible(scope))
    .limit(limit)
    .execute();
}
