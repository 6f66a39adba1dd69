import type { MemberId, ProjectId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { TimeGrouping } from "@teamflow/domain/time-report";
import { CompiledQuery, sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { openScope, type Scope } from "../scope.ts";
import { trashTask } from "../tasks/write.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { astray, statementsOf } from "../testing/plans.ts";
import {
  type SignedIn,
  aMember,
  anOrganization,
  aProject,
  aTask,
  write,
} from "../testing/story.ts";
import { listTimeEntries } from "./list.ts";
import { readTimeReport } from "./report.ts";
import { sumOfTask } from "./rows.ts";

let database: Database;
let url: string;
let scope: Scope;
let ada: Scope;
let user: SignedIn;
let stranger: Scope;
let engine: Project;
let hull: Project;

const period = { from: "2026-01-01", to: "2026-12-31" };
const report = (
  by: TimeGrouping,
  from = scope,
  of: { memberId?: MemberId; projectId?: ProjectId } = {},
) => readTimeReport(from, { period, by, ...of });

/** Two years of two people in two projects, an hour a day each, every third of them billable. */
beforeAll(async () => {
  ({ database, url } = await aDatabase());
  const acme = await anOrganization(database, "Acme");
  ({ scope } = acme);
  ({ scope: ada, user } = await aMember(database, acme, { name: "Ada" }));
  ({ scope: stranger } = await anOrganization(database, "Beta"));
  [engine, hull] = [
    await aProject(scope, { name: "Engine" }),
    await aProject(scope, { name: "Hull" }),
  ];
  const [one, other] = [await aTask(scope, engine), await aTask(scope, hull)];
  const gone = await aTask(scope, hull);
  await run(url, async (db) => {
    await sql`insert into time_entry (org_id, id, task_id, member_id, day, minutes, is_billable, created_by, deleted_at, deleted_by)
      select ${scope.orgId}, gen_random_uuid(), case when n % 4 = 3 then ${gone.id}::uuid when n % 2 = 0 then ${one.id}::uuid else ${other.id}::uuid end,
        who, '2025-01-01'::date + n, 60, n % 3 = 0, who,
        case when n % 10 = 9 then now() end, case when n % 10 = 9 then who end
      from generate_series(0, 729) n, unnest(array[${scope.memberId}::uuid, ${ada.memberId}::uuid]) who`.execute(
      db,
    );
    await sql`analyze`.execute(db);
  });
  await write(scope, (inside) => trashTask(inside, { taskId: gone.id, version: gone.version }));
});

/** What the rows of the test say, counted apart. */
function expected(isAsked: (n: number) => boolean = () => true) {
  const days = Array.from({ length: 730 }, (_, n) => n).filter(
    (n) => n >= 365 && n % 4 !== 3 && n % 10 !== 9 && isAsked(n),
  );
  return {
    minutes: days.length * 60,
    billableMinutes: days.filter((n) => n % 3 === 0).length * 60,
  };
}
const twice = (sum: ReturnType<typeof expected>) => ({
  ...{ minutes: sum.minutes * 2, billableMinutes: sum.billableMinutes * 2 },
});

test("time is summed by member, project and day, with what is billable apart, and without what is in the trash or deleted", async () => {
  const byMember = await report("member");
  expect(byMember).toMatchObject({ ...twice(expected()), by: "member", hasMore: false });
  expect(
    byMember.rows.map(({ memberId, name, day, projectId, ...sums }) => ({ memberId, ...sums })),
  ).toEqual(
    [scope.memberId, ada.memberId].toSorted().map((memberId) => ({ memberId, ...expected() })),
  );
  const byProject = await report("project");
  expect(byProject.rows).toMatchObject([
    { projectId: engine.id, name: "Engine", ...twice(expected((n) => n % 2 === 0)) },
    { projectId: hull.id, name: "Hull", ...twice(expected((n) => n % 2 === 1)) },
  ]);
  const byDay = await report("day");
  expect(byDay.rows[0]).toMatchObject({ day: "2026-01-01", minutes: 120, memberId: null });
  const days = byDay.rows.map(({ day }) => day ?? "");
  expect(days).toEqual([...days].toSorted());
  expect(byDay.rows.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(byDay.minutes);
});

test("it is of one member, or of one project, where that is asked for", async () => {
  const { memberId } = ada;
  expect(await report("project", scope, { memberId })).toMatchObject(expected());
  expect(await report("member", scope, { projectId: hull.id })).toMatchObject(
    twice(expected((n) => n % 2 === 1)),
  );
  expect((await report("day", scope, { memberId, projectId: engine.id })).minutes).toBe(
    expected((n) => n % 2 === 0).minutes,
  );
});

test("a stranger's report is empty, and one's own leaves out what one does not see", async () => {
  expect(await report("member", stranger)).toMatchObject({ minutes: 0, rows: [] });
  await run(url, (db) =>
    sql`with made as (
        insert into role (org_id, id, name, description, permissions)
        values (${scope.orgId}, gen_random_uuid(), 'Nothing', '', '{project:read}') returning id)
      insert into project_member (org_id, project_id, member_id, role, role_id)
      select ${scope.orgId}, ${hull.id}, ${ada.memberId}, 'custom', id from made`.execute(db),
  );
  const blind = await openScope(database, user.credential, scope.orgId);
  expect(await report("project", blind)).toMatchObject({
    ...twice(expected((n) => n % 2 === 0)),
    rows: [{ name: "Engine" }],
  });
});

test("time is read by a key, whichever way it is asked for", async () => {
  const { memberId } = ada;
  const { id: taskId } = await aTask(scope, engine);
  const short = { from: "2026-02-01", to: "2026-02-07" };
  for (const by of ["member", "project", "day"] as const) {
    expect(
      await astray(url, scope, (heard) => readTimeReport(heard, { period: short, by })),
    ).toEqual([]);
    const own = { period: short, by, memberId };
    expect(await astray(url, scope, (heard) => readTimeReport(heard, own))).toEqual([]);
  }
  const page = { limit: 50 };
  for (const of of [{ taskId }, { memberId, period: short }])
    expect(await astray(url, scope, (heard) => listTimeEntries(heard, of, page))).toEqual([]);
  expect(await astray(url, scope, (heard) => sumOfTask(heard, taskId))).toEqual([]);
});

test("a report of a week reads the days of that week, and no others", async () => {
  const short = { from: "2026-02-01", to: "2026-02-07" };
  const asked = await statementsOf(scope, (heard) =>
    readTimeReport(heard, { period: short, by: "member" }),
  );
  const plans = await run(url, (db) =>
    Promise.all(
      asked.map(({ text, values }) =>
        db.executeQuery<object>(CompiledQuery.raw(`explain ${text}`, values)),
      ),
    ),
  );
  expect(plans.length).toBeGreaterThan(0);
  for (const { rows } of plans)
    expect(JSON.stringify(rows)).toMatch(
      /time_entry_day_idx.*Index Cond: [^"]*day >= [^"]*day <= /,
    );
});
