import type { Day } from "@teamflow/domain/calendar";
import type { MemberId, TeamId } from "@teamflow/domain/ids";
import {
  type ImportedTeamMember,
  type Named,
  namedBy,
  readTeamRows,
  type TeamImportFault,
  type TeamImportReport,
  type TeamImportRow,
} from "@teamflow/domain/team-import";
import { teamMemberLimit } from "@teamflow/domain/team";
import type { TeamRole } from "@teamflow/domain/team-role";
import { sql } from "kysely";
import { record } from "../events.ts";
import { readClock } from "../figures/clock.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { saysAnew } from "../unchanged.ts";
import { holdTeam } from "./members.ts";
import { getTeam, percentOf } from "./rows.ts";

/** Says what an import would do, and does nothing. @throws `not_found` for the team */
export async function previewTeamImport(
  scope: Scope,
  teamId: TeamId,
  rows: TeamImportRow[],
): Promise<TeamImportReport> {
  return reportOf(await planImport(scope, teamId, rows));
}

/**
 * Takes the people of a list into a team: who is not in it joins, who left is back, and who is in it becomes what
 * their row says. For whom there is no place is left out and reported. Nobody leaves by it.
 *
 * @throws `not_found` and `archived` for the team; `limit_reached` where others took the last places meanwhile
 */
export async function importTeamMembers(
  scope: WriteScope,
  teamId: TeamId,
  rows: TeamImportRow[],
): Promise<TeamImportReport> {
  const plan = await planImport(scope, teamId, rows, () => holdTeam(scope, teamId));
  await upsertMembers(scope, teamId, [...plan.joining, ...plan.updated]);
  for (const { memberId, ...after } of plan.joining)
    record(
      scope,
      { type: "team_member.added", teamId, memberId },
      { subjectId: teamId, after: { memberId, ...valuesOf(after) } },
    );
  for (const { memberId, known, ...after } of plan.updated)
    record(
      scope,
      { type: "team_member.updated", teamId, memberId },
      {
        subjectId: teamId,
        before: { memberId, ...(known && valuesOf(known)) },
        after: { memberId, ...valuesOf(after) },
      },
    );
  return reportOf(plan);
}

type Values = { role: TeamRole; fte: number; joinedOn: Day };
/** What a team knows of somebody: of who left, what they were. */
type Known = Values & { isActive: boolean };
/** Somebody as an import leaves them. */
type Settled = Values & { memberId: MemberId; known: Known | undefined };
type Plan = {
  rows: number;
  joining: Settled[];
  updated: Settled[];
  unchanged: number;
  faults: TeamImportFault[];
};

function valuesOf({ role, fte, joinedOn }: Values): Values {
  return { role, fte, joinedOn };
}

/** What a write is to lock of a plan: first those it is about, then the team. */
type Hold = () => Promise<void>;

async function planImport(
  scope: Scope,
  teamId: TeamId,
  ...[rows, hold]: [rows: TeamImportRow[], hold?: Hold]
): Promise<Plan> {
  const people = await findNamed(scope, rows, hold !== undefined);
  await hold?.();
  const { memberCount } = await getTeam(scope, teamId);
  const { today } = await readClock(scope);
  const { members, faults } = readTeamRows(rows, (named) => people.get(keyOf(named)), today);
  const byMember = await findKnown(scope, teamId, members);
  const settled = members.map((member) => {
    const known = byMember.get(member.memberId);
    return { ...settledOf(member, known, today), row: member.row };
  });
  const wanting = settled.filter((member) => !member.known?.isActive);
  const room = Math.max(0, teamMemberLimit - memberCount);
  const full = wanting.slice(room).map(({ row }): TeamImportFault => {
    return { row, field: "member", code: "team_full", skipped: true };
  });
  const staying = settled.filter((member) => member.known?.isActive);
  const updated = staying.filter(({ known, ...is }) => !known || saysAnew(known, valuesOf(is)));
  return {
    ...{ rows: rows.length, joining: wanting.slice(0, room), updated },
    unchanged: staying.length - updated.length,
    faults: [...faults, ...full].toSorted((one, other) => one.row - other.row),
  };
}

/** Whoever is in the team stays what their row says nothing of; all others begin, today where no day is said. */
function settledOf(
  { memberId, role, fte, joinedOn }: ImportedTeamMember,
  known: Known | undefined,
  today: Day,
): Settled {
  const was = known?.isActive ? known : { role: "member" as const, fte: 1, joinedOn: today };
  return {
    ...{ memberId, known },
    ...{ role: role ?? was.role, fte: fte ?? was.fte, joinedOn: joinedOn ?? was.joinedOn },
  };
}

function reportOf({ rows, joining, updated, unchanged, faults }: Plan): TeamImportReport {
  const reactivated = joining.filter(({ known }) => known).length;
  return {
    ...{ added: joining.length - reactivated, reactivated },
    ...{ updated: updated.length, unchanged, faults },
    skipped: rows - joining.length - updated.length - unchanged,
  };
}

function keyOf(named: Named): string {
  return "email" in named ? named.email : `#${named.number}`;
}

/** The active members of the organization whom the rows name, by address and by number. */
async function findNamed(
  { db, orgId }: Scope,
  rows: TeamImportRow[],
  isHeld: boolean,
): Promise<ReadonlyMap<string, MemberId>> {
  const named = rows.flatMap(({ member }) => namedBy(member) ?? []);
  const emails = named.flatMap((each) => ("email" in each ? each.email : []));
  const numbers = named.flatMap((each) => ("number" in each ? each.number : []));
  if (named.length === 0) return new Map();
  const people = await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select(["member.id", "member.number", "user.email"])
    .where("member.org_id", "=", orgId)
    .where("member.status", "=", "active")
    .where((eb) =>
      eb.or([
        ...(emails.length > 0 ? [eb("user.email", "in", emails)] : []),
        ...(numbers.length > 0 ? [eb("member.number", "in", numbers)] : []),
      ]),
    )
    .orderBy("member.id")
    .$if(isHeld, (query) => query.forShare("member"))
    .execute();
  return new Map(
    people.flatMap(({ id, number, email }) => [
      [`#${number}`, id] as const,
      ...(email === null ? [] : [[email, id] as const]),
    ]),
  );
}

async function findKnown(
  { db, orgId }: Scope,
  teamId: TeamId,
  members: ImportedTeamMember[],
): Promise<ReadonlyMap<MemberId, Known>> {
  if (members.length === 0) return new Map();
  const rows = await db
    .selectFrom("team_member")
    .select(["member_id as memberId", "role", "fte_percent", "joined_on as joinedOn", "left_at"])
    .where("org_id", "=", orgId)
    .where("team_id", "=", teamId)
    .where(
      "member_id",
      "in",
      members.map(({ memberId }) => memberId),
    )
    .execute();
  return new Map(
    rows.map(({ memberId, role, fte_percent: percent, joinedOn, left_at: leftAt }) => [
      memberId,
      { role, fte: percent / 100, joinedOn, isActive: leftAt === null },
    ]),
  );
}

async function upsertMembers(
  scope: WriteScope,
  team_id: TeamId,
  members: Settled[],
): Promise<void> {
  if (members.length === 0) return;
  const rows = members.map(({ memberId: member_id, role, fte, joinedOn }) => ({
    ...{ org_id: scope.orgId, team_id, member_id, role },
    ...{ fte_percent: percentOf(fte), joined_on: joinedOn },
  }));
  await scope.db
    .insertInto("team_member")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["org_id", "team_id", "member_id"]).doUpdateSet((row) => ({
        role: row.ref("excluded.role"),
        fte_percent: row.ref("excluded.fte_percent"),
        joined_on: row.ref("excluded.joined_on"),
        left_at: null,
        // As what people take somebody in, or what they make of them, is theirs to say, and no group's any more.
        is_grouped: sql<boolean>`team_member.is_grouped and team_member.left_at is null
          and team_member.role = excluded.role`,
        version: sql<number>`team_member.version + 1`,
      })),
    )
    .execute();
}
