import type { MemberId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import { type ImportContext, type ImportRow, memberKey } from "@teamflow/domain/task-import";
import { sql, type SqlBool } from "kysely";
import type { Scope } from "../scope.ts";

/** Reads what the rows of an import are understood by. */
export async function readImportContext(
  scope: Scope,
  { statuses }: Project,
  rows: readonly ImportRow[],
): Promise<ImportContext> {
  const names = [...new Set(rows.map(({ assignee }) => memberKey(assignee)))];
  const memberIds = await membersByName(
    scope,
    names.filter((name) => name !== ""),
  );
  return { statuses, memberIds, timeZone: await readClock(scope) };
}

/**
 * The active members whom names lead to: an address wins, then a user name, then a name that only one has. Null where
 * several have it.
 */
async function membersByName(
  { db, orgId }: Scope,
  names: readonly string[],
): Promise<Map<string, MemberId | null>> {
  if (names.length === 0) return new Map();
  const members = await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select(["member.id", "user.name"])
    .select(sql<string>`"user".email`.as("email"))
    .select(sql<string | null>`"user".username`.as("username"))
    .where("member.org_id", "=", orgId)
    .where("member.status", "=", "active")
    .where(
      sql<SqlBool>`(lower("user".email::text) = any(${[...names]}::text[]) or lower("user".username::text) = any(${[...names]}::text[])
        or lower("user".name) = any(${[...names]}::text[]))`,
    )
    .execute();
  const named = Map.groupBy(members, ({ name }) => memberKey(name));
  const unique = [...named].map(([name, [first, ...others]]): [string, MemberId | null] => [
    name,
    first && others.length === 0 ? first.id : null,
  ]);
  const usernames = members.flatMap(({ id, username }): [string, MemberId][] =>
    username ? [[memberKey(username), id]] : [],
  );
  const emails = members.map(({ id, email }): [string, MemberId] => [memberKey(email), id]);
  return new Map([...unique, ...usernames, ...emails]);
}

async function readClock({ db, orgId }: Scope): Promise<string> {
  const { timeZone } = await db
    .selectFrom("organization")
    .select("time_zone as timeZone")
    .where("id", "=", orgId)
    .executeTakeFirstOrThrow();
  return timeZone;
}
