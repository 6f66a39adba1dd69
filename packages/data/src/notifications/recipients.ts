import type { MemberId, ProjectId, TaskId, UserId } from "@teamflow/domain/ids";
import type { NotificationType } from "@teamflow/domain/notification";
import type { Wish } from "@teamflow/domain/notification-preference";
import {
  grants,
  type Held,
  heldBy,
  knownPermissions,
  type Role,
} from "@teamflow/domain/permission";
import type { TellingTimes } from "@teamflow/domain/quiet-hours";
import type { Locale } from "@teamflow/domain/user";
import { sql } from "kysely";
import type { Keeper } from "../scope.ts";

/** An active member who can be told something: what they may see, and how and when they want to hear. */
export type Recipient = Held &
  TellingTimes & {
    memberId: MemberId;
    userId: UserId;
    name: string;
    email: string | null;
    locale: Locale;
    /** Whether a browser in which they are signed in takes push messages. */
    hasPush: boolean;
    organization: string;
    slug: string;
  };

type Roles = Record<ProjectId, Role | string[]> | null;

/**
 * Those of some members who can be told something: people who are active members of an active organization at this
 * moment, with all that decides what they may see.
 */
export async function listRecipients(
  { db, orgId }: Pick<Keeper, "db" | "orgId">,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, Recipient>> {
  if (memberIds.length === 0) return new Map();
  const rows = await selectRecipient({ db, orgId })
    .where("member.id", "in", memberIds)
    .where("member.status", "=", "active")
    .where(sql<boolean>`(member.visits_until is null or member.visits_until > now())`)
    .where("user.status", "=", "active")
    .where("user.kind", "=", "person")
    .where("organization.status", "=", "active")
    .execute();
  return new Map(rows.map((row) => [row.memberId, toRecipient(row)]));
}

function selectRecipient({ db, orgId }: Pick<Keeper, "db" | "orgId">) {
  return db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .innerJoin("organization", "organization.id", "member.org_id")
    .leftJoin("role", (join) =>
      join.onRef("role.org_id", "=", "member.org_id").onRef("role.id", "=", "member.role_id"),
    )
    .leftJoin("notification_setting as setting", (join) =>
      join
        .onRef("setting.org_id", "=", "member.org_id")
        .onRef("setting.member_id", "=", "member.id"),
    )
    .select(["member.id as memberId", "user.id as userId", "user.name", "user.email"])
    .select(["member.role", "role.permissions", "organization.name as organization"])
    .select("organization.slug")
    .select(sql<Locale>`coalesce("user".locale, organization.locale)`.as("locale"))
    .select(sql<string>`coalesce("user".time_zone, organization.time_zone)`.as("timeZone"))
    .select(["setting.quiet_from as quietFrom", "setting.quiet_until as quietUntil"])
    .select(["setting.digest", "setting.digest_hour as hour", "setting.digest_weekday as weekday"])
    .select((member) =>
      member
        .selectFrom("project_member as held")
        .leftJoin("role as own", (join) =>
          join.onRef("own.org_id", "=", "held.org_id").onRef("own.id", "=", "held.role_id"),
        )
        .select(
          sql<Roles>`json_object_agg(held.project_id, coalesce(to_json(own.permissions), to_json(held.role)))`.as(
            "roles",
          ),
        )
        .where("held.org_id", "=", orgId)
        .whereRef("held.member_id", "=", "member.id")
        .as("projectRoles"),
    )
    .select((member) =>
      member
        .exists(
          member
            .selectFrom("push_subscription")
            .innerJoin("session", "session.id", "push_subscription.session_id")
            .select("push_subscription.id")
            .whereRef("push_subscription.user_id", "=", "user.id")
            .where("session.expires_at", ">", sql<Date>`now()`),
        )
        .as("hasPush"),
    )
    .where("member.org_id", "=", orgId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRecipient>["executeTakeFirstOrThrow"]>>;

function toRecipient(row: Row): Recipient {
  const { permissions, projectRoles, quietFrom, quietUntil, digest, hour, weekday, ...person } =
    row;
  const quiet =
    quietFrom === null || quietUntil === null
      ? null
      : { from: quietFrom.slice(0, 5), until: quietUntil.slice(0, 5) };
  return {
    ...person,
    hasPush: Boolean(person.hasPush),
    ...heldBy(person.role, permissions && knownPermissions(permissions)),
    projectRoles: rolesOf(projectRoles),
    ...{ quiet, digest: digest ?? "none", hour: hour ?? 8, weekday: weekday ?? 1 },
  };
}

function rolesOf(held: Roles): Held["projectRoles"] {
  return new Map(
    Object.entries(held ?? {}).map(([projectId, role]) => [
      projectId,
      { permissions: typeof role === "string" ? grants[role] : knownPermissions(role) },
    ]),
  );
}

/** What bears on whether some members are told of some types: the organization's decisions, the projects', and theirs. */
export async function listWishes(
  { db, orgId }: Pick<Keeper, "db" | "orgId">,
  memberIds: readonly MemberId[],
  types?: readonly NotificationType[],
): Promise<Wish[]> {
  return await db
    .selectFrom("notification_preference")
    .select(["member_id as memberId", "project_id as projectId", "type", "channel"])
    .select("is_enabled as isEnabled")
    .where("org_id", "=", orgId)
    .where((wish) =>
      wish.or([
        wish("member_id", "is", null),
        ...(memberIds.length > 0 ? [wish("member_id", "in", memberIds)] : []),
      ]),
    )
    .$if(types !== undefined, (query) => query.where("type", "in", types ?? []))
    .execute();
}

/** What some members want to hear nothing of. */
export type Silence = { memberId: MemberId; projectId: ProjectId | null; taskId: TaskId | null };

export async function listSilences(
  { db, orgId }: Pick<Keeper, "db" | "orgId">,
  memberIds: readonly MemberId[],
): Promise<Silence[]> {
  if (memberIds.length === 0) return [];
  return await db
    .selectFrom("mute")
    .select(["member_id as memberId", "project_id as projectId", "task_id as taskId"])
    .where("org_id", "=", orgId)
    .where("member_id", "in", memberIds)
    .execute();
}
