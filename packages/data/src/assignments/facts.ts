import { countedLoad } from "@teamflow/domain/assignment";
import type { AssignmentRule } from "@teamflow/domain/assignment-rule";
import type { AssignmentType } from "@teamflow/domain/assignment-terms";
import type { AssignmentId, EntityId, MemberId, ProjectId } from "@teamflow/domain/ids";
import type { LoadThresholds } from "@teamflow/domain/load-thresholds";
import type { MemberFunction } from "@teamflow/domain/member";
import { expressionBuilder, type SqlBool, sql } from "kysely";
import { readLoadThresholds } from "../load-thresholds.ts";
import type { DB } from "../schema.gen.ts";
import type { Scope } from "../scope.ts";
import { type Entity, readEntities } from "./entities.ts";
import type { InTime } from "./limit.ts";
import { type PersonRooms, readPersonRooms } from "./person-rooms.ts";
import { getRules } from "./rules.ts";

type Reader = Pick<Scope, "db" | "orgId">;

/** A member as the rules see them. */
export type Assignable = {
  id: MemberId;
  name: string;
  primaryFunction: MemberFunction | null;
  secondaryFunctions: MemberFunction[];
  isContactPerson: boolean;
  /** How many assignments at open tasks they have, and at how many minutes those tasks are estimated. */
  load: number;
  estimatedMinutes: number;
};

/** An assignment that holds. */
export type Holding = {
  id: AssignmentId;
  entityId: EntityId;
  memberId: MemberId;
  memberName: string;
  type: AssignmentType;
  isPrimary: boolean;
};

/** All that is needed to decide about some assignments. */
export type Facts = {
  rules: readonly AssignmentRule[];
  entities: ReadonlyMap<EntityId, Entity>;
  /** The active members among those who were asked for. */
  members: ReadonlyMap<MemberId, Assignable>;
  teams: Teams;
  holdings: ReadonlyMap<EntityId, Holding[]>;
  /** What those have at hand whose new task is judged as it is now: absent where it changes besides. */
  rooms?: PersonRooms;
  /** From how much work on somebody is overloaded. */
  thresholds: LoadThresholds;
};

/** Reads what is needed to decide, in six statements, for one assignment as for five hundred. */
export async function readFacts(
  scope: Reader,
  wanted: readonly { entityId: EntityId; memberId: MemberId }[],
  inTime: InTime,
): Promise<Facts> {
  const entityIds = [...new Set(wanted.map(({ entityId }) => entityId))];
  const memberIds = [...new Set(wanted.map(({ memberId }) => memberId))];
  const entities = await inTime(() => readEntities(scope, entityIds));
  const projectIds = [...entities.values()].flatMap(({ projectId }) => projectId ?? []);
  return {
    entities,
    members: await inTime(() => readAssignable(scope, memberIds)),
    teams: await inTime(() => readTeams(scope, { projectIds, memberIds })),
    holdings: await inTime(() => readHoldings(scope, entityIds)),
    rules: await inTime(async () => (await getRules(scope)).rules),
    thresholds: await inTime(() => readLoadThresholds(scope)),
  };
}

/** The same with what those have at hand who would get a task that is being worked on. */
export async function readFactsAndRooms(
  scope: Reader,
  wanted: readonly { entityId: EntityId; memberId: MemberId }[],
  inTime: InTime,
): Promise<Facts> {
  const facts = await readFacts(scope, wanted, inTime);
  const hands = wanted.flatMap(({ entityId, memberId }) => {
    const { isActive = false, projectId = null } = facts.entities.get(entityId) ?? {};
    return isActive && projectId ? [{ projectId, memberId }] : [];
  });
  const rooms = await inTime(() => readPersonRooms(scope, hands, { holds: true }));
  return { ...facts, rooms };
}

/**
 * What a member has to do: assignments at open tasks, and at how many minutes those are estimated, each task once;
 * counted no further than anybody could work off.
 */
export function loadOfMember({ orgId }: Pick<Reader, "orgId">) {
  // Apart from the database: it means nothing without the member around it.
  const of = expressionBuilder<DB, "member">();
  const open = of
    .selectFrom("assignment")
    .select(["assignment.task_id", "assignment.estimate_minutes"])
    .where("assignment.org_id", "=", orgId)
    .whereRef("assignment.member_id", "=", "member.id")
    .where("assignment.is_open", "=", true)
    .where("assignment.ended_at", "is", null)
    .limit(countedLoad);
  const tasks = of
    .selectFrom(open.as("open"))
    .select([
      sql<number>`count(*)`.as("assignments"),
      sql<number>`max(open.estimate_minutes)`.as("minutes"),
    ])
    .groupBy("open.task_id");
  return of
    .selectFrom(tasks.as("held"))
    .select(sql<number>`coalesce(sum(held.assignments), 0)::integer`.as("load"))
    .select(sql<number>`coalesce(sum(held.minutes), 0)::integer`.as("estimatedMinutes"))
    .as("borne");
}

/** The active members among some, as the rules see them. */
export async function readAssignable(
  { db, orgId }: Reader,
  memberIds: readonly MemberId[],
): Promise<Map<MemberId, Assignable>> {
  const rows = await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .innerJoinLateral(
      () => loadOfMember({ orgId }),
      (join) => join.onTrue(),
    )
    .select(["member.id", "user.name", "member.primary_function as primaryFunction"])
    .select("member.secondary_functions as secondaryFunctions")
    .select("member.is_contact_person as isContactPerson")
    .select(["borne.load", "borne.estimatedMinutes"])
    .where("member.org_id", "=", orgId)
    .where("member.status", "=", "active")
    .where(sql<SqlBool>`member.id = any(${[...memberIds]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Who is in an active team of which project. */
export type Teams = { isIn: (projectId: ProjectId | null, memberId: MemberId) => boolean };

/** A project that no active team serves has no team that anybody could be outside of. */
export async function readTeams(
  { db, orgId }: Reader,
  { projectIds, memberIds }: { projectIds: readonly ProjectId[]; memberIds: readonly MemberId[] },
): Promise<Teams> {
  const rows = await db
    .selectFrom("team_project")
    .leftJoin("team_member", (join) =>
      join
        .onRef("team_member.org_id", "=", "team_project.org_id")
        .onRef("team_member.team_id", "=", "team_project.team_id")
        .on("team_member.left_at", "is", null)
        .on(sql<SqlBool>`team_member.member_id = any(${[...memberIds]}::uuid[])`),
    )
    .select(["team_project.project_id as projectId", "team_member.member_id as memberId"])
    .where("team_project.org_id", "=", orgId)
    .where("team_project.team_is_active", "=", true)
    .where(sql<SqlBool>`team_project.project_id = any(${[...new Set(projectIds)]}::uuid[])`)
    .execute();
  const inTeams = new Set(rows.map(({ projectId, memberId }) => `${projectId} ${memberId}`));
  const served = new Set<string>(rows.map(({ projectId }) => projectId));
  return {
    isIn: (projectId, memberId) =>
      projectId === null || !served.has(projectId) || inTeams.has(`${projectId} ${memberId}`),
  };
}

/** The assignments that hold at some entities, by entity. */
export async function readHoldings(
  { db, orgId }: Reader,
  entityIds: readonly EntityId[],
): Promise<Map<EntityId, Holding[]>> {
  const entity = sql<EntityId>`coalesce(assignment.task_id, assignment.project_id,
    assignment.program_id, assignment.client_id)`;
  const rows = await db
    .selectFrom("assignment")
    .innerJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "assignment.org_id")
        .onRef("member.id", "=", "assignment.member_id"),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .select(["assignment.id", "assignment.member_id as memberId", "user.name as memberName"])
    .select(["assignment.type", "assignment.is_primary as isPrimary", entity.as("entityId")])
    .where("assignment.org_id", "=", orgId)
    .where("assignment.ended_at", "is", null)
    .where(sql<SqlBool>`${entity} = any(${[...entityIds]}::uuid[])`)
    .orderBy("assignment.id")
    .execute();
  return Map.groupBy(rows, ({ entityId }) => entityId);
}
