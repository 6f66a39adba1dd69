import type { MemberId, OrganizationId } from "@teamflow/domain/ids";
import type { User } from "@teamflow/domain/user";
import { sql } from "kysely";
import { type About, record, type Writer, writeRecords } from "./events.ts";
import { guardAgainst } from "./guard.ts";
import type { Person } from "./scope.ts";
import { saysAnew } from "./unchanged.ts";

/**
 * Tells everybody who has a person as a colleague how they are called and look from now on: an event and an audit row
 * in each organization of which they are an active member. Nothing is written where neither changed.
 *
 * @param person within a transaction; see `changingAccount`
 */
export async function tellColleagues(
  person: Person,
  about: About,
  { before, after }: { before: User; after: User },
): Promise<void> {
  const [was, is] = [shownOf(before), shownOf(after)];
  if (!saysAnew(was, is)) return;
  for (const membership of await listActive(person)) {
    const { memberId } = membership;
    const writer = await writerIn(person, membership);
    const change = { subjectId: memberId, before: was, after: is };
    record(writer, { type: "member.updated", memberId }, change);
    await writeRecords(writer, about);
  }
}

/** What a member's row shows of the account. */
function shownOf({ name, avatarId }: User): Pick<User, "name" | "avatarId"> {
  return { name, avatarId };
}

type Active = { orgId: OrganizationId; memberId: MemberId; isVisiting: boolean };

async function listActive({ db, userId }: Person): Promise<Active[]> {
  return await db
    .selectFrom("member")
    .select(["org_id as orgId", "id as memberId"])
    .select(sql<boolean>`visits_until is not null`.as("isVisiting"))
    .where("user_id", "=", userId)
    .where("status", "=", "active")
    .where(sql<boolean>`(visits_until is null or visits_until > now())`)
    .orderBy("org_id")
    .execute();
}

/** The person as one that writes in one of their organizations: bound to its rows, in the transaction that runs. */
async function writerIn(
  { db, userId, sessionId }: Person,
  { orgId, memberId, isVisiting }: Active,
): Promise<Writer> {
  const bound = db.withoutPlugins().withPlugin(guardAgainst({ orgId, userId: "" }));
  // What the row-level policies read, where they are switched on; see database.ts.
  await bound
    .selectNoFrom(sql`set_config('teamflow.org_id', ${orgId}, true)`.as("bound"))
    .execute();
  const kind = isVisiting ? ("break_glass" as const) : ("person" as const);
  const actor = { kind, sessionId, tokenId: null };
  return { db: bound, orgId, memberId, userId, actor, recorded: [] };
}
