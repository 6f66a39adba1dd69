import { fail } from "@teamflow/domain/failure";
import type { MemberId } from "@teamflow/domain/ids";
import { newId } from "@teamflow/domain/ids";
import type { NotificationRetention, NotificationType } from "@teamflow/domain/notification";
import {
  areSeen,
  type Decider,
  type NotificationSettings,
  type NotificationSettingsChange,
  type PreferenceChange,
  preferencesOf,
  standingOf,
} from "@teamflow/domain/notification-preference";
import { sql } from "kysely";
import type { Queries } from "../database.ts";
import { record } from "../events.ts";
import { getProject, lockOpenProject } from "../projects/rows.ts";
import type { Keeper, Scope, WriteScope } from "../scope.ts";
import { announceInboxes } from "./reader.ts";
import { listWishes } from "./recipients.ts";

/** When a member wants to be told; what nobody set is what everybody has. */
export async function getNotificationSettings({
  db,
  orgId,
  memberId,
}: Scope): Promise<NotificationSettings> {
  const row = await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .innerJoin("organization", "organization.id", "member.org_id")
    .leftJoin("notification_setting as setting", (join) =>
      join
        .onRef("setting.org_id", "=", "member.org_id")
        .onRef("setting.member_id", "=", "member.id"),
    )
    .select(["setting.quiet_from as from", "setting.quiet_until as until", "setting.digest"])
    .select(["setting.digest_hour as digestHour", "setting.digest_weekday as digestWeekday"])
    .select("setting.version")
    .select(sql<string>`coalesce("user".time_zone, organization.time_zone)`.as("timeZone"))
    .where("member.org_id", "=", orgId)
    .where("member.id", "=", memberId)
    .executeTakeFirstOrThrow();
  const { from, until, digest, digestHour, digestWeekday, version, timeZone } = row;
  return {
    ...{ quietFrom: from?.slice(0, 5) ?? null, quietUntil: until?.slice(0, 5) ?? null },
    ...{ digest: digest ?? "none", digestHour: digestHour ?? 8, digestWeekday: digestWeekday ?? 1 },
    ...{ version: version ?? 0, timeZone },
  };
}

/** @throws `stale` */
export async function updateNotificationSettings(
  scope: WriteScope,
  change: NotificationSettingsChange,
): Promise<NotificationSettings> {
  const before = await getNotificationSettings(scope);
  const stale = (current: object) => fail({ kind: "stale", what: "settings", current });
  if (before.version !== change.version) return stale(before);
  const { quietFrom, quietUntil, digest, digestHour, digestWeekday, version } = change;
  const fields = {
    ...{ quiet_from: quietFrom, quiet_until: quietUntil, digest },
    ...{ digest_hour: digestHour, digest_weekday: digestWeekday, version: version + 1 },
  };
  const written = await scope.db
    .insertInto("notification_setting")
    .values({ org_id: scope.orgId, member_id: scope.memberId, ...fields })
    .onConflict((conflict) =>
      conflict
        .columns(["org_id", "member_id"])
        .doUpdateSet(fields)
        .where("notification_setting.version", "=", version),
    )
    .returning("version")
    .executeTakeFirst();
  const after = await getNotificationSettings(scope);
  if (!written) return stale(after);
  await announceInboxes(scope, [scope.memberId]);
  return after;
}

/**
 * Takes decisions, and takes back those that are null.
 *
 * @throws `not_found` for a project that is not there; `archived` for one in which nothing changes; `stale` where
 * something was decided otherwise since it was seen
 */
export async function writePreferences(
  scope: WriteScope,
  decider: Decider,
  change: PreferenceChange,
): Promise<void> {
  await takeTurn(scope, decider);
  const wishes = await listWishes(scope, decider.memberId ? [decider.memberId] : []);
  const standing = standingOf(change, decider, wishes);
  if (!areSeen(change, standing)) {
    const current = { preferences: preferencesOf(decider, wishes) };
    fail({ kind: "stale", what: "preferences", current });
  }
  await upsertPreferences(scope, decider, change);
  // What a member decides for themselves is nobody else's to know.
  if (decider.memberId) return await announceInboxes(scope, [decider.memberId]);
  const decided = change.preferences.map(({ seen: _, ...each }) => each);
  const told = { before: { notifications: standing }, after: { notifications: decided } };
  const { projectId } = decider;
  if (projectId)
    return record(scope, { type: "project.updated", projectId }, { subjectId: projectId, ...told });
  record(scope, { type: "organization.updated" }, { subjectId: scope.orgId, ...told });
}

/** Those who decide about the same at once take turns. What is one's own may be decided in an archived project, too. */
async function takeTurn(scope: WriteScope, { memberId, projectId }: Decider): Promise<void> {
  const { db, orgId } = scope;
  if (memberId) {
    if (projectId) await getProject(scope, projectId);
    const own = db.selectFrom("member").select("id").where("org_id", "=", orgId);
    await own.where("id", "=", memberId).forNoKeyUpdate().execute();
    return;
  }
  if (projectId) return await lockOpenProject(scope, projectId);
  const organization = db.selectFrom("organization").select("id").where("id", "=", orgId);
  await organization.forNoKeyUpdate().execute();
}

/** The same for whoever came by a link that says whose decisions they are. */
async function upsertPreferences(
  { db, orgId: org_id }: { db: Queries; orgId: Keeper["orgId"] },
  { memberId: member_id, projectId: project_id }: Decider,
  { preferences }: PreferenceChange,
): Promise<void> {
  const decided = preferences.flatMap(({ type, channel, isEnabled }) =>
    isEnabled === null
      ? []
      : [{ org_id, id: newId(), member_id, project_id, type, channel, is_enabled: isEnabled }],
  );
  const takenBack = preferences.filter(({ isEnabled }) => isEnabled === null);
  if (decided.length > 0)
    await db
      .insertInto("notification_preference")
      .values(decided)
      .onConflict((conflict) =>
        conflict
          .columns(["org_id", "member_id", "project_id", "type", "channel"])
          .doUpdateSet({ is_enabled: sql<boolean>`excluded.is_enabled` }),
      )
      .execute();
  if (takenBack.length > 0)
    await db
      .deleteFrom("notification_preference")
      .where("org_id", "=", org_id)
      .where((wish) =>
        wish.and([
          member_id ? wish("member_id", "=", member_id) : wish("member_id", "is", null),
          project_id ? wish("project_id", "=", project_id) : wish("project_id", "is", null),
        ]),
      )
      .where((wish) =>
        wish.or(
          takenBack.map(({ type, channel }) =>
            wish.and([wish("type", "=", type), wish("channel", "=", channel)]),
          ),
        ),
      )
      .execute();
}

/** Ends some kinds of mails to a member, who came by a link in one. @returns whether there is or was such a member */
export async function switchMailsOff(
  { db, orgId }: Keeper,
  memberId: MemberId,
  types: readonly NotificationType[],
): Promise<boolean> {
  return await db.transaction().execute(async (inside) => {
    const found = await inside
      .selectFrom("member")
      .select("id")
      .where("org_id", "=", orgId)
      .where("id", "=", memberId)
      .executeTakeFirst();
    if (!found) return false;
    const off = { channel: "email" as const, isEnabled: false };
    const preferences = types.map((type) => ({ type, ...off }));
    await upsertPreferences({ db: inside, orgId }, { memberId, projectId: null }, { preferences });
    return true;
  });
}

/** How long the organization keeps notifications. */
export async function getNotificationRetention({
  db,
  orgId,
}: Pick<Scope, "db" | "orgId">): Promise<NotificationRetention> {
  return await db
    .selectFrom("organization")
    .select(["notification_days as days", "version"])
    .where("id", "=", orgId)
    .executeTakeFirstOrThrow();
}

/** @throws `stale` when the organization was changed meanwhile */
export async function updateNotificationRetention(
  scope: WriteScope,
  { days, version }: NotificationRetention,
): Promise<NotificationRetention> {
  const before = await getNotificationRetention(scope);
  // A version that is not the row's own never reaches the database, to which a large one is no number at all.
  if (before.version !== version) fail({ kind: "stale", what: "organization", current: before });
  const after = await scope.db
    .updateTable("organization")
    .set({ notification_days: days, version: sql<number>`version + 1` })
    .where("id", "=", scope.orgId)
    .where("version", "=", version)
    .returning(["notification_days as days", "version"])
    .executeTakeFirst();
  if (!after)
    return fail({
      ...{ kind: "stale", what: "organization" },
      current: await getNotificationRetention(scope),
    });
  const [was, is] = [before, after].map((state) => ({ notificationDays: state.days }));
  record(
    scope,
    { type: "organization.updated" },
    { subjectId: scope.orgId, before: was, after: is },
  );
  return after;
}
