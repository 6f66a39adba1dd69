import { type MemberId, newId, type TaskId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import { Farewell, type Team } from "@teamflow/domain/team";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { getTask } from "../tasks/rows.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { astray } from "../testing/plans.ts";
import {
  anOrganization,
  aProject,
  aTask,
  everyEventAfter,
  placeAfterAll,
  statusOf,
  write,
} from "../testing/story.ts";
import { aCrowd, aTeam, fillTeam } from "../testing/teams.ts";
import { removeTeamMember } from "./remove.ts";
import { getTeam, getTeamMember } from "./rows.ts";
import { updateTeam } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let project: Project;
let team: Team;
let ada: MemberId;
let ben: MemberId;
/** Ada's, in the team's project. */
let taskId: TaskId;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
});

beforeEach(async () => {
  project = await aProject(scope);
  team = await aTeam(scope, { projectId: project.id });
  const [one, other] = await aCrowd(url, scope, 2);
  if (!one || !other) throw new Error("There is nobody");
  [ada, ben] = [one, other];
  await fillTeam(url, team, [ada, ben]);
  ({ id: taskId } = await aTask(scope, project));
  await assign(taskId, ada);
});

const assign = (id: TaskId, memberId: MemberId) =>
  run(url, (db) =>
    sql`insert into assignment (org_id, id, task_id, member_id, type, is_primary)
      values (${scope.orgId}, ${newId()}, ${id}, ${memberId}, 'assignee', true)`.execute(db),
  );
const remove = (farewell: z.input<typeof Farewell> = {}, from = team) =>
  write(scope, (inside) =>
    removeTeamMember(inside, { teamId: from.id, memberId: ada }, Farewell.parse(farewell)),
  );
const refused = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => reasonBehind(error),
  );
const hers = (count: number) => ({ kind: "has_assignments", count });
const isInTeam = async () =>
  (await getTeamMember(scope, { teamId: team.id, memberId: ada })).isActive;
const assignee = async () => (await getTask(scope, taskId)).assigneeId;

describe("whoever leaves a team and has work in its projects", () => {
  it("stays until somebody says what becomes of it", async () => {
    expect(await refused(remove())).toEqual(hers(1));
    expect(await isInTeam()).toBe(true);
    expect((await getTeam(scope, team.id)).memberCount).toBe(2);
    expect(await assignee()).toBe(ada);
  });

  it("keeps it", async () => {
    expect(await remove({ whatOfWork: "keep" })).toEqual({ count: 0, kept: 1 });
    expect(await isInTeam()).toBe(false);
    expect(await assignee()).toBe(ada);
  });

  it("is rid of it", async () => {
    expect(await remove({ whatOfWork: "unassign", reason: "Another team" })).toEqual({
      count: 1,
      kept: 0,
    });
    expect(await isInTeam()).toBe(false);
    expect(await assignee()).toBeNull();
  });

  it("hands it to another, and all of that is told", async () => {
    const place = await placeAfterAll(scope);
    expect(await remove({ whatOfWork: "reassign", toMemberId: ben })).toEqual({
      count: 1,
      kept: 0,
    });
    expect(await isInTeam()).toBe(false);
    expect(await assignee()).toBe(ben);
    const told = (await everyEventAfter(scope, place)).map(({ event }) => event.type);
    expect(told).toEqual(expect.arrayContaining(["assignment.reassigned", "team_member.removed"]));
  });

  it("hands it to nobody who may not have it, and then stays", async () => {
    const [outsider] = await aCrowd(url, scope, 1);
    const { scope: other } = await anOrganization(database, "Other");
    const [stranger] = await aCrowd(url, other, 1);
    const to = (toMemberId: MemberId | undefined) =>
      refused(remove({ whatOfWork: "reassign", toMemberId: toMemberId ?? ben }));
    expect(await to(outsider)).toEqual({ kind: "not_in_team" });
    expect(await to(stranger)).toEqual({ kind: "not_found", what: "member" });
    expect((await to(ada))?.kind).toBe("already_assigned");
    expect(await isInTeam()).toBe(true);
    expect(await assignee()).toBe(ada);
  });

  it("keeps the name of whoever did what is done", async () => {
    const done = await aTask(scope, project, { statusId: statusOf(project, "done").id });
    await assign(done.id, ada);
    expect(await refused(remove())).toEqual(hers(1));
    await remove({ whatOfWork: "unassign" });
    expect((await getTask(scope, done.id)).assigneeId).toBe(ada);
  });
});

describe("nobody is asked about work", () => {
  it("in projects that the team does not serve", async () => {
    const elsewhere = await aProject(scope);
    const other = await aTeam(scope, { projectId: elsewhere.id });
    await fillTeam(url, other, [ada]);
    expect(await remove({}, other)).toEqual({ count: 0, kept: 0 });
    expect(await assignee()).toBe(ada);
  });

  it("in a project of which they are in another active team", async () => {
    const second = await aTeam(scope, { projectId: project.id });
    await fillTeam(url, second, [ada]);
    expect(await remove()).toEqual({ count: 0, kept: 0 });
    expect(await assignee()).toBe(ada);
    expect(await refused(remove({}, second))).toEqual(hers(1));
  });

  it("in a project whose other team was put away", async () => {
    const second = await aTeam(scope, { projectId: project.id });
    await fillTeam(url, second, [ada]);
    const seen = { teamId: second.id, version: second.version };
    await write(scope, (inside) => updateTeam(inside, seen, { isActive: false }));
    expect(await refused(remove())).toEqual(hers(1));
    expect(await remove({}, second)).toEqual({ count: 0, kept: 0 });
  });

  it("that has ended", async () => {
    await run(url, (db) =>
      sql`update assignment set ended_at = now(), is_primary = false where task_id = ${taskId}`.execute(
        db,
      ),
    );
    expect(await remove()).toEqual({ count: 0, kept: 0 });
  });
});

it("somebody leaves once, also when two say so at the same moment", async () => {
  const reasons = await Promise.all([1, 2].map(() => refused(remove({ whatOfWork: "unassign" }))));
  expect(reasons.filter(Boolean)).toEqual([{ kind: "not_found", what: "member" }]);
  expect((await getTeam(scope, team.id)).memberCount).toBe(1);
  expect(await refused(remove({ whatOfWork: "keep" }))).toEqual({
    ...{ kind: "not_found", what: "member" },
  });
});

it("what somebody leaves behind is looked for by keys alone", async () => {
  const statements = write(scope, (inside) =>
    astray(url, inside, (heard) =>
      removeTeamMember(
        heard,
        { teamId: team.id, memberId: ada },
        Farewell.parse({ whatOfWork: "unassign" }),
      ),
    ),
  );
  expect(await statements).toEqual([]);
});
