import { run } from "@teamflow/data/testing/cluster";
import { encodeCursor } from "@teamflow/domain/cursor";
import type { Reason } from "@teamflow/domain/failure";
import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { networkOf } from "./auth/network.ts";
import { forgetFlags } from "./feature.ts";
import { reasonOf } from "./refusal.ts";
import { anInstance, aPerson, aVisitor, type Instance, type Person } from "./testing/instance.ts";
import { definitions } from "./testing/policies.ts";
import { signedIn } from "./testing/signed-in.ts";
import { attempt, exampleOf } from "./testing/walk.ts";
import { wildInput } from "./testing/wild.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let ours: World;
let theirs: World;

beforeAll(async () => {
  instance = await anInstance();
  ours = await aWorld(instance, "OURS");
  theirs = await aWorld(instance, "THEIRS");
});

async function refused(work: Promise<unknown>): Promise<Reason> {
  return reasonOf(
    await work.then(
      () => undefined,
      (error: unknown) => error,
    ),
  );
}

describe("an input without an organization", () => {
  it.each([undefined, null, 7, "x", [], [1], {}, { orgId: 7 }, { orgId: "x" }, { orgId: [] }])(
    "%j is invalid, and no defect [B2]",
    async (input) => {
      for (const path of ["tasks.list", "tasks.create", "events.live"])
        expect(await attempt(ours.owner.as(), path, input)).toMatchObject({
          reason: { kind: "invalid", issues: [{ path: "orgId" }] },
        });
      expect(instance.defects).toEqual([]);
    },
  );
});

it.each([
  [undefined, "required"],
  [null, "wrong_type"],
  ["1", "wrong_type"],
  [1.5, "wrong_type"],
  [Number.POSITIVE_INFINITY, "wrong_type"],
])("a version that is %j is told as %s [B33] [B50]", async (version, code) => {
  const input = { orgId: ours.orgId, taskId: ours.task.id, version };
  expect(await attempt(ours.owner.as(), "tasks.trash", input)).toMatchObject({
    reason: { kind: "invalid", issues: [{ path: "version", code }] },
  });
});

describe("a version that no row has", () => {
  it.each([0, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1])(
    "%d is stale [B33] [B50]",
    async (version) => {
      const { orgId, project, viewer, task } = ours;
      const api = ours.owner.as();
      const kinds = await Promise.all([
        refused(api.projects.update({ orgId, projectId: project.id, version, name: "x" })),
        refused(api.members.update({ orgId, memberId: viewer.id, version })),
        refused(api.tasks.update({ orgId, taskId: task.id, version, title: "x" })),
      ]);
      expect(kinds.map((reason) => reason.kind)).toEqual(["stale", "stale", "stale"]);
    },
  );
});

describe("a forged cursor", () => {
  const id = "01a1fbf2-e068-71de-80c2-16f75856e39f";
  it.each([
    ["updated", [`2026-01-01T00:00:00.${"1".repeat(200)}Z`, id]],
    ["updated", ["2016-12-31T23:59:60.000Z", id]],
    ["due", ["-infinity", id]],
    ["number", [2 ** 31, id]],
    ["rank", ["a\u0000", id]],
    ["rank", ["a", "no id"]],
  ] as const)("for the order %s is refused: %j [B34]", async (sort, place) => {
    const { orgId, project } = ours;
    const cursor = encodeCursor(place);
    const list = ours.owner.as().tasks.list({ orgId, projectId: project.id, sort, cursor });
    expect(await refused(list)).toEqual({ kind: "bad_cursor" });
  });
});

describe("nobody rises by their own hand", () => {
  const memberOf = async (person: Person) => {
    const { items } = await ours.owner.as().members.list({ orgId: ours.orgId });
    const member = items.find(({ email }) => email === person.email);
    if (!member) throw new Error("no such member");
    return { orgId: ours.orgId, memberId: member.id, version: member.version };
  };

  it("an admin makes no owner: not of themselves, not of a friend, not of somebody new [B45]", async () => {
    const admin = ours.staff.admin.as();
    const newcomer = await aPerson(instance);
    const [self, friend] = [await memberOf(ours.staff.admin), await memberOf(ours.staff.viewer)];
    const { orgId } = ours;
    const { email } = newcomer;
    const works = [
      () => admin.members.assignRole({ ...friend, role: "owner" }),
      () => admin.invitations.create({ orgId, email, role: "owner" }),
    ];
    for (const work of works) expect(await refused(work())).toEqual({ kind: "role_too_high" });
    for (const role of ["owner", "admin", "viewer"] as const)
      expect(await refused(admin.members.assignRole({ ...self, role }))).toEqual({
        kind: "own_membership",
      });
  });

  it("an admin takes nothing from an owner [B46]", async () => {
    const change = { ...(await memberOf(ours.owner)), role: "viewer" as const };
    expect(await refused(ours.staff.admin.as().members.assignRole(change))).toEqual({
      kind: "role_too_high",
    });
  });

  it("the last owner stays one [B45]", async () => {
    const { orgId } = ours;
    expect(await refused(ours.owner.as().members.leave({ orgId }))).toEqual({ kind: "last_owner" });
  });

  it("an owner elsewhere is nobody here [B46]", async () => {
    const change = { ...(await memberOf(ours.staff.viewer)), role: "owner" as const };
    for (const orgId of [ours.orgId, theirs.orgId])
      expect((await refused(theirs.owner.as().members.assignRole({ ...change, orgId }))).kind).toBe(
        "not_found",
      );
  });
});

describe("a stored answer", () => {
  const asAdmin = async () => {
    const person = await aPerson(instance, "Ours replayer");
    await ours.join(person, "admin");
    const { id: projectId, version } = await ours.aProject();
    const update = () =>
      person
        .as({ idempotencyKey: "once" })
        .projects.update({ orgId: ours.orgId, projectId, version, name: "Renamed" });
    await update();
    return { person, update };
  };
  const change = (person: Person, column: "role" | "status", value: string) =>
    run(instance.url, (db) =>
      sql`update member set ${sql.ref(column)} = ${value}
        where user_id = (select id from "user" where email = ${person.email})`.execute(db),
    );

  it("is given to nobody whose role no longer allows the question", async () => {
    const { person, update } = await asAdmin();
    await change(person, "role", "viewer");
    expect(await refused(update())).toEqual({ kind: "forbidden", permission: "project:update" });
  });

  it.each(["suspended", "removed"])("is given to nobody who was %s", async (status) => {
    const { person, update } = await asAdmin();
    await change(person, "status", status);
    expect(await refused(update())).toEqual({ kind: "not_found", what: "organization" });
  });

  it("belongs to one procedure in one organization", async () => {
    const person = await aPerson(instance, "Founder");
    const as = person.as({ idempotencyKey: "shared" });
    const [one, two] = [
      await person.as().organizations.create({ name: "One" }),
      await person.as().organizations.create({ name: "Two" }),
    ];
    await as.projects.create({ orgId: one.id, name: "P", key: "PP" });
    const others = [
      () => as.projects.create({ orgId: two.id, name: "P", key: "PP" }),
      () => as.organizations.create({ name: "Three" }),
      () => as.invitations.create({ orgId: one.id, email: "kim@example.test", role: "viewer" }),
    ];
    for (const work of others) expect(await refused(work())).toEqual({ kind: "key_reused" });
  });

  it("is one when a key comes at once with different requests", async () => {
    const { orgId, project } = ours;
    const kinds = await Promise.all(
      ["a", "b", "c", "d"].map(async (title) => {
        const as = ours.owner.as({ idempotencyKey: "fought-over" });
        const outcome = await attempt(as, "tasks.create", { orgId, projectId: project.id, title });
        return "reason" in outcome ? outcome.reason.kind : "data";
      }),
    );
    expect(kinds.toSorted()).toEqual(["data", "key_reused", "key_reused", "key_reused"]);
  });
});

describe("open streams", () => {
  it("are ten a person at most, and one that ends makes room [B67]", async () => {
    const { orgId } = ours;
    const person = ours.staff.viewer;
    const open = async (who: Person) => {
      const stream = await who.as().events.live({ orgId });
      const iterator = stream[Symbol.asyncIterator]();
      await iterator.next();
      return iterator;
    };
    const streams = await Promise.all(Array.from({ length: 10 }, () => open(person)));
    expect(await refused(open(person))).toMatchObject({ kind: "too_many_attempts" });
    const another = await open(ours.staff.member);
    await streams[0]?.return?.();
    const again = await open(person);
    for (const stream of [...streams, another, again]) await stream.return?.();
  });
});

describe("guessing a password", () => {
  const guess = (email: string, address: string) =>
    refused(
      aVisitor(instance).as({ address }).auth.signIn({ login: email, password: "a wrong guess" }),
    );

  it("counts an address however it is written [B60]", async () => {
    const { email } = await aPerson(instance, "Kim");
    // The second begins with a Kelvin sign, which is a k in lower case.
    const kelvin = `\u212a${email.slice(1)}`;
    const spelled = [email, kelvin, ` ${email} `, email.toUpperCase(), `${email}\t`, email];
    const kinds: string[] = [];
    for (const [at, text] of spelled.entries())
      kinds.push((await guess(text, `198.51.100.${at}`)).kind);
    expect(kinds).toEqual([...Array<string>(5).fill("wrong_credentials"), "too_many_attempts"]);
  });

  it("counts a whole IPv6 network as one [B60]", async () => {
    const kinds: string[] = [];
    for (let at = 1; at <= 6; at++)
      kinds.push((await guess(`p${at}@example.test`, `2001:db8:1:2:${at}::${at}`)).kind);
    expect(kinds.at(-1)).toBe("too_many_attempts");
    expect((await guess("p7@example.test", "2001:db8:1:3::1")).kind).toBe("wrong_credentials");
  });

  it("keeps nobody else out, however many come from one address at once", async () => {
    const { email, password } = await aPerson(instance);
    const signIn = (address: string) =>
      attempt(aVisitor(instance).as({ address }), "auth.signIn", { login: email, password });
    const flood = Array.from({ length: 40 }, () => signIn("203.0.113.1"));
    const others = Array.from({ length: 8 }, (_, at) => signIn(`203.0.113.${at + 2}`));
    const answers = await Promise.all(others);
    expect(answers.filter((answer) => "reason" in answer)).toEqual([]);
    const refusals = (await Promise.all(flood)).filter((answer) => "reason" in answer);
    expect(refusals.length).toBeGreaterThanOrEqual(40 - 22);
  });

  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:0:1::7", "2001:db8:0:1"],
    ["2001:0DB8:0000:0001:ffff:ffff:ffff:ffff", "2001:db8:0:1"],
    ["2001:db8::7", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
  ])("%s counts as %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

it("a task of many moves to one spot is refused at last, and no defect", async () => {
  const { orgId, task, owner, aTask } = theirs;
  const [first, second] = [await aTask(), await aTask()];
  const crowded = `a0${"0".repeat(1997)}`;
  await run(instance.url, async (db) => {
    await sql`update task set rank = ${`${crowded}1`} where id = ${first.id}`.execute(db);
    await sql`update task set rank = ${`${crowded}2`} where id = ${second.id}`.execute(db);
  });
  const move = owner.as().tasks.move({
    ...{ orgId, taskId: task.id, version: task.version, statusId: task.statusId },
    ...{ afterId: first.id, beforeId: second.id },
  });
  expect(await refused(move)).toMatchObject({ kind: "limit_reached", what: "rank" });
});

describe("no input makes a procedure answer with an unexpected error", () => {
  const idsOf = (world: World) => [
    ...[world.orgId, world.viewer.id, world.project.id, world.quiet.id],
    ...[world.label.id, world.task.id, world.trashed.id, world.task.statusId],
  ];

  it.each([...definitions().keys()])("%s [B19] [B20] [B33] [B43]", async (path) => {
    const { inputs, meta } = definitions().get(path) ?? { inputs: [], meta: undefined };
    const schema = inputs[0] ?? z.undefined();
    // What somebody does to their own account must not be done to whom everything else needs.
    const isOwn = meta?.access === "self" || meta?.access === "public";
    const person = isOwn ? await aPerson(instance) : ours.owner;
    const wild = wildInput(schema, [...idsOf(ours), ...idsOf(theirs)]);
    // Whoever owns the instance sees the names of all organizations, and no more of them.
    const hidden = meta?.access === "instance" ? `${theirs.mark} task` : theirs.mark;
    const earlier = instance.defects.length;
    const property = fc.asyncProperty(wild, async (change) => {
      await calm();
      const example = await exampleOf(path, ours, person);
      const input = isPlain(example) && isPlain(change) ? { ...example, ...change } : change;
      const token = (await signedIn(person)).token() ?? "";
      const api = aVisitor(instance).as({ credential: { carrier: "cookie", token } });
      const outcome = await attempt(api, path, input);
      const kind = "reason" in outcome ? outcome.reason.kind : "data";
      expect(["unexpected", "busy"]).not.toContain(kind);
      expect(JSON.stringify(outcome)).not.toContain(hidden);
      expect(instance.defects.slice(earlier)).toEqual([]);
    });
    onTestFinished(() => ours.rewind());
    await fc.assert(property, { numRuns: isCostly(path) || meta?.isSignIn ? 12 : 60 });
  });

  /** Where making a good input takes a password's hash, or several. */
  const isCostly = (path: string) => /^(auth|passkeys|secondFactor|identities)\./.test(path);

  /** What one wild call did to everybody must not decide the next: counted guesses, who may sign up, what is on. */
  const calm = async () => {
    await run(instance.url, async (db) => {
      await sql`delete from attempt`.execute(db);
      await sql`update instance_setting set sign_up = null, organization_creation = 'everybody'`.execute(
        db,
      );
      await sql`update organization set status = 'active', deleted_at = null, deleted_by = null where status <> 'active'`.execute(
        db,
      );
      // Whoever owns the instance may enter the other organization for a reason, and sees it then.
      await sql`update member set status = 'removed' where visits_until is not null`.execute(db);
      await sql`update flag set is_enabled = true, is_killed = false, percentage = 100`.execute(db);
      await sql`delete from flag_subject`.execute(db);
    });
    forgetFlags(instance.services.database);
  };

  function isPlain(value: unknown): value is object {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
