import { Failure } from "@teamflow/domain/failure";
import { newId } from "@teamflow/domain/ids";
import { NewProject } from "@teamflow/domain/project";
import { type Kysely, sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { reasonBehind } from "./constraints.ts";
import type { Database } from "./database.ts";
import { insertLabel, labelLimit, listLabels } from "./labels.ts";
import { getMember, listMembers, removeMember, updateMember, updateRoleOf } from "./members.ts";
import { setOrganizationStatus } from "./instance/organizations.ts";
import {
  getSettings,
  insertOrganization,
  listMemberships,
  restoreOrganization,
  trashOrganization,
} from "./organizations.ts";
import { listProjects } from "./projects/list.ts";
import { getProject, getProjectByKey } from "./projects/rows.ts";
import { insertProject, updateProject } from "./projects/write.ts";
import { founding, joining, openOperator, openScope, type Scope } from "./scope.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import {
  aMember,
  anOrganization,
  aProject,
  aUser,
  hire,
  type SignedIn,
  write,
} from "./testing/story.ts";

let database: Database;
let url: string;
let owner: SignedIn;
let scope: Scope;

beforeEach(async () => {
  ({ database, url } = await aDatabase());
  ({ owner, scope } = await anOrganization(database, "Acme"));
});

const byName = { archived: false, sort: "name" } as const;
const asMember = { role: "member", roleId: null } as const;

async function reasonOf(work: Promise<unknown>) {
  return reasonBehind(
    await work.then(
      () => new Error("nothing was refused"),
      (error: unknown) => error,
    ),
  );
}

test("a person sees the organizations that they belong to, and no others", async () => {
  const beta = await anOrganization(database, "Beta");
  await hire(database, { scope: beta.scope, user: owner, role: "viewer" });
  await anOrganization(database, "Gamma");
  const memberships = await listMemberships(owner.person);
  expect(memberships.map(({ role, organization }) => [organization.name, role])).toEqual([
    ["Acme", "owner"],
    ["Beta", "viewer"],
  ]);
  await run(url, (db) =>
    sql`update member set status = 'suspended' where role = 'viewer'`.execute(db),
  );
  expect(await listMemberships(owner.person)).toHaveLength(1);
});

test("a slug made from a name gives way; one that was asked for does not", async () => {
  const named = (slug?: string) =>
    founding(owner.person, database, (inside) =>
      insertOrganization(inside, { name: "Acme", slug }),
    );
  expect((await named()).slug).toMatch(/^acme-[0-9a-f]{6}$/);
  expect((await named("acme-2")).slug).toBe("acme-2");
  expect(await reasonOf(named("acme"))).toEqual({ kind: "taken", field: "slug" });
});

test("whoever is invited is a member once, and comes back as the same one after being removed", async () => {
  const ada = await aUser(database, "Ada");
  await hire(database, { scope, user: ada, role: "member" });
  const [member] = (await listMembers(scope, { limit: 50 })).items.filter(
    ({ userId }) => userId === ada.userId,
  );
  if (!member) throw new Error("Ada is no member");
  expect(member).toMatchObject({ name: "Ada", role: "member", status: "active", version: 1 });
  expect(await reasonOf(hire(database, { scope, user: ada, role: "lead" }))).toEqual({
    kind: "already_member",
  });
  expect(await getMember(scope, member.id)).toEqual(member);
  await write(scope, (inside) => removeMember(inside, { memberId: member.id, version: 1 }));
  expect((await listMembers(scope, { limit: 50 })).items).toHaveLength(1);
  expect((await listMembers(scope, { limit: 50, status: "removed" })).items).toHaveLength(1);
  await hire(database, { scope, user: ada, role: "lead" });
  expect(await getMember(scope, member.id)).toMatchObject({
    ...{ userId: ada.userId, role: "lead", status: "active", version: 3 },
  });
});

test("two owners who demote each other at the same moment leave one owner", async () => {
  for (let round = 0; round < 5; round++) {
    const organization = await anOrganization(database, `Round ${round}`);
    const second = await aMember(database, organization, { role: "owner" });
    const demote = (from: Scope, target: Scope) =>
      write(from, (inside) =>
        updateRoleOf(inside, { memberId: target.memberId, version: 1 }, asMember),
      );
    const outcomes = await Promise.allSettled([
      demote(organization.scope, second.scope),
      demote(second.scope, organization.scope),
    ]);
    const refusals = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" ? [reasonBehind(outcome.reason)] : [],
    );
    expect(refusals).toEqual([{ kind: "last_owner" }]);
    const { items } = await listMembers(organization.scope, { limit: 50 });
    expect(items.filter((member) => member.role === "owner")).toHaveLength(1);
  }
});

test("the last owner stays one, and a suspended owner does not count as another", async () => {
  const second = await aMember(database, { scope }, { role: "owner" });
  await run(url, (db) =>
    sql`update member set status = 'suspended' where id = ${second.scope.memberId}`.execute(db),
  );
  const demote = write(scope, (inside) =>
    updateRoleOf(inside, { memberId: scope.memberId, version: 1 }, asMember),
  );
  expect(await reasonOf(demote)).toEqual({ kind: "last_owner" });
});

test("a stale change of a member is refused with the member as it is", async () => {
  const { scope: ada } = await aMember(database, { scope });
  const change = (version: number, primaryFunction: "tester" | "designer") =>
    write(scope, (inside) =>
      updateMember(inside, { memberId: ada.memberId, version }, { primaryFunction }),
    );
  expect(await change(1, "tester")).toMatchObject({ primaryFunction: "tester", version: 2 });
  expect(await reasonOf(change(1, "designer"))).toMatchObject({
    kind: "stale",
    what: "member",
    current: { primaryFunction: "tester", version: 2 },
  });
  const stranger = await anOrganization(database, "Beta");
  const foreign = write(stranger.scope, (inside) =>
    updateRoleOf(inside, { memberId: ada.memberId, version: 2 }, asMember),
  );
  expect(await reasonOf(foreign)).toEqual({ kind: "not_found", what: "member" });
});

describe("an organization that begins to go while somebody brings it back", () => {
  const deletedBefore = (db: Kysely<never>) =>
    sql`update organization set deleted_at = clock_timestamp() - interval '30 days 1 millisecond'
      where id = ${scope.orgId}`.execute(db);
  const gone = { kind: "not_found", what: "organization" };

  beforeEach(async () => {
    const { version } = await getSettings(scope);
    await write(scope, (inside) => trashOrganization(inside, version));
  });

  test("does not come back with a part missing, though they began before its time", async () => {
    const { orgId } = scope;
    const restored = joining(owner.person, { database, orgId }, async (inside) => {
      await run(url, deletedBefore);
      const { rows } = await run(url, (db) =>
        sql`select purge_organization(${orgId}, 1) as removed`.execute(db),
      );
      expect(rows).toEqual([{ removed: 1 }]);
      await restoreOrganization(inside);
    });
    expect(await reasonOf(restored)).toEqual(gone);
  });

  test("is not let back in by whoever runs the instance, who waited for their turn", async () => {
    const { orgId } = scope;
    const operator = await openOperator(database, owner.credential);
    const reopened = await run(url, (db) =>
      db.transaction().execute(async (holding) => {
        await sql`select from organization where id = ${orgId} for update`.execute(holding);
        const reopening = reasonOf(
          setOrganizationStatus(operator, database, { orgId, status: "active" }),
        );
        const waiting = async () =>
          (
            await sql`select from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock'`.execute(holding)
          ).rows.length;
        await expect.poll(waiting).toBe(1);
        await deletedBefore(holding);
        return { reopening };
      }),
    );
    expect(await reopened.reopening).toEqual(gone);
  });
});

const sameInLowerCase = [
  "ΟΔΟΣ",
  "οδος",
  "οδοσ",
  "İzmir",
  "izmir",
  "ANNA",
  "anna",
  "Anna",
  "Zoë",
  "zoë",
  "ß",
  "ẞ",
];

test("members are paged by name without skipping or doubling one, whatever letters the names are in", async () => {
  for (const name of sameInLowerCase) await aMember(database, { scope }, { name });
  const everybody = (await listMembers(scope, { limit: 50 })).items.map((member) => member.id);
  for (const limit of [1, 2, 5]) {
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await listMembers(scope, { limit, cursor });
      seen.push(...page.items.map((member) => member.id));
      cursor = page.nextCursor;
      expect(seen.length).toBeLessThanOrEqual(everybody.length);
    }
    expect(seen).toEqual(everybody);
  }
  expect(everybody).toHaveLength(sameInLowerCase.length + 1);
});

test("projects are paged by name likewise", async () => {
  for (const name of sameInLowerCase) await aProject(scope, { name });
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listProjects(scope, { ...byName, limit: 1, cursor });
    seen.push(...page.items.map((project) => project.id));
    cursor = page.nextCursor;
    expect(seen.length).toBeLessThanOrEqual(sameInLowerCase.length);
  }
  expect(new Set(seen).size).toBe(sameInLowerCase.length);
});

test("a forged cursor of members or projects is refused", async () => {
  const forged = Buffer.from(JSON.stringify(["x", "no id"])).toString("base64url");
  for (const list of [listMembers, listProjects])
    expect(await reasonOf(list(scope, { ...byName, limit: 5, cursor: forged }))).toEqual({
      kind: "bad_cursor",
    });
});

test("a project starts with its eight statuses in order, and is found by id and by key", async () => {
  const project = await aProject(scope, { key: "ENG" });
  expect(project.statuses.map((status) => status.key)).toEqual([
    "backlog",
    "todo",
    "in_progress",
    "in_review",
    "blocked",
    "on_hold",
    "done",
    "cancelled",
  ]);
  expect(await getProject(scope, project.id)).toEqual(project);
  expect(await getProjectByKey(scope, "ENG")).toEqual(project);
  expect(await reasonOf(aProject(scope, { key: "ENG" }))).toEqual({ kind: "taken", field: "key" });
  expect(await reasonOf(getProject(scope, newId()))).toEqual({
    kind: "not_found",
    what: "project",
  });
});

test("two organizations can use the same key, and neither finds the other's project", async () => {
  const beta = await anOrganization(database, "Beta");
  const [ours, theirs] = [
    await aProject(scope, { key: "ENG" }),
    await aProject(beta.scope, { key: "ENG" }),
  ];
  expect((await listProjects(scope, { ...byName, limit: 50 })).items).toEqual([ours]);
  expect((await getProjectByKey(beta.scope, "ENG")).id).toBe(theirs.id);
  expect(await reasonOf(getProject(scope, theirs.id))).toEqual({
    kind: "not_found",
    what: "project",
  });
  const change = write(scope, (inside) =>
    updateProject(inside, { projectId: theirs.id, version: 1, patch: { name: "Ours" } }),
  );
  expect(await reasonOf(change)).toEqual({ kind: "not_found", what: "project" });
});

test("a project keeps what a patch leaves out, and refuses a stale one", async () => {
  const project = await write(scope, (inside) =>
    insertProject(inside, NewProject.parse({ name: "Engine", key: "ENG", description: "Steam" })),
  );
  const change = (version: number) =>
    write(scope, (inside) =>
      updateProject(inside, { projectId: project.id, version, patch: { name: "Motor" } }),
    );
  expect(await change(1)).toMatchObject({ name: "Motor", description: "Steam", version: 2 });
  expect(await reasonOf(change(1))).toMatchObject({
    kind: "stale",
    what: "project",
    current: { name: "Motor", version: 2 },
  });
});

test("a label's name is taken in any letter case, in its own project only", async () => {
  const [project, other] = [await aProject(scope), await aProject(scope)];
  const add = (projectId: typeof project.id, name: string, from = scope) =>
    write(from, (inside) => insertLabel(inside, projectId, { name, colour: "red" }));
  const label = await add(project.id, "Bug");
  expect(await reasonOf(add(project.id, "BUG"))).toEqual({ kind: "taken", field: "name" });
  await add(other.id, "bug");
  expect(await listLabels(scope, project.id)).toEqual([label]);
  const beta = await anOrganization(database, "Beta");
  expect(await reasonOf(add(project.id, "Bug", beta.scope))).toEqual({
    kind: "not_found",
    what: "project",
  });
  expect(await listLabels(beta.scope, project.id)).toEqual([]);
});

test("a project has so many labels and no more", async () => {
  const project = await aProject(scope);
  await run(url, (db) =>
    sql`insert into label (org_id, id, project_id, name, colour)
      select ${scope.orgId}, gen_random_uuid(), ${project.id}, 'label ' || n, 'red' from generate_series(1, ${labelLimit}::int) n`.execute(
      db,
    ),
  );
  const oneMore = write(scope, (inside) =>
    insertLabel(inside, project.id, { name: "One more", colour: "red" }),
  );
  expect(await reasonOf(oneMore)).toEqual({
    kind: "limit_reached",
    what: "label",
    limit: labelLimit,
  });
});

test("a scope that was opened before its member was removed closes with the next one", async () => {
  const { user, scope: ada } = await aMember(database, { scope });
  await run(url, (db) =>
    sql`update member set status = 'removed' where id = ${ada.memberId}`.execute(db),
  );
  await expect(openScope(database, user.credential, scope.orgId)).rejects.toThrow(Failure);
});
