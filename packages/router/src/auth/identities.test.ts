import { run } from "@teamflow/data/testing/cluster";
import { IdentityId, type TeamId } from "@teamflow/domain/ids";
import { readGroupRoles, readGroupTeams } from "@teamflow/domain/identity";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anInstanceAt,
  begin,
  callback,
  contextOf,
  type Elsewhere,
  elsewhere,
  problem,
  signIn,
  somebody,
} from "../testing/elsewhere.ts";
import { anInstance, aPerson, aVisitor, type Instance, type Person } from "../testing/instance.ts";
import { type Claimed, goThrough } from "../testing/provider.ts";
import { refused } from "../testing/refused.ts";
import { endOidc } from "./oidc.ts";

let story: Elsewhere;
let instance: Instance;

beforeAll(async () => {
  story = await elsewhere();
  ({ instance } = story);
});

afterAll(() => story.provider.close());

describe("linking", () => {
  const link = async (person: Person, claimed: Claimed, browser = person) => {
    const { path } = await person.as().identities.link({ password: person.password });
    const ticket = new URL(path, callback).searchParams.get("ticket") ?? "";
    return await signIn(story, browser, { as: claimed, ticket });
  };

  it("takes the password and a session, and then the identity signs in", async () => {
    const ada = await aPerson(instance);
    const claimed = somebody({ email_verified: false });
    const guess = ada.as().identities.link({ password: "not the password" });
    expect(await refused(guess)).toEqual({ kind: "wrong_credentials" });
    expect(await link(ada, claimed)).toEqual({ kind: "linked", next: "/" });
    expect(await link(ada, claimed)).toEqual({ kind: "linked", next: "/" });
    expect(await ada.as().identities.list()).toHaveLength(1);
    const browser = aVisitor(instance);
    expect(await signIn(story, browser, { as: claimed })).toMatchObject({ kind: "signed_in" });
    expect((await browser.as().auth.me()).user.email).toBe(ada.email);
  });

  it("is not done in somebody else's browser, nor for an identity that is somebody else's", async () => {
    const [ada, eve] = [await aPerson(instance), await aPerson(instance)];
    await expect(link(ada, somebody(), eve)).rejects.toThrow("state_lost");
    await expect(link(ada, somebody(), aVisitor(instance))).rejects.toThrow("state_lost");
    const claimed = somebody();
    await link(eve, claimed);
    expect(await link(ada, claimed)).toEqual(problem("linked_elsewhere", { isLinking: true }));
    expect(await ada.as().identities.list()).toEqual([]);
  });

  it("ends with the session that began it", async () => {
    const ada = await aPerson(instance);
    const { path } = await ada.as().identities.link({ password: ada.password });
    const ticket = new URL(path, callback).searchParams.get("ticket") ?? "";
    const { url, browserSecret } = await begin(instance, ada, { ticket });
    await expect(begin(instance, ada, { ticket })).rejects.toThrow("state_lost");
    story.provider.present(somebody());
    const { searchParams: query } = await goThrough(url, callback);
    await ada.as().auth.signOut();
    const arrival = await endOidc(contextOf(instance, ada), { query, browserSecret });
    expect(arrival).toEqual(problem("state_lost"));
  });

  it("is undone by oneself alone, and not where nothing else is left to sign in with", async () => {
    const ada = await aPerson(instance);
    await link(ada, somebody());
    const [identity] = await ada.as().identities.list();
    const identityId = IdentityId.parse(identity?.id);
    const stranger = await aPerson(instance);
    const { password } = stranger;
    expect(await refused(stranger.as().identities.unlink({ identityId, password }))).toEqual({
      kind: "not_found",
      what: "identity",
    });
    await ada.as().identities.unlink({ identityId, password });
    expect(await ada.as().identities.list()).toEqual([]);

    const cleo = aVisitor(instance);
    await signIn(story, cleo, { as: somebody() });
    const [only] = await cleo.as().identities.list();
    const last = cleo.as().identities.unlink({ identityId: IdentityId.parse(only?.id) });
    expect(await refused(last)).toEqual({
      kind: "last_credential",
    });
  });

  it("is not offered where no provider is set", async () => {
    const made = await anInstance();
    const alone = { ...made, services: { ...made.services, identityProvider: null } };
    const ada = await aPerson(alone);
    expect(await ada.as().identities.providers()).toEqual([]);
    expect(await refused(ada.as().identities.link({ password: ada.password }))).toEqual({
      kind: "not_found",
      what: "identity_provider",
    });
    expect(await aVisitor(instance).as().identities.providers()).toEqual([
      { name: "Bakery ID", path: "/auth/oidc/start", issuer: story.provider.settings.issuer },
    ]);
  });
});

describe("groups at the provider", () => {
  it("bring roles, which follow them, and touch neither owners nor whoever was suspended", async () => {
    const mapping = readGroupRoles("bakers=bakery:member, chiefs=bakery:admin, x=nowhere:admin");
    const grouped = await anInstanceAt(story.provider, { groupRoles: mapping ?? [] });
    const owner = await aPerson(grouped, "Owner");
    const { id: orgId } = await owner.as().organizations.create({ name: "Bakery", slug: "bakery" });
    const cleo = aVisitor(grouped);
    const claimed = somebody({ groups: ["bakers", "x"] });
    const roleOf = async () => (await cleo.as().auth.me()).memberships[0]?.role;
    const come = (groups: string[]) =>
      signIn({ ...story, instance: grouped }, cleo, { as: { ...claimed, groups } });
    await come(["strangers"]);
    expect(await roleOf()).toBeUndefined();
    await come(["bakers", "x"]);
    expect(await roleOf()).toBe("member");
    await come(["bakers", "chiefs"]);
    expect(await roleOf()).toBe("admin");
    await come(["bakers"]);
    expect(await roleOf()).toBe("member");
    await come([]);
    expect(await roleOf()).toBe("member");

    const set = (text: string) => run(grouped.url, (db) => sql.raw(text).execute(db));
    const { rows } = await run(grouped.url, (db) =>
      sql<{ count: string }>`select count(*) from audit where action = 'identities.arrive'`.execute(
        db,
      ),
    );
    expect(Number(rows[0]?.count)).toBe(3);
    await set(`update member set role = 'owner' where org_id = '${orgId}'`);
    await come(["bakers"]);
    expect(await roleOf()).toBe("owner");
    await set(`update member set role = 'viewer', status = 'suspended' where org_id = '${orgId}'`);
    await come(["chiefs"]);
    expect(await roleOf()).toBeUndefined();
    expect(grouped.defects).toEqual([]);
  });
});

describe("groups that bring people into teams", () => {
  /** A bakery with two teams, and somebody whom the provider says is in groups. */
  async function aBakery() {
    const mapping = readGroupTeams(
      "bakers=bakery/TEAM-1:developer, chiefs=bakery/TEAM-1:lead, drivers=bakery/TEAM-2:member, x=bakery/TEAM-9:member",
    );
    const grouped = await anInstanceAt(story.provider, {
      groupRoles: readGroupRoles("staff=bakery:member") ?? [],
      groupTeams: mapping ?? [],
    });
    const owner = await aPerson(grouped, "Owner");
    const api = owner.as();
    const { id: orgId } = await api.organizations.create({ name: "Bakery", slug: "bakery" });
    const { id: projectId } = await api.projects.create({ orgId, name: "Bread", key: "BRD" });
    const [oven, van] = [
      await api.teams.create({ orgId, name: "Oven", projectId }),
      await api.teams.create({ orgId, name: "Van", projectId }),
    ];
    const cleo = aVisitor(grouped);
    const claimed = somebody();
    const come = (...groups: string[]) =>
      signIn({ ...story, instance: grouped }, cleo, { as: { ...claimed, groups } });
    const memberOf = async (teamId: TeamId) => {
      const { items } = await api.teamMembers.list({ orgId, teamId });
      return items.find(({ name }) => name === claimed.name);
    };
    const roleIn = async ({ id }: { id: TeamId }) => (await memberOf(id))?.role;
    return { grouped, owner, orgId, oven, van, cleo, claimed, come, memberOf, roleIn };
  }

  it("takes them in with a function, follows their groups, and takes them out when the group is gone", async () => {
    const { grouped, owner, orgId, oven, van, come, roleIn } = await aBakery();
    const both = async () => [await roleIn(oven), await roleIn(van)];
    await come("bakers");
    expect(await both()).toEqual([undefined, undefined]);
    await come("staff", "bakers", "x");
    expect(await both()).toEqual(["developer", undefined]);
    await come("staff", "bakers", "chiefs", "drivers");
    expect(await both()).toEqual(["lead", "member"]);
    await come("staff", "drivers");
    expect(await both()).toEqual([undefined, "member"]);
    await come("staff", "bakers");
    expect(await both()).toEqual(["developer", undefined]);
    await come("staff", "bakers");
    const { items } = await owner.as().audit.list({ orgId });
    const brought = items.filter(({ action }) => action === "identities.arrive");
    // As a member once, then into, up, into, out of, out of and into a team: what stays as it is leaves nothing.
    expect(brought).toHaveLength(7);
    expect(grouped.defects).toEqual([]);
  });

  it("leaves alone whom people took into a team, and what they made of them there", async () => {
    const { owner, orgId, oven, cleo, come, memberOf, roleIn } = await aBakery();
    await come("staff");
    const memberId = (await cleo.as().auth.me()).memberships[0]?.memberId;
    if (!memberId) throw new Error("Cleo is no member");
    await owner
      .as()
      .teamMembers.add({ orgId, teamId: oven.id, memberId, role: "tester", fte: 0.5 });
    await come("staff", "chiefs");
    expect(await memberOf(oven.id)).toMatchObject({ role: "tester", fte: 0.5 });
    await come("staff");
    expect(await roleIn(oven)).toBe("tester");
  });

  it("overrules nothing that people decided about somebody whom a group brought", async () => {
    const { owner, orgId, oven, van, come, memberOf, roleIn } = await aBakery();
    const inOven = async () => {
      const member = await memberOf(oven.id);
      if (!member) throw new Error("Cleo is not in the team");
      return member;
    };
    const make = async (patch: { role?: "owner" | "developer"; fte?: number }) => {
      const { memberId, version } = await inOven();
      const seen = { orgId, teamId: oven.id, memberId, version };
      await owner.as().teamMembers.update({ ...seen, ...patch });
    };
    await come("staff", "bakers", "drivers");
    await make({ fte: 0.5 });
    await come("staff", "chiefs", "drivers");
    // How much of their time they give says nothing of what they are: the group still does.
    expect(await inOven()).toMatchObject({ role: "lead", fte: 0.5 });
    await make({ role: "developer" });
    await come("staff", "chiefs", "drivers");
    expect(await roleIn(oven)).toBe("developer");
    await make({ role: "owner" });
    await come("staff", "bakers");
    expect([await roleIn(oven), await roleIn(van)]).toEqual(["owner", undefined]);
    await come("staff");
    expect(await roleIn(oven)).toBe("owner");
  });

  it("brings nobody back whom people took out of a team, but whoever left the organization", async () => {
    const { grouped, owner, orgId, oven, come, memberOf, roleIn } = await aBakery();
    const api = owner.as();
    const cleoIn = async () => {
      const member = await memberOf(oven.id);
      if (!member) throw new Error("Cleo is not in the team");
      return member;
    };
    await come("staff", "bakers");
    const { memberId } = await cleoIn();
    const seen = { orgId, teamId: oven.id, memberId };
    await api.teamMembers.remove({ ...seen, whatOfWork: "keep" });
    await come("staff", "bakers");
    await come("staff", "chiefs");
    expect(await roleIn(oven)).toBeUndefined();
    await api.teamMembers.add({ ...seen, role: "tester", fte: 1 });
    await come("staff", "bakers");
    expect(await roleIn(oven)).toBe("tester");
    const { items } = await api.members.list({ orgId });
    const version = items.find(({ id }) => id === memberId)?.version ?? 0;
    await api.members.remove({ orgId, memberId, version });
    await come("staff", "bakers");
    expect(await roleIn(oven)).toBeUndefined();
    // As one who is invited again.
    await run(grouped.url, (db) =>
      sql`update member set status = 'active' where id = ${memberId}`.execute(db),
    );
    await come("staff", "bakers");
    expect(await roleIn(oven)).toBe("developer");
  });

  it("leaves a list of people the last word on what somebody is, and has it where the list says nothing", async () => {
    const { owner, orgId, oven, claimed, come, memberOf, roleIn } = await aBakery();
    const { email: member } = claimed;
    await come("staff", "bakers");
    const take = (row: { role?: string; fte?: string }) =>
      owner.as().teamMembers.import({ orgId, teamId: oven.id, rows: [{ member, ...row }] });
    await take({ fte: "50 %" });
    await come("staff", "chiefs");
    expect(await memberOf(oven.id)).toMatchObject({ role: "lead", fte: 0.5 });
    await take({ role: "Tester" });
    await come("staff", "bakers");
    expect(await roleIn(oven)).toBe("tester");
  });

  it("keeps nobody out whose team is full or closed, and brings in nobody who was suspended", async () => {
    const { grouped, orgId, oven, cleo, come, roleIn } = await aBakery();
    const set = (change: ReturnType<typeof sql>) => run(grouped.url, (db) => change.execute(db));
    await set(sql`update team set member_count = 200 where id = ${oven.id}`);
    expect(await come("staff", "bakers")).toMatchObject({ kind: "signed_in" });
    expect(await roleIn(oven)).toBeUndefined();
    await set(sql`update team set member_count = 0 where id = ${oven.id}`);
    await set(
      sql`update member set status = 'suspended' where org_id = ${orgId} and role = 'member'`,
    );
    await come("staff", "bakers");
    expect(await roleIn(oven)).toBeUndefined();
    await set(sql`update member set status = 'active' where org_id = ${orgId}`);
    await come("staff", "bakers");
    expect(await roleIn(oven)).toBe("developer");
    expect((await cleo.as().auth.me()).memberships).toHaveLength(1);
    expect(grouped.defects).toEqual([]);
  });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
