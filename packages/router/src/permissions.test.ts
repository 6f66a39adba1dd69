import { run } from "@teamflow/data/testing/cluster";
import type { MemberId } from "@teamflow/domain/ids";
import {
  isForPeople,
  isForthcoming,
  type Permission,
  permissions,
  roles,
} from "@teamflow/domain/permission";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { anInstance, aPerson, aVisitor, type Instance, type Person } from "./testing/instance.ts";
import { bearing } from "./testing/machines.ts";
import { declaredProcedures } from "./testing/policies.ts";
import { refused } from "./testing/refused.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let ours: World;
let theirs: World;

beforeAll(async () => {
  instance = await anInstance();
  ours = await aWorld(instance, "OURS");
  theirs = await aWorld(instance, "THEIRS");
});

const ownId = async (person: Person) => {
  const [own] = (await person.as().auth.me()).memberships;
  if (!own) throw new Error("No member");
  return own.memberId;
};
const explain = (
  memberId: MemberId,
  permission: Permission,
  more: { projectId?: World["project"]["id"]; by?: Person } = {},
) => {
  const { by = ours.owner, ...where } = more;
  return by.as().permissions.explain({ orgId: ours.orgId, memberId, permission, ...where });
};

describe("the permissions", () => {
  const used = new Set<string>(declaredProcedures().map(({ policy }) => policy.access));
  /** Asked for within procedures that everybody may call about their own, for whom they also reach others'. */
  const widening: readonly Permission[] = ["token:manage", "comment:moderate", "time:manage"];
  const served = permissions.filter((permission) => !isForthcoming(permission));

  it.each(served.filter((permission) => !widening.includes(permission)))(
    "%s is asked for by some procedure",
    (permission) => {
      expect([...used]).toContain(permission);
    },
  );

  it("that are forthcoming, or only widen, are asked for by none", () => {
    const others = permissions.filter((it) => isForthcoming(it) || widening.includes(it));
    expect(others.filter((permission) => used.has(permission))).toEqual([]);
  });

  const wideningTokens: readonly Permission[] = ["comment:moderate", "time:manage"];

  it.each(served.filter((permission) => !wideningTokens.includes(permission)))(
    "%s opens something to tokens, unless it is for people",
    (permission) => {
      const asking = declaredProcedures().filter(({ policy }) => policy.access === permission);
      expect(asking.some(({ policy }) => !policy.isForPeople)).toBe(!isForPeople(permission));
    },
  );

  it("that only widen do for tokens too: one that moderates deletes another's comment", async () => {
    const { orgId, task } = ours;
    const { id: commentId, version } = await ours.aComment(ours.viewer.id);
    const comment = { orgId, taskId: task.id, commentId, version };
    const removeAs = async (...scopes: Permission[]) =>
      (await aProgram("task:read", "comment:create", ...scopes)).comments.remove(comment);
    expect(await refused(removeAs())).toEqual({
      ...{ kind: "forbidden", permission: "comment:moderate" },
    });
    await removeAs("comment:moderate");
  });

  it("that only widen do for tokens too: one that manages time writes down another's", async () => {
    const { orgId, task, viewer } = ours;
    const entry = { orgId, taskId: task.id, memberId: viewer.id, minutes: 5 };
    const writeAs = async (...scopes: Permission[]) =>
      (await aProgram("task:read", "time:log", ...scopes)).timeEntries.create(entry);
    expect(await refused(writeAs())).toEqual({
      ...{ kind: "forbidden", permission: "time:manage" },
    });
    expect((await writeAs("time:manage")).memberId).toBe(viewer.id);
  });

  /** A program with a token of the owner's, which holds no more than this. */
  async function aProgram(...scopes: Permission[]) {
    const { orgId, owner } = ours;
    const wish = { orgId, name: scopes.join(" "), scopes, expiresInDays: 1 };
    const { secret } = await owner.as().apiTokens.create(wish);
    return aVisitor(instance).as({ credential: bearing(secret) });
  }

  it("that only widen do: others' tokens are listed and ended by whoever holds it", async () => {
    const { orgId, owner, staff } = ours;
    const { token } = await staff.member.as().apiTokens.create({
      ...{ orgId, name: "A member's", scopes: ["task:read"], expiresInDays: 1 },
    });
    const revoke = (person: Person) => person.as().apiTokens.revoke({ orgId, tokenId: token.id });
    expect((await refused(revoke(staff.lead))).kind).toBe("not_found");
    await revoke(owner);
  });
});

describe("an explanation", () => {
  it("says of each role what the door says", async () => {
    const { orgId, project } = ours;
    const asked: Record<string, (person: Person) => Promise<unknown>> = {
      "task:read": (person) => person.as().tasks.list({ orgId, projectId: project.id }),
      "task:create": (person) =>
        person.as().tasks.create({ orgId, projectId: project.id, title: "Asked" }),
      "member:invite": (person) => person.as().invitations.list({ orgId }),
      "project:share": async (person) =>
        person.as().projectMembers.set({
          ...{ orgId, projectId: project.id, memberId: (await ours.aColleague()).memberId },
          role: "viewer",
        }),
    };
    const people = [...roles.map((role) => ours.staff[role])];
    const mixed = await aPerson(instance);
    const memberId = await ours.join(mixed, "viewer");
    const place = { orgId, projectId: project.id, memberId };
    await ours.owner.as().projectMembers.set({ ...place, role: "manager" });
    for (const person of [...people, mixed])
      for (const [permission, call] of Object.entries(asked)) {
        const id = await ownId(person);
        const about = permissions.find((each) => each === permission) ?? "task:read";
        const { granted } = await explain(id, about, { projectId: project.id });
        const isGranted = await call(person).then(
          () => true,
          () => false,
        );
        expect(granted, `${permission} by ${person.email}`).toBe(isGranted);
      }
  });

  it("names the role that decides: the organization's, or the project's in its place", async () => {
    const { orgId, owner, project, quiet } = ours;
    const { memberId } = await ours.aColleague("member");
    const place = { orgId, projectId: project.id, memberId };
    const role = await owner
      .as()
      .roles.create({ orgId, name: "Reader", permissions: ["task:read"] });
    await owner.as().projectMembers.set({ ...place, role: "custom", roleId: role.id });
    const custom = { role: "custom", roleId: role.id, roleName: "Reader" };
    expect(await explain(memberId, "task:update", { projectId: project.id })).toMatchObject({
      ...{ granted: false, isProjectBound: true },
      steps: [
        { step: "membership", passes: true, status: "active" },
        { step: "account", passes: true },
        { step: "role", passes: null, role: "member", roleId: null },
        { step: "project_role", passes: false, ...custom },
      ],
    });
    expect(await explain(memberId, "task:update", { projectId: quiet.id })).toMatchObject({
      ...{ granted: true, steps: [{}, {}, { step: "role", passes: true, role: "member" }] },
    });
    expect(await explain(memberId, "member:read", { projectId: project.id })).toMatchObject({
      ...{ granted: true, isProjectBound: false },
      steps: [{}, {}, { step: "role", passes: true }, { step: "project_role", passes: null }],
    });
  });

  it("says that who is suspended, removed, or without a working account, may nothing", async () => {
    const { orgId, owner } = ours;
    const seen = { orgId, ...(await ours.aColleague("admin")) };
    const about = () => explain(seen.memberId, "task:read");
    expect(await about()).toMatchObject({ granted: true });
    await run(instance.url, (db) =>
      sql`update "user" set status = 'suspended' where id =
        (select user_id from member where id = ${seen.memberId})`.execute(db),
    );
    expect(await about()).toMatchObject({
      ...{ granted: false, steps: [{}, { step: "account", passes: false }, { passes: true }] },
    });
    await owner.as().members.suspend(seen);
    expect(await about()).toMatchObject({
      ...{ granted: false, steps: [{ passes: false, status: "suspended" }, {}, {}] },
    });
  });

  it("says of a service account whether somebody answers for it", async () => {
    const { orgId, owner } = ours;
    const person = await aPerson(instance);
    const memberId = await ours.join(person, "admin");
    const bot = await person.as().serviceAccounts.create({ orgId, name: "Robot", role: "viewer" });
    expect(await explain(bot.id, "task:read")).toMatchObject({ granted: true });
    await owner.as().members.suspend({ orgId, memberId, version: 1 });
    const { granted, steps } = await explain(bot.id, "task:read");
    expect(granted).toBe(false);
    expect(steps).toContainEqual({ step: "answerable", passes: false });
  });

  it("says to a program what its token leaves out", async () => {
    const { orgId, owner } = ours;
    const { secret } = await owner.as().apiTokens.create({
      ...{ orgId, name: "CI", scopes: ["organization:read", "task:read"], expiresInDays: 1 },
    });
    const memberId = await ownId(owner);
    const ask = (permission: Permission) =>
      owner.with(secret).permissions.explain({ orgId, memberId, permission });
    expect((await ask("task:read")).granted).toBe(true);
    const { granted, steps } = await ask("task:update");
    expect(granted).toBe(false);
    expect(steps.at(-1)).toEqual({ step: "token", passes: false });
  });

  it("tells of the demand for a second factor, and of whose own it is only themselves", async () => {
    const { orgId, staff, viewer } = ours;
    const own = await ownId(staff.admin);
    await run(instance.url, (db) =>
      sql`update "user" set requires_second_factor = true where id in
        (select user_id from member where id in (${own}, ${viewer.id}))`.execute(db),
    );
    await run(instance.url, (db) => sql`update session set second_factor = true`.execute(db));
    const stepsOf = async (memberId: MemberId) =>
      (await explain(memberId, "task:read", { by: staff.admin })).steps.map(({ step }) => step);
    expect(await stepsOf(own)).toContain("second_factor");
    expect(await stepsOf(viewer.id)).not.toContain("second_factor");
    await run(instance.url, (db) =>
      sql`update organization set requires_second_factor = true where id = ${orgId}`.execute(db),
    );
    expect(await stepsOf(viewer.id)).toContain("second_factor");
  });

  it("of others is for whoever may read roles, of oneself for everybody", async () => {
    const { orgId, owner, viewer, project } = ours;
    const person = await aPerson(instance);
    const memberId = await ours.join(person, "viewer");
    const role = await owner.as().roles.create({
      ...{ orgId, name: "Just here", permissions: ["organization:read"] },
    });
    const given = { role: "custom" as const, roleId: role.id };
    await owner.as().members.assignRole({ orgId, memberId, version: 1, ...given });
    await run(instance.url, (db) => sql`update session set second_factor = true`.execute(db));
    expect((await explain(memberId, "task:read", { by: person })).granted).toBe(false);
    const other = explain(viewer.id, "task:read", { by: person, projectId: project.id });
    expect(await refused(other)).toEqual({ kind: "forbidden", permission: "role:read" });
  });

  it("finds nobody and no project of another organization", async () => {
    const about = explain(theirs.viewer.id, "task:read");
    expect(await refused(about)).toEqual({ kind: "not_found", what: "member" });
    const there = explain(ours.viewer.id, "task:read", { projectId: theirs.project.id });
    expect(await refused(there)).toEqual({ kind: "not_found", what: "project" });
  });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
