import type { Candidate } from "@teamflow/domain/assignment";
import { findRule, fitOf } from "@teamflow/domain/assignment-rule";
import type { AssignmentType, EntityType } from "@teamflow/domain/assignment-terms";
import { codeOf } from "@teamflow/domain/code";
import { type Page, type Paged, pageOf, decodeCursor } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { levelOf } from "@teamflow/domain/load-thresholds";
import { type AssignmentId, type EntityId, MemberId, type ProjectId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { z } from "zod";
import { readLoadThresholds } from "../load-thresholds.ts";
import type { Scope } from "../scope.ts";
import { type Entity, readEntities } from "./entities.ts";
import { loadOfMember, readHoldings } from "./facts.ts";
import { judge, kindRefusal } from "./judge.ts";
import { type PersonRooms, readPersonRooms } from "./person-rooms.ts";
import { getRules } from "./rules.ts";

/** A candidate's place: how well they fit, how high their load is, how many assignments that are, their name, their id. */
const Place = z.tuple([z.int(), z.int(), z.int(), z.string(), MemberId]);
type Place = z.infer<typeof Place>;

/** For what somebody is wanted, in whose place where an assignment is to be handed over, and a part of their name. */
export type Wish = {
  entityId: EntityId;
  /** What the entity is taken for. */
  entityType?: EntityType | undefined;
  type: AssignmentType;
  replaces?: AssignmentId | undefined;
  text?: string | undefined;
};

/**
 * Who can be assigned to an entity: the best fit first, and among equals whoever has the least to do. Those who cannot
 * be come last, with the reason.
 *
 * @throws `not_found` for the entity, and for an assignment to be handed over that it has not; `invalid` where it is not
 * of the kind that was said
 */
export async function listCandidates(
  scope: Scope,
  { cursor, limit, text, ...wish }: Page & Wish,
): Promise<Paged<Candidate>> {
  const after = decodeCursor(cursor, Place);
  const entity = (await readEntities(scope, [wish.entityId])).get(wish.entityId);
  if (!entity) return fail({ kind: "not_found", what: "entity" });
  const misnamed = kindRefusal(wish.entityType, entity.kind);
  if (misnamed) fail(misnamed);
  const [rows, holdings, { rules }, thresholds] = await Promise.all([
    readEverybody(scope, entity.projectId),
    readHoldings(scope, [entity.id]),
    getRules(scope),
    readLoadThresholds(scope),
  ]);
  if (wish.replaces && !holdings.get(entity.id)?.some(({ id }) => id === wish.replaces))
    fail({ kind: "not_found", what: "assignment" });
  const rooms = await readRooms(scope, entity, rows);
  const members = new Map(rows.map((row) => [row.id, row]));
  const isInTeam = new Map(rows.map((row) => [row.id, row.isInTeam]));
  const teams = { isIn: (_: unknown, memberId: MemberId) => isInTeam.get(memberId) ?? false };
  const entities = new Map([[entity.id, entity]]);
  const facts = { rules, members, holdings, teams, entities, thresholds, rooms };
  const rule = findRule(rules, { entityType: entity.kind, type: wish.type });
  const ranked = rows
    .filter(({ name }) => isNamed(name, text))
    .map((row): Candidate => {
      const { id: memberId, number, estimatedMinutes, ...member } = row;
      const { refusal } = judge(facts, { ...wish, memberId });
      const fit = rule ? fitOf(rule, row) : null;
      const code = codeOf("member", number);
      const estimatedHours = estimatedMinutes / 60;
      const level = levelOf({ total: row.load, estimatedHours }, thresholds);
      return {
        ...{ ...member, memberId, code, fit, estimatedHours, level },
        ...{ isEligible: refusal === null, reason: refusal },
      };
    })
    .toSorted((one, other) => compare(placeOf(one), placeOf(other)))
    .filter((each) => after === null || compare(placeOf(each), after) > 0);
  return pageOf(ranked.slice(0, limit + 1), limit, placeOf);
}

/** What each of them has at hand, where that decides: for a task that is being worked on. */
async function readRooms(
  scope: Scope,
  { isActive, projectId }: Entity,
  members: readonly { id: MemberId }[],
): Promise<PersonRooms> {
  if (!isActive || !projectId) return new Map();
  const hands = members.map(({ id }) => ({ projectId, memberId: id }));
  return await readPersonRooms(scope, hands, { holds: false });
}

/** Everybody who is active, with their load and whether they are in a team of a project, in one statement. */
async function readEverybody({ db, orgId }: Scope, projectId: ProjectId | null) {
  const isServed = sql<boolean>`exists (select from team_project served
    where served.org_id = ${orgId} and served.project_id = ${projectId}::uuid and served.team_is_active)`;
  const isIn = sql<boolean>`exists (select from team_member tm
    join team_project tp on tp.org_id = tm.org_id and tp.team_id = tm.team_id
      and tp.project_id = ${projectId}::uuid and tp.team_is_active
    where tm.org_id = member.org_id and tm.member_id = member.id and tm.left_at is null)`;
  return await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .innerJoinLateral(
      () => loadOfMember({ orgId }),
      (join) => join.onTrue(),
    )
    .leftJoin("avatar", "avatar.user_id", "member.user_id")
    .select(["member.id", "member.number", "user.name", "avatar.id as avatarId"])
    .select("member.primary_function as primaryFunction")
    .select("member.secondary_functions as secondaryFunctions")
    .select("member.is_contact_person as isContactPerson")
    .select(["borne.load", "borne.estimatedMinutes"])
    .select(sql<boolean>`(not ${isServed} or ${isIn})`.as("isInTeam"))
    .where("member.org_id", "=", orgId)
    .where("member.status", "=", "active")
    .execute();
}

function isNamed(name: string, text: string | undefined): boolean {
  return text === undefined || name.toLowerCase().includes(text.toLowerCase());
}

const levels = { green: 0, amber: 1, red: 2 } as const;
const fits = { exact: 0, primary: 1, secondary: 2 } as const;
const notEligible = 3;

function placeOf({ isEligible, fit, level, load, name, memberId }: Candidate): Place {
  const place = isEligible && fit ? fits[fit] : notEligible;
  return [place, levels[level], load, name.toLowerCase(), memberId];
}

/** By each part in turn. */
function compare(one: Place, other: Place): number {
  for (const [at, part] of one.entries()) {
    const against = other[at];
    if (against === undefined || part === against) continue;
    return part < against ? -1 : 1;
  }
  return 0;
}
