import { sealAudits } from "@teamflow/data/audit-chain";
import { openKeeper } from "@teamflow/data/scope";
import { run } from "@teamflow/data/testing/cluster";
import type { OrganizationId, ProjectId } from "@teamflow/domain/ids";
import { newId, SubjectId } from "@teamflow/domain/ids";
import type { Role } from "@teamflow/domain/permission";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { anInstance, aPerson, type Instance, type Person } from "./testing/instance.ts";
import { memberIdOf } from "./testing/machines.ts";
import { refused } from "./testing/refused.ts";

let instance: Instance;
let owner: Person;
let orgId: OrganizationId;
let project: { id: ProjectId };

beforeAll(async () => {
  instance = await anInstance();
  owner = await aPerson(instance, "Olivia");
  ({ orgId, project } = await anOrganization(owner, "OURS"));
});

async function anOrganization(founder: Person, mark: string) {
  const { id } = await founder.as().organizations.create({ name: `${mark} organization` });
  const made = await founder.as().projects.create({ orgId: id, name: `${mark} work`, key: "WORK" });
  return { orgId: id, project: made };
}

/** Makes somebody a member, whatever ways in there are. */
async function aColleague(role: Role, status = "active"): Promise<Person> {
  const person = await aPerson(instance, role);
  await run(instance.url, (db) =>
    sql`insert into member (org_id, id, user_id, role, status)
      select ${orgId}, ${newId()}, id, ${role}, ${status} from "user" where email = ${person.email}`.execute(
      db,
    ),
  );
  return person;
}

function aTask(title: string) {
  return owner.as().tasks.create({ orgId, projectId: project.id, title });
}

describe("the trail", () => {
  it("says who did what, from where, by which request, and what changed", async () => {
    const task = await aTask("Boiler");
    const request = { requestId: "r-1", address: "192.0.2.77" };
    await owner.as(request).tasks.update({ orgId, taskId: task.id, version: 1, title: "Kettle" });
    const { items } = await owner.as().audit.list({ orgId, subjectId: SubjectId.parse(task.id) });
    expect(items.map((entry) => entry.action)).toEqual(["tasks.update", "tasks.create"]);
    expect(items[0]).toMatchObject({
      ...{ actorKind: "person", actorName: "Olivia", address: "192.0.2.77", requestId: "r-1" },
      ...{ subjectType: "task", subjectId: task.id, outcome: "done", reason: null },
      ...{ before: { title: "Boiler", version: 1 }, after: { title: "Kettle", version: 2 } },
    });
    expect(items[0]?.sessionId).not.toBeNull();
    expect(items[0]?.before).not.toHaveProperty("description");
  });

  it("names what each entry is about, as it is called now", async () => {
    const api = owner.as();
    const task = await aTask("Valve");
    const { version } = await api.tasks.trash({ orgId, taskId: task.id, version: task.version });
    await api.tasks.restore({ orgId, taskId: task.id, version });
    const role = await api.roles.create({ orgId, name: "Dispatcher", permissions: ["task:read"] });
    const colleague = await aColleague("viewer");
    const memberId = (await memberIdOf(instance, colleague, orgId)) ?? newId<"Member">();
    const seen = await api.members.byId({ orgId, memberId });
    await api.members.suspend({ orgId, memberId, version: seen.version });
    const wanted = { orgId, name: "Report", scopes: ["task:read" as const], expiresInDays: 1 };
    const { token } = await api.apiTokens.create(wanted);
    await api.apiTokens.revoke({ orgId, tokenId: token.id });
    const invited = { orgId, email: "new@example.test", role: "viewer" as const };
    const { id: invitationId } = (await api.invitations.create(invited)).invitation;
    await api.invitations.resend({ orgId, invitationId });
    const { items } = await api.audit.list({ orgId, limit: 20 });
    const nameOf = (action: string) => items.find((entry) => entry.action === action)?.subjectName;
    expect(nameOf("tasks.restore")).toBe(`${task.code} Valve`);
    expect(nameOf("roles.create")).toBe(role.name);
    expect(nameOf("members.suspend")).toBe("viewer");
    expect(nameOf("apiTokens.revoke")).toBe("Report");
    expect(nameOf("invitations.resend")).toBe("new@example.test");
    await api.roles.remove({ orgId, roleId: role.id, version: role.version });
    const gone = (await api.audit.list({ orgId, limit: 1 })).items[0];
    expect([gone?.action, gone?.subjectName]).toEqual(["roles.remove", null]);
  });

  it("is found by person, object, action, time and outcome, each alone and together", async () => {
    const lead = await aColleague("lead");
    const before = await aTask("Before");
    const own = await lead.as().tasks.create({ orgId, projectId: project.id, title: "Own" });
    const { items: all } = await owner.as().audit.list({ orgId });
    const mine = all.find((entry) => entry.subjectId === SubjectId.parse(own.id));
    const actorId = mine?.actorId ?? undefined;
    const found = async (filter: object) =>
      (await owner.as().audit.list({ orgId, ...filter })).items.map((entry) => entry.subjectId);
    expect(await found({ actorId })).toEqual([own.id]);
    expect(await found({ subjectId: own.id })).toEqual([own.id]);
    expect(await found({ action: "tasks.create", actorId })).toEqual([own.id]);
    expect(await found({ action: "tasks.move", actorId })).toEqual([]);
    expect(await found({ subjectType: "task", outcome: "done", since: mine?.at })).toContain(
      own.id,
    );
    expect(await found({ until: mine?.at })).not.toContain(own.id);
    expect(await found({ until: mine?.at })).toContain(before.id);
    expect(await found({ since: new Date(Date.now() + 60_000) })).toEqual([]);
    expect(await found({ subjectId: newId() })).toEqual([]);
  });

  it("is paged without a row twice or left out", async () => {
    for (let at = 0; at < 5; at++) await aTask(`Page ${at}`);
    const whole = (await owner.as().audit.list({ orgId })).items.map((entry) => entry.id);
    const pages: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await owner
        .as()
        .audit.list({ orgId, limit: 2, ...(cursor && { cursor }) });
      pages.push(...page.items.map((entry) => entry.id));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(whole);
    expect(await refused(owner.as().audit.list({ orgId, cursor: "forged" }))).toEqual({
      kind: "bad_cursor",
    });
  });

  it("is for owners and admins", async () => {
    const admin = await aColleague("admin");
    expect((await admin.as().audit.list({ orgId })).items.length).toBeGreaterThan(0);
    const manager = await aColleague("manager");
    for (const call of [
      () => manager.as().audit.list({ orgId }),
      () => manager.as().audit.retention({ orgId }),
      () => manager.as().audit.export({ orgId, format: "csv" }),
      () => manager.as().audit.exported({ orgId }),
    ])
      expect(await refused(call())).toMatchObject({ kind: "forbidden" });
  });

  it("shows nothing of another organization, whatever is asked for", async () => {
    const stranger = await aPerson(instance, "Stranger");
    const theirs = await anOrganization(stranger, "THEIRS");
    const { items } = await stranger.as().audit.list({ orgId: theirs.orgId });
    const [foreign] = items;
    const filters = [
      { subjectId: foreign?.subjectId ?? undefined },
      { actorId: foreign?.actorId ?? undefined },
    ];
    for (const filter of filters)
      expect((await owner.as().audit.list({ orgId, ...filter })).items).toEqual([]);
    expect(JSON.stringify(await owner.as().audit.list({ orgId }))).not.toContain("THEIRS");
    expect(JSON.stringify(await owner.as().audit.exported({ orgId }))).not.toContain("THEIRS");
    const suspended = await aColleague("admin", "suspended");
    const removed = await aColleague("owner", "removed");
    for (const call of [
      () => stranger.as().audit.list({ orgId }),
      () => stranger.as().audit.exported({ orgId }),
      () => suspended.as().audit.list({ orgId }),
      () => removed.as().audit.list({ orgId }),
    ])
      expect(await refused(call())).toEqual({ kind: "not_found", what: "organization" });
  });

  it("is looked through by its indexes", async () => {
    await run(instance.url, async (db) => {
      await sql`insert into audit (org_id, id, request_id, action, subject_type, subject_id, actor_id)
        select ${orgId}, ('01970000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'r', 'tasks.move', 'task',
          gen_random_uuid(), null from generate_series(1, 20000) n`.execute(db);
      await sql`analyze audit`.execute(db);
      const planOf = async (where: string) => {
        const { rows } = await sql<{ "QUERY PLAN": string }>`explain ${sql.raw(
          `select * from audit where org_id = '${orgId}' and ${where} order by id desc limit 51`,
        )}`.execute(db);
        return rows.map((row) => row["QUERY PLAN"]).join("\n");
      };
      const id = newId();
      expect(await planOf("true")).toMatch(/Index Scan Backward using audit_pkey/);
      expect(await planOf(`subject_id = '${id}'`)).toMatch(/audit_subject_idx/);
      expect(await planOf(`actor_id = '${id}'`)).toMatch(/audit_actor_idx/);
      expect(await planOf("action = 'audit.export'")).toMatch(/audit_action_idx/);
      expect(await planOf(`id < '${id}' and at < now()`)).toMatch(/audit_pkey/);
      await sql`delete from audit where request_id = 'r'`.execute(db);
    });
  });
});

describe("the history of a record", () => {
  it("says field by field what changed, to whoever may read the record", async () => {
    const viewer = await aColleague("viewer");
    const task = await aTask("Boiler");
    await owner.as().tasks.update({ orgId, taskId: task.id, version: 1, title: "Kettle" });
    const { items } = await viewer.as().audit.taskHistory({ orgId, taskId: task.id });
    expect(items[0]).toMatchObject({
      ...{ actorName: "Olivia", action: "tasks.update" },
      changes: [{ field: "title", before: "Boiler", after: "Kettle" }],
    });
    expect(items[0]).not.toHaveProperty("address");
    expect(items[1]?.changes).toContainEqual({ field: "title", before: null, after: "Boiler" });
  });

  it("leaves out what was denied", async () => {
    const viewer = await aColleague("viewer");
    const task = await aTask("Boiler");
    await refused(viewer.as().tasks.update({ orgId, taskId: task.id, version: 1, title: "No" }));
    const { items } = await viewer.as().audit.taskHistory({ orgId, taskId: task.id });
    expect(items.map((entry) => entry.action)).toEqual(["tasks.create"]);
  });

  it("of a project or a member is the same, and of another organization's there is none", async () => {
    const members = (await owner.as().members.list({ orgId })).items;
    const memberId = members[0]?.id ?? newId<"Member">();
    await owner.as().audit.memberHistory({ orgId, memberId });
    const { items } = await owner.as().audit.projectHistory({ orgId, projectId: project.id });
    expect(items.map((entry) => entry.action)).toEqual(["projects.create"]);
    const stranger = await aPerson(instance, "Stranger");
    const theirs = await anOrganization(stranger, "THEIRS");
    const own = stranger.as();
    const foreign = { orgId: theirs.orgId };
    expect([
      await refused(own.audit.projectHistory({ ...foreign, projectId: project.id })),
      await refused(own.audit.memberHistory({ ...foreign, memberId })),
      await refused(own.audit.taskHistory({ ...foreign, taskId: (await aTask("x")).id })),
    ]).toEqual([
      { kind: "not_found", what: "project" },
      { kind: "not_found", what: "member" },
      { kind: "not_found", what: "task" },
    ]);
  });
});

describe("an export", () => {
  it("is noted in the trail, and holds every row with its place in the chain", async () => {
    await owner.as().audit.export({ orgId, format: "jsonl" });
    await expect
      .poll(async () => {
        await sealAudits(openKeeper(instance.services.database, orgId));
        const { items } = await owner.as().audit.exported({ orgId });
        return items.every((entry) => entry.hash !== null);
      })
      .toBe(true);
    const { items } = await owner.as().audit.exported({ orgId });
    expect(items[0]?.action).toBe("organizations.create");
    const exports = items.filter((entry) => entry.action === "audit.export");
    expect(exports.map((entry) => entry.outcome).toSorted()).toEqual(["denied", "done"]);
    expect(new Set(items.map((entry) => entry.sequence)).size).toBe(items.length);
  });

  it("of a period holds that period", async () => {
    const since = new Date();
    const task = await aTask("Lately");
    const { items } = await owner.as().audit.exported({ orgId, since });
    expect(items.map((entry) => entry.subjectId)).toEqual([task.id]);
    expect((await owner.as().audit.exported({ orgId, until: new Date(0) })).items).toEqual([]);
  });
});

describe("how long the trail is kept", () => {
  it("is seven years, until somebody says otherwise, which the trail keeps", async () => {
    const { days, version } = await owner.as().audit.retention({ orgId });
    expect(days).toBe(2557);
    const changed = await owner.as().audit.setRetention({ orgId, days: 90, version });
    expect(changed).toEqual({ days: 90, version: version + 1 });
    const { items } = await owner.as().audit.list({ orgId, action: "audit.setRetention" });
    expect(items[0]).toMatchObject({
      ...{ before: { auditRetentionDays: 2557 }, after: { auditRetentionDays: 90 } },
    });
    expect(
      await refused(owner.as().audit.setRetention({ orgId, days: 60, version })),
    ).toMatchObject({
      ...{ kind: "stale", current: changed },
    });
  });

  it("is a month at least", async () => {
    const { version } = await owner.as().audit.retention({ orgId });
    expect(
      await refused(owner.as().audit.setRetention({ orgId, days: 29, version })),
    ).toMatchObject({
      kind: "invalid",
    });
  });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
