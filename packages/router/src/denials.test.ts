import { run } from "@teamflow/data/testing/cluster";
import type { OrganizationId, ProjectId } from "@teamflow/domain/ids";
import { newId } from "@teamflow/domain/ids";
import type { Role } from "@teamflow/domain/permission";
import { type RawBuilder, sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noteDenial } from "./denials.ts";
import { anInstance, aPerson, aVisitor, type Instance, type Person } from "./testing/instance.ts";
import { aTokenOf, memberIdOf } from "./testing/machines.ts";
import { refused } from "./testing/refused.ts";

let instance: Instance;
let owner: Person;
let orgId: OrganizationId;
let projectId: ProjectId;

beforeAll(async () => {
  instance = await anInstance();
  // The first person owns the instance.
  await aPerson(instance, "Operator");
});

beforeEach(async () => {
  owner = await aPerson(instance, "Olivia");
  ({ id: orgId } = await owner.as().organizations.create({ name: "Acme" }));
  ({ id: projectId } = await owner.as().projects.create({ orgId, name: "Engine", key: "ENG" }));
});

async function ask<T>(statement: RawBuilder<T>, at = instance): Promise<T[]> {
  return (await run(at.url, (db) => statement.execute(db))).rows;
}

/** Makes somebody a member, whatever ways in there are. */
async function aColleague(role: Role, status = "active"): Promise<Person> {
  const person = await aPerson(instance, role);
  await ask(sql`insert into member (org_id, id, user_id, role, status)
    select ${orgId}, ${newId()}, id, ${role}, ${status} from "user" where email = ${person.email}`);
  return person;
}

const denied = (org = orgId) =>
  ask(sql<Record<string, unknown>>`
    select action, reason, actor_id, actor_kind, token_id, address, request_id, subject_type, subject_id,
      before, after from audit where org_id = ${org} and outcome = 'denied' order by id`);

/** Keeps a denial as the REST API does, which is refused before a name is an id. */
const denyFor = (person: Person, { path, input }: { path: string; input: object }) =>
  noteDenial(
    person.context(),
    { path, policy: { access: "task:update", isWrite: true }, input },
    { kind: "forbidden", permission: "task:update" },
  );

/** What a person finds in their own account. */
const kept = (person: Person) =>
  ask(sql<{ action: string; details: Record<string, unknown> }>`
    select account_event.action, details, address from account_event
    join "user" on "user".id = user_id where email = ${person.email} and account_event.action = 'access_denied'
    order by account_event.id`);

describe("a member who is denied", () => {
  it("stands in the trail: who, what, why, from where, and what they were after", async () => {
    const viewer = await aColleague("viewer");
    const { id: taskId } = await owner.as().tasks.create({ orgId, projectId, title: "Boiler" });
    const request = { requestId: "r-1", address: "192.0.2.9" };
    const call = viewer.as(request).tasks.trash({ orgId, taskId, version: 1 });
    expect(await refused(call)).toMatchObject({ kind: "forbidden" });
    expect(await denied()).toEqual([
      {
        ...{ action: "tasks.trash", reason: "forbidden", actor_kind: "person", token_id: null },
        actor_id: await memberIdOf(instance, viewer, orgId),
        ...{ address: "192.0.2.9", request_id: "r-1", subject_type: "task", subject_id: taskId },
        ...{ before: null, after: null },
      },
    ]);
    const { items } = await owner.as().audit.list({ orgId, outcome: "denied" });
    expect(items).toHaveLength(1);
  });

  it("leaves one row a minute for each action, however often they try", async () => {
    const viewer = await aColleague("viewer");
    const create = () => refused(viewer.as().tasks.create({ orgId, projectId, title: "No" }));
    await Promise.all(Array.from({ length: 50 }, create));
    await refused(viewer.as().labels.create({ orgId, projectId, name: "no", colour: "red" }));
    const rows = await ask(sql<{ action: string; rows: number; minutes: number }>`
      select action, count(*)::integer as rows, count(distinct date_trunc('minute', at))::integer as minutes
      from audit where org_id = ${orgId} and outcome = 'denied' group by action order by action`);
    expect(rows.map((row) => row.action)).toEqual(["labels.create", "tasks.create"]);
    for (const row of rows) expect(row.rows).toBe(row.minutes);
  });

  it("for whoever reaches above their role, in the handler of a write, stands there as well", async () => {
    const admin = await aColleague("admin");
    const call = admin.as().invitations.create({ orgId, email: "new@example.test", role: "owner" });
    expect(await refused(call)).toEqual({ kind: "role_too_high" });
    expect(await denied()).toMatchObject([
      { action: "invitations.create", reason: "role_too_high", subject_type: "organization" },
    ]);
  });

  it("for want of a second factor stands there as well", async () => {
    await ask(sql`update organization set requires_second_factor = true where id = ${orgId}`);
    const { kind } = await refused(owner.as().projects.list({ orgId }));
    expect(kind).toBe("second_factor_required");
    expect(await denied()).toMatchObject([
      { action: "projects.list", reason: "second_factor_required", subject_id: orgId },
    ]);
  });
});

describe("a program that is denied", () => {
  const aToken = async (scopes: readonly "task:read"[]) => {
    const memberId = (await memberIdOf(instance, owner, orgId)) ?? newId<"Member">();
    return await aTokenOf(instance, { owner, orgId, memberId, scopes });
  };

  it("stands in the trail of its organization, also where tokens are not for that at all", async () => {
    const { token, secret } = await aToken(["task:read"]);
    expect((await refused(owner.with(secret).projects.list({ orgId }))).kind).toBe("forbidden");
    expect((await refused(owner.with(secret).auth.me())).kind).toBe("not_for_tokens");
    expect(await denied()).toMatchObject([
      { action: "projects.list", reason: "forbidden", token_id: token.id },
      { action: "auth.me", reason: "not_for_tokens", token_id: token.id },
    ]);
    expect(JSON.stringify(await denied())).not.toContain(secret);
  });

  it("in a foreign organization leaves its row at home and nothing there", async () => {
    const { secret, token } = await aToken(["task:read"]);
    const stranger = await aPerson(instance, "Stranger");
    const { id: foreign } = await stranger.as().organizations.create({ name: "Theirs" });
    expect((await refused(owner.with(secret).tasks.list({ orgId: foreign, projectId }))).kind).toBe(
      "not_found",
    );
    expect(await denied(foreign)).toEqual([]);
    expect(await denied()).toMatchObject([{ token_id: token.id, subject_id: foreign }]);
  });
});

describe("what somebody was after", () => {
  it("is kept also where they named a task by its code or a project by its key", async () => {
    const viewer = await aColleague("viewer");
    const { id: taskId, code } = await owner
      .as()
      .tasks.create({ orgId, projectId, title: "Boiler" });
    const names = [{ taskId: code }, { projectId: "eng" }, { code }, { taskId: "ENG-99" }];
    for (const [at, input] of names.entries())
      await denyFor(viewer, { path: `tasks.attempt${at}`, input: { orgId, ...input } });
    const rows = await denied();
    expect(rows.map((row) => [row["subject_type"], row["subject_id"]])).toEqual([
      ["task", taskId],
      ["project", projectId],
      ["task", taskId],
      ["organization", orgId],
    ]);
    const { items } = await owner.as().audit.list({ orgId, outcome: "denied" });
    expect(items.map((entry) => entry.subjectName)).toContain(`${code} Boiler`);
  });

  it("is no record of another organization, by its code or by its id", async () => {
    const viewer = await aColleague("viewer");
    const stranger = await aPerson(instance, "Stranger");
    const theirs = await stranger.as().organizations.create({ name: "Theirs" });
    const within = { orgId: theirs.id };
    const made = await stranger.as().projects.create({ ...within, name: "Engine", key: "ONLY" });
    const wanted = { ...within, projectId: made.id, title: "Secret" };
    const task = await stranger.as().tasks.create(wanted);
    for (const [at, taskId] of [task.code, task.id].entries())
      await denyFor(viewer, { path: `tasks.attempt${at}`, input: { orgId, taskId } });
    const rows = await denied();
    expect(rows[0]).toMatchObject({ subject_type: "organization", subject_id: orgId });
    const { items } = await owner.as().audit.list({ orgId, outcome: "denied" });
    expect(JSON.stringify(items)).not.toContain("Secret");
  });
});

describe("whoever does not belong to an organization", () => {
  it("leaves nothing in it, and a row with their own account, the same for one that never was", async () => {
    const stranger = await aPerson(instance, "Stranger");
    const never = newId<"Organization">();
    await refused(stranger.as().members.list({ orgId }));
    await refused(stranger.as().projects.list({ orgId: never }));
    expect(await denied()).toEqual([]);
    const details = (await kept(stranger)).map((row) => row.details);
    expect(details).toEqual([
      { procedure: "members.list", reason: "not_found", organization: orgId },
      { procedure: "projects.list", reason: "not_found", organization: never },
    ]);
  });

  it.each(["suspended", "removed"])("any more, being %s, is such a stranger", async (status) => {
    const former = await aColleague("admin", status);
    await refused(former.as().projects.list({ orgId }));
    expect(await denied()).toEqual([]);
    expect(await kept(former)).toHaveLength(1);
  });

  it("leaves one row a minute", async () => {
    const stranger = await aPerson(instance, "Stranger");
    await Promise.all(
      Array.from({ length: 20 }, () => refused(stranger.as().projects.list({ orgId: newId() }))),
    );
    expect((await kept(stranger)).length).toBeLessThanOrEqual(2);
  });
});

it("who looks for the administration of the instance finds nothing, and their account keeps it", async () => {
  const { kind } = await refused(
    owner.as().instance.setOrganizationStatus({ orgId, status: "suspended" }),
  );
  expect(kind).toBe("not_found");
  expect((await kept(owner)).map((row) => row.details["procedure"])).toEqual([
    "instance.setOrganizationStatus",
  ]);
});

describe("nothing is kept", () => {
  const all = () =>
    ask(sql<{ rows: number }>`
      select (select count(*) from audit where outcome = 'denied')::integer
        + (select count(*) from account_event where action = 'access_denied')::integer as rows`);

  it("of whoever is not signed in, or brings a credential that is none", async () => {
    const before = await all();
    await refused(aVisitor(instance).as().projects.list({ orgId }));
    await refused(aVisitor(instance).with("tf_forged").projects.list({ orgId }));
    await refused(aVisitor(instance).with("a.b.c").projects.list({ orgId }));
    expect(await all()).toEqual(before);
  });

  it("of what was merely wrong: absent, stale, or not understood", async () => {
    const before = await all();
    const { id: taskId } = await owner.as().tasks.create({ orgId, projectId, title: "Boiler" });
    await refused(owner.as().tasks.byId({ orgId, taskId: newId() }));
    await refused(owner.as().tasks.trash({ orgId, taskId, version: 7 }));
    await refused(owner.as().tasks.create({ orgId, projectId, title: "" }));
    expect(await all()).toEqual(before);
  });
});

it("a denial that cannot be kept is a denial all the same, and a line in the log", async () => {
  const other = await anInstance();
  const founder = await aPerson(other, "Founder");
  const { id } = await founder.as().organizations.create({ name: "Other" });
  await ask(sql`update member set role = 'viewer' where org_id = ${id}`, other);
  await ask(sql`revoke insert on audit from teamflow_app`, other);
  const call = founder.as().projects.create({ orgId: id, name: "No", key: "NO" });
  expect((await refused(call)).kind).toBe("forbidden");
  expect(other.defects).toHaveLength(1);
});

it("no defect is in the log otherwise", () => {
  expect(instance.defects).toEqual([]);
});
