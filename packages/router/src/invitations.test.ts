import { run } from "@teamflow/data/testing/cluster";
import type { Mail } from "@teamflow/domain/mail";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { createCaller } from "./app.ts";
import { invitedAddress } from "./invited.ts";
import { tokenIn } from "./testing/colleagues.ts";
import { anInstance, aPerson, aVisitor, type Instance, type Person } from "./testing/instance.ts";
import { mailsTo } from "./testing/outbox.ts";
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

const spent = { kind: "link_spent" };
const invite = async (email: string, world = ours) => {
  const { orgId, owner } = world;
  const { invitation, link } = await owner.as().invitations.create({ orgId, email, role: "lead" });
  return { invitationId: invitation.id, token: tokenIn(link) };
};
const accept = (person: Person, token: string) => person.as().invitations.accept({ token });
const statusOf = async (person: Person) =>
  (await ours.owner.as().members.list({ orgId: ours.orgId })).items.find(
    ({ email }) => email === person.email,
  )?.status;
const membersOf = async (person: Person) => (await person.as().auth.me()).memberships.length;

describe("an invitation", () => {
  it("makes whoever it is for a member with the role it promised, once", async () => {
    const person = await aPerson(instance, "Robin");
    const { token } = await invite(person.email);
    const accepted = await accept(person, token);
    expect(accepted.orgId).toBe(ours.orgId);
    const { memberships } = await person.as().auth.me();
    expect(memberships).toMatchObject([
      { ...{ orgId: ours.orgId, memberId: accepted.memberId, role: "lead" } },
    ]);
    expect(await refused(accept(person, token))).toEqual(spent);
  });

  it("is accepted once, also when it is twice at the same moment [B63]", async () => {
    const person = await aPerson(instance, "Kim");
    const { token } = await invite(person.email);
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => accept(person, token)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await membersOf(person)).toBe(1);
  });

  it("that comes again with its key gives the same answer", async () => {
    const person = await aPerson(instance, "Noor");
    const { token } = await invite(person.email);
    const again = () => person.as({ idempotencyKey: "accepting" }).invitations.accept({ token });
    expect(await again()).toEqual(await again());
    const { orgId, owner } = ours;
    const email = `${person.email}.again`;
    const ask = () =>
      owner.as({ idempotencyKey: "inviting" }).invitations.create({ orgId, email, role: "viewer" });
    expect(await ask()).toEqual(await ask());
  });

  it("shows before it is accepted who asks whom, and nothing of whether they have an account", async () => {
    const [known, unknown] = [(await aPerson(instance)).email, "unheard-of@example.test"];
    const shown = [];
    for (const email of [known, unknown]) {
      const { token } = await invite(email);
      const { expiresAt: _, ...rest } = await aVisitor(instance)
        .as()
        .invitations.preview({ token });
      shown.push(rest);
    }
    const same = { organization: "OURS organization", inviter: "OURS owner", roleName: null };
    expect(shown).toEqual([
      { ...same, email: known, role: "lead" },
      { ...same, email: unknown, role: "lead" },
    ]);
  });

  it("is made and refused alike for an address with an account and for one without [B61]", async () => {
    const { orgId, owner } = ours;
    const answers = [];
    for (const email of [(await aPerson(instance)).email, "nobody-yet@example.test"]) {
      const { invitation, link } = await owner
        .as()
        .invitations.create({ orgId, email, role: "viewer" });
      const again = owner.as().invitations.create({ orgId, email, role: "viewer" });
      answers.push([Object.keys(invitation), link?.length, await refused(again)]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[2]).toEqual({ kind: "taken", field: "email" });
  });

  it("is one for each address, also when several ask at the same moment", async () => {
    const { orgId, owner } = ours;
    const email = "wanted@example.test";
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => owner.as().invitations.create({ orgId, email, role: "viewer" })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is not for members, also not for suspended ones", async () => {
    const { orgId, owner, staff, outsiders } = ours;
    for (const { email } of [staff.viewer, outsiders.suspended])
      expect(
        await refused(owner.as().invitations.create({ orgId, email, role: "viewer" })),
      ).toEqual({ kind: "already_member" });
  });

  it("brings back whoever was removed, as the same member", async () => {
    const person = await aPerson(instance, "Sam");
    const memberId = await ours.join(person, "manager");
    const { orgId, owner } = ours;
    await owner.as().members.remove({ orgId, memberId, version: 1 });
    expect(await statusOf(person)).toBeUndefined();
    expect(await ours.join(person, "viewer")).toBe(memberId);
    expect(await owner.as().members.byId({ orgId, memberId })).toMatchObject({
      ...{ role: "viewer", status: "active" },
    });
  });
});

describe("a link", () => {
  it("opens nothing for another's account, for a stranger's token, or for a text that is none [B63]", async () => {
    const [invited, other] = [await aPerson(instance), await aPerson(instance)];
    const { token } = await invite(invited.email);
    expect(await refused(accept(other, token))).toEqual(spent);
    expect(await refused(accept(theirs.owner, token))).toEqual(spent);
    const changed = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    for (const text of [changed, "", "tf_", "x".repeat(200), hashless(token, theirs.orgId)])
      expect(await refused(accept(invited, text))).toEqual(spent);
    expect(await accept(invited, token)).toMatchObject({ orgId: ours.orgId });
  });

  it("takes no address or id of the caller's choosing [B70]", async () => {
    const [invited, other] = [await aPerson(instance), await aPerson(instance)];
    const { token } = await invite(invited.email);
    const more = { token, email: invited.email, userId: "x" };
    expect((await refused(other.as().invitations.accept(more))).kind).toBe("invalid");
  });

  it.each(["revoked", "resent", "expired"])(
    "that was %s opens nothing, and says no more [B63]",
    async (way) => {
      const person = await aPerson(instance);
      const { orgId, owner } = ours;
      const { invitationId, token } = await invite(person.email);
      if (way === "revoked") await owner.as().invitations.revoke({ orgId, invitationId });
      if (way === "resent") await owner.as().invitations.resend({ orgId, invitationId });
      if (way === "expired") await expire(invitationId);
      expect(await refused(accept(person, token))).toEqual(spent);
      expect(await refused(aVisitor(instance).as().invitations.preview({ token }))).toEqual(spent);
      expect(await invitedAddress(instance.services, token)).toBeUndefined();
    },
  );

  it("that is sent again works, and makes room where the last one expired", async () => {
    const person = await aPerson(instance);
    const { orgId, owner } = ours;
    const { invitationId } = await invite(person.email);
    await expire(invitationId);
    const { link } = await owner.as().invitations.resend({ orgId, invitationId });
    await expire(invitationId);
    const next = await invite(person.email);
    expect(await refused(accept(person, tokenIn(link)))).toEqual(spent);
    await accept(person, next.token);
  });

  it("is kept as a hash, and stands in no event and no audit row [B63]", async () => {
    const { token } = await invite("hidden@example.test");
    const { rows } = await run(instance.url, (db) =>
      sql<{ text: string }>`select i::text as text from invitation i union all
        select e::text from event e union all select a::text from audit a`.execute(db),
    );
    expect(rows.map(({ text }) => text).join()).not.toContain(token);
  });

  it("holds no longer than its sender's right to send it", async () => {
    const { orgId, owner } = ours;
    for (const end of ["suspend", "remove", "assignRole"] as const) {
      const [sender, invited] = [await aPerson(instance), await aPerson(instance)];
      const memberId = await ours.join(sender, "admin");
      const email = invited.email;
      const { link } = await sender.as().invitations.create({ orgId, email, role: "admin" });
      const seen = { orgId, memberId, version: 1 };
      if (end === "assignRole") await owner.as().members.assignRole({ ...seen, role: "manager" });
      else await owner.as().members[end](seen);
      expect(await refused(accept(invited, tokenIn(link)))).toEqual(spent);
    }
  });

  it("of an organization that lets nobody in opens nothing", async () => {
    const person = await aPerson(instance);
    const founder = await aPerson(instance);
    const { id: orgId } = await founder.as().organizations.create({ name: "Short-lived" });
    const { email } = person;
    const { link } = await founder.as().invitations.create({ orgId, email, role: "viewer" });
    await founder.as().organizations.remove({ orgId, version: 1 });
    expect(await refused(accept(person, tokenIn(link)))).toEqual(spent);
  });
});

describe("inviting", () => {
  it("promises nothing above one's own, and takes back nothing that was promised above it [B45]", async () => {
    const { orgId, owner, staff } = ours;
    const email = "owner-to-be@example.test";
    const admin = staff.admin.as();
    const above = { orgId, email, role: "owner" as const };
    expect(await refused(admin.invitations.create(above))).toEqual({ kind: "role_too_high" });
    const { invitation } = await owner.as().invitations.create(above);
    const which = { orgId, invitationId: invitation.id };
    for (const verb of ["resend", "revoke"] as const)
      expect(await refused(admin.invitations[verb](which))).toEqual({ kind: "role_too_high" });
  });

  it("is nothing for those who may not, and finds nothing in another organization", async () => {
    const { orgId, staff, invitation } = ours;
    const which = { orgId, invitationId: invitation.id };
    expect(await refused(staff.manager.as().invitations.list({ orgId }))).toEqual({
      ...{ kind: "forbidden", permission: "member:invite" },
    });
    const foreign = { orgId: theirs.orgId, invitationId: invitation.id };
    for (const verb of ["resend", "revoke"] as const) {
      expect((await refused(theirs.owner.as().invitations[verb](which))).kind).toBe("not_found");
      expect(await refused(theirs.owner.as().invitations[verb](foreign))).toEqual({
        ...{ kind: "not_found", what: "invitation" },
      });
    }
    const roleId = theirs.role.id;
    const email = "custom@example.test";
    const promise = ours.owner.as().invitations.create({ orgId, email, role: "custom", roleId });
    expect(await refused(promise)).toEqual({ kind: "not_found", what: "role" });
  });

  it("with a role and no id, or an id and no such role, is invalid", async () => {
    const { orgId, owner, role } = ours;
    const email = "half@example.test";
    const api = owner.as();
    expect((await refused(api.invitations.create({ orgId, email, role: "custom" }))).kind).toBe(
      "invalid",
    );
    const both = { orgId, email, role: "viewer" as const, roleId: role.id };
    expect((await refused(api.invitations.create(both))).kind).toBe("invalid");
  });
});

describe("where no mail leaves the instance", () => {
  it.each(["create", "resend"] as const)(
    "the answer to %s has a whole address to hand over: our own, or the one that was called",
    async (verb) => {
      const { orgId, owner } = ours;
      const email = `${verb}@example.test`;
      const called = "http://localhost:8000";
      const first = await inviteFrom(called, { email, publicUrl: "https://teamflow.test" });
      const again = () => {
        const { id: invitationId } = first.invitation;
        const context = owner.context({ origin: called });
        const services = { ...instance.services, publicUrl: null };
        return createCaller({ ...context, services }).invitations.resend({ orgId, invitationId });
      };
      const other = { email: `other-${email}`, publicUrl: null };
      const unset = verb === "create" ? await inviteFrom(called, other) : await again();
      const address = (origin: string) => new RegExp(`^${origin}/invitation#tf_[\\w-]{71}$`);
      expect(first.link).toMatch(address("https://teamflow.test"));
      expect(unset.link).toMatch(address(called));
    },
  );

  it("the mail that waits has nothing of where the inviter said that they called [B17]", async () => {
    const email = "not-misled@example.test";
    const { link } = await inviteFrom("https://evil.test", { email, publicUrl: null });
    expect(link).toContain("https://evil.test/");
    const [mail] = await mailsTo(instance, email);
    expect(mail?.params).toMatchObject({ url: `/invitation#${tokenIn(link)}` });
  });
});

/** Invites somebody to our organization, at an instance with this address, which was called by another. */
function inviteFrom(
  origin: string,
  { email, publicUrl }: { email: string; publicUrl: string | null },
) {
  const { orgId, owner } = ours;
  const context = owner.context({ origin });
  const services = { ...instance.services, publicUrl };
  return createCaller({ ...context, services }).invitations.create({
    orgId,
    email,
    role: "viewer",
  });
}

describe("where mail leaves the instance", () => {
  it("the link goes to the address alone, and whoever has it has shown that the address is theirs", async () => {
    const mailing = await anInstance({ isMailSent: true });
    const [owner, person] = [await aPerson(mailing, "Olivia"), await aPerson(mailing, "Robin")];
    const { id: orgId } = await owner.as().organizations.create({ name: "Canal House" });
    const { email } = person;
    const { link } = await owner.as().invitations.create({ orgId, email, role: "member" });
    expect(link).toBeNull();
    const token = await person.mailed("invitation");
    const [mail]: Mail[] = (await mailsTo(mailing, email)).filter(
      ({ template }) => template === "invitation",
    );
    expect(mail?.params).toMatchObject({ organization: "Canal House", inviter: "Olivia", days: 7 });
    expect(await invitedAddress(mailing.services, token)).toEqual({
      ...{ orgId, email, isAddressShown: true },
    });
    expect((await person.as().auth.me()).user.emailConfirmed).toBe(false);
    await accept(person, token);
    expect((await person.as().auth.me()).user.emailConfirmed).toBe(true);
    expect(mailing.defects).toEqual([]);
  });

  it("a link that was handed over shows nothing of the address, also after it was sent again by mail", async () => {
    const person = await aPerson(instance);
    const { orgId, owner } = ours;
    const { invitationId } = await invite(person.email);
    const { policy } = instance.services;
    policy.isMailSent = true;
    await owner.as().invitations.resend({ orgId, invitationId });
    policy.isMailSent = false;
    const token = await person.mailed("invitation");
    expect(await invitedAddress(instance.services, token)).toMatchObject({ isAddressShown: false });
    await accept(person, token);
    expect((await person.as().auth.me()).user.emailConfirmed).toBe(false);
  });
});

const expire = (invitationId: string) =>
  run(instance.url, (db) =>
    sql`update invitation set expires_at = now() where id = ${invitationId}`.execute(db),
  );

/** A token of the right form that no organization has given out. */
function hashless(token: string, orgId: string): string {
  const id = Buffer.from(orgId.replaceAll("-", ""), "hex").toString("base64url");
  return `tf_${id}${token.slice(25)}`;
}

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
