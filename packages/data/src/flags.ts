import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import {
  type Flag,
  type FlagChange,
  type FlagKey,
  FlagPatch,
  type FlagRule,
} from "@teamflow/domain/flag";
import { newId } from "@teamflow/domain/ids";
import { CompiledQuery, sql } from "kysely";
import { z } from "zod";
import { type Database, queries } from "./database.ts";
import { eventChannel, record } from "./events.ts";
import type { Operator, Visitor, WriteScope } from "./scope.ts";

/** A flag with everything that decides about it, and its version. */
export type KnownFlag = Flag & Pick<FlagRule, "offOrganizationIds">;

/** All flags, in the order of their keys: two small tables, in one statement. */
export async function listFlags({ db }: Pick<Visitor, "db">): Promise<KnownFlag[]> {
  const subjects = (kind: string) => sql<never[]>`coalesce(
    (select array_agg(s.subject_id::text order by s.subject_id) from flag_subject s
      where s.flag_key = flag.key and s.kind = ${kind}), '{}')`;
  return await db
    .selectFrom("flag")
    .select(["key", "is_enabled as isEnabled", "is_killed as isKilled", "percentage", "version"])
    .select("updated_at as updatedAt")
    .select([
      subjects("organization").as("organizationIds"),
      subjects("user").as("userIds"),
      subjects("off_organization").as("offOrganizationIds"),
    ])
    .orderBy("key")
    .execute();
}

/** All flags, for deciding about a call. What it tells is about nobody's rows. */
export async function readFlags(database: Database): Promise<KnownFlag[]> {
  return await listFlags({ db: database[queries]({ orgId: "", userId: "" }) });
}

async function getFlag(from: Pick<Visitor, "db">, key: FlagKey): Promise<KnownFlag> {
  const flag = (await listFlags(from)).find((each) => each.key === key);
  return flag ?? fail({ kind: "not_found", what: "flag" });
}

/**
 * Changes a flag of the instance, notes the change, and tells every organization that there is news.
 *
 * @throws `not_found` for the flag, or an organization or a user that a list newly names; `stale` with the flag as it
 * is now
 */
export async function updateFlag(
  operator: Operator,
  { key, version, patch }: { key: FlagKey; version: number; patch: FlagPatch },
): Promise<KnownFlag> {
  return await operator.db.transaction().execute(async (db) => {
    const before = await getFlag({ db }, key);
    if (before.version !== version) fail({ kind: "stale", what: "flag", current: before });
    const { isEnabled, isKilled, percentage, organizationIds, userIds } = patch;
    await checkSubjects({ db }, before, patch);
    const updated = await db
      .updateTable("flag")
      .set({
        ...(isEnabled !== undefined && { is_enabled: isEnabled }),
        ...(isKilled !== undefined && { is_killed: isKilled }),
        ...(percentage !== undefined && { percentage }),
        ...{ version: before.version + 1, updated_at: sql`now()` },
      })
      .where("key", "=", key)
      .where("version", "=", before.version)
      .returning("key")
      .executeTakeFirst();
    if (!updated) fail({ kind: "stale", what: "flag", current: await getFlag({ db }, key) });
    if (organizationIds)
      await replaceSubjects({ db }, { key, kind: "organization" }, organizationIds);
    if (userIds) await replaceSubjects({ db }, { key, kind: "user" }, userIds);
    const after = await getFlag({ db }, key);
    await db
      .insertInto("flag_change")
      .values({
        ...{ id: newId(), flag_key: key, user_id: operator.userId },
        ...{ before: JSON.stringify(patchOf(before, patch)), after: JSON.stringify(patch) },
      })
      .execute();
    await db.selectNoFrom(sql`announce_flags(${eventChannel})`.as("announced")).execute();
    return after;
  });
}

/** Who is newly named has to be there; who was named before may have gone since. */
async function checkSubjects(
  { db }: Pick<Visitor, "db">,
  before: Flag,
  { organizationIds = [], userIds = [] }: FlagPatch,
): Promise<void> {
  const organizations = new Set(organizationIds).difference(new Set(before.organizationIds));
  const users = new Set(userIds).difference(new Set(before.userIds));
  if (organizations.size > 0) {
    const { rows } = await db.executeQuery(
      CompiledQuery.raw("select id from every_organization() where id = any($1)", [
        [...organizations],
      ]),
    );
    if (rows.length < organizations.size) fail({ kind: "not_found", what: "organization" });
  }
  if (users.size > 0) {
    const found = await db
      .selectFrom("user")
      .select("id")
      .where("id", "in", [...users])
      .execute();
    if (found.length < users.size) fail({ kind: "not_found", what: "user" });
  }
}

/** What the fields of a patch were before. */
function patchOf(flag: Flag, patch: FlagPatch): FlagPatch {
  const known: FlagPatch = FlagPatch.strip().parse(flag);
  return Object.fromEntries(Object.entries(known).filter(([field]) => Object.hasOwn(patch, field)));
}

async function replaceSubjects(
  { db }: Pick<Visitor, "db">,
  { key, kind }: { key: FlagKey; kind: "organization" | "user" },
  ids: readonly string[],
): Promise<void> {
  await db
    .deleteFrom("flag_subject")
    .where("flag_key", "=", key)
    .where("kind", "=", kind)
    .execute();
  const rows = [...new Set(ids)].map((subject_id) => ({ flag_key: key, kind, subject_id }));
  if (rows.length > 0) await db.insertInto("flag_subject").values(rows).execute();
}

const Place = z.tuple([z.uuid()]);

/** What was changed of a flag, and by whom, newest first. @throws `bad_cursor` */
export async function listFlagChanges(
  { db }: Operator,
  { key, cursor, limit }: Page & { key: FlagKey },
): Promise<Paged<FlagChange>> {
  const [place] = decodeCursor(cursor, Place) ?? [];
  const rows = await db
    .selectFrom("flag_change")
    .leftJoin("user", "user.id", "flag_change.user_id")
    .select(["flag_change.id", "flag_change.at", "user.name as userName"])
    .select(["flag_change.before", "flag_change.after"])
    .where("flag_change.flag_key", "=", key)
    .$if(place !== undefined, (query) => query.where("flag_change.id", "<", place ?? ""))
    .orderBy("flag_change.id", "desc")
    .limit(limit + 1)
    .execute();
  const changes = rows.map(({ before, after, ...row }) => ({
    ...row,
    ...{ before: FlagPatch.parse(before), after: FlagPatch.parse(after) },
  }));
  return pageOf(changes, limit, ({ id }) => [id]);
}

/** Switches a feature off for the organization, whatever the instance says, or leaves it to the instance again. */
export async function setOrganizationFlag(
  scope: WriteScope,
  { key, isOff }: { key: FlagKey; isOff: boolean },
): Promise<void> {
  const subject = { flag_key: key, kind: "off_organization", subject_id: scope.orgId };
  const changed = isOff
    ? await scope.db
        .insertInto("flag_subject")
        .values(subject)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
    : await scope.db
        .deleteFrom("flag_subject")
        .where("flag_key", "=", key)
        .where("kind", "=", subject.kind)
        .where("subject_id", "=", scope.orgId)
        .executeTakeFirst();
  const count =
    "numDeletedRows" in changed ? changed.numDeletedRows : changed.numInsertedOrUpdatedRows;
  if (count === 0n) return;
  record(
    scope,
    { type: "flag.changed" },
    { subjectId: scope.orgId, before: { [key]: isOff }, after: { [key]: !isOff } },
  );
}
