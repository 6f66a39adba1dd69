import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { createCaller } from "./app.ts";
import { aHost } from "./testing/colleagues.ts";
import { anInstance, aPerson, aVisitor, type Instance, type Person } from "./testing/instance.ts";
import { mailsTo } from "./testing/outbox.ts";
import { refused } from "./testing/refused.ts";
import { signedIn } from "./testing/signed-in.ts";

let instance: Instance;
let operator: Person;

beforeAll(async () => {
  instance = await anInstance();
  operator = await aPerson(instance, "Opal Operator");
});

const nowhere = { kind: "not_found", what: "procedure" };
const reason = "The import of their tasks hangs";

async function anOrganization(name = "Bakery") {
  const owner = await aPerson(instance, `${name} owner`);
  const { id: orgId } = await owner.as().organizations.create({ name });
  return { owner, orgId };
}

const idOf = async (person: Person) => (await person.as().auth.me()).user.id;

describe("the administration of the instance", () => {
  it("does not exist for anybody but its owner", async () => {
    const { owner } = await anOrganization();
    expect(await refused(owner.as().instance.users({}))).toEqual(nowhere);
    expect(await refused(aVisitor(instance).as().instance.users({}))).toEqual({
      kind: "unauthenticated",
    });
  });

  it("tells its place to its owner alone", async () => {
    const { owner } = await anOrganization();
    expect((await operator.as().auth.me()).adminPath).toBe("admin");
    expect((await owner.as().auth.me()).adminPath).toBeNull();
  });

  it("is handed over in one step, so that there is always one who owns it", async () => {
    const heir = await aPerson(instance, "Heir");
    const [from, to] = [await idOf(operator), await idOf(heir)];
    await operator.as().instance.handOver({ userId: to });
    expect(await refused(operator.as().instance.settings())).toEqual(nowhere);
    await heir.as().instance.handOver({ userId: from });
    expect((await operator.as().auth.me()).user.instanceOwner).toBe(true);
  });

  it("is not handed over to somebody who is suspended", async () => {
    const heir = await aPerson(instance, "Heir");
    const userId = await idOf(heir);
    await operator.as().instance.setUserStatus({ userId, status: "suspended" });
    const handing = operator.as().instance.handOver({ userId });
    expect(await refused(handing)).toMatchObject({ kind: "not_found", what: "user" });
    expect((await operator.as().auth.me()).user.instanceOwner).toBe(true);
  });
});

describe("an account", () => {
  it("is out at once when it is suspended, and in again when it is not", async () => {
    const person = await aPerson(instance, "Pat");
    const userId = await idOf(person);
    await operator.as().instance.setUserStatus({ userId, status: "suspended" });
    expect(await refused(person.as().auth.me())).toEqual({ kind: "unauthenticated" });
    const entering = person.as().auth.signIn({ login: person.email, password: person.password });
    expect(await refused(entering)).toEqual({ kind: "wrong_credentials" });
    await operator.as().instance.setUserStatus({ userId, status: "active" });
    await signedIn(person);
    expect((await person.as().auth.me()).user.id).toBe(userId);
  });

  it("of whoever runs the instance cannot be suspended by themselves", async () => {
    const userId = await idOf(operator);
    const suspending = operator.as().instance.setUserStatus({ userId, status: "suspended" });
    expect(await refused(suspending)).toMatchObject({ kind: "forbidden" });
  });

  it("is found by a part of its name or address, taken literally [B24]", async () => {
    const person = await aPerson(instance, "Quirin 100%");
    const find = async (text: string) =>
      (await operator.as().instance.users({ text })).items.map(({ email }) => email);
    expect(await find("quirin 100%")).toEqual([person.email]);
    expect(await find("_")).toEqual([]);
  });

  it("leaves in the log who suspended it", async () => {
    const userId = await idOf(await aPerson(instance, "Logged"));
    await operator.as().instance.setUserStatus({ userId, status: "suspended" });
    const { items } = await operator.as().instance.accountEvents({ userId });
    expect(items[0]).toMatchObject({
      action: "account_suspended",
      details: { by: await idOf(operator) },
    });
  });
});

describe("an organization", () => {
  it("that is suspended lets nobody in until it is not, and loses nothing", async () => {
    const { owner, orgId } = await anOrganization();
    await operator.as().instance.setOrganizationStatus({ orgId, status: "suspended" });
    expect(await refused(owner.as().projects.list({ orgId }))).toMatchObject({ kind: "not_found" });
    expect((await owner.as().auth.me()).memberships).toEqual([]);
    await operator.as().instance.setOrganizationStatus({ orgId, status: "active" });
    expect(await owner.as().projects.list({ orgId })).toMatchObject({ items: [] });
  });

  it("shows nothing to whoever runs the instance, who is no member", async () => {
    const { orgId } = await anOrganization();
    expect(await refused(operator.as().projects.list({ orgId }))).toMatchObject({
      kind: "not_found",
    });
  });
});

describe("entering an organization for a reason", () => {
  it("opens it as an admin for a while, tells its owners why, and marks every act", async () => {
    const { owner, orgId } = await anOrganization("Visited");
    await owner.as().account.update({ version: 1, timeZone: "Europe/Amsterdam" });
    await operator.as().instance.enter({ orgId, reason, minutes: 30 });
    await operator.as().projects.create({ orgId, name: "Repaired", key: "REP" });
    const trail = (await owner.as().audit.list({ orgId })).items;
    expect(trail.filter(({ actorKind }) => actorKind === "break_glass")).toMatchObject([
      { action: "projects.create" },
      { action: "instance.enter", after: { reason } },
    ]);
    expect(await mailsTo(instance, owner.email)).toContainEqual(
      expect.objectContaining({
        ...{ template: "break_glass" },
        params: expect.objectContaining({ timeZone: "Europe/Amsterdam" }),
      }),
    );
    const [mine] = (await operator.as().auth.me()).memberships;
    expect(mine?.visitsUntil).toBeInstanceOf(Date);
  });

  it("ends by itself", async () => {
    const { orgId } = await anOrganization();
    await operator.as().instance.enter({ orgId, reason });
    await run(instance.url, (db) =>
      sql`update member set visits_until = now() where org_id = ${orgId} and visits_until is not null`.execute(
        db,
      ),
    );
    expect(await refused(operator.as().projects.list({ orgId }))).toMatchObject({
      kind: "not_found",
    });
  });

  it("can be ended, and begun again", async () => {
    const { orgId } = await anOrganization();
    await operator.as().instance.enter({ orgId, reason });
    await operator.as().instance.leave({ orgId });
    expect(await refused(operator.as().projects.list({ orgId }))).toMatchObject({
      kind: "not_found",
    });
    expect(await refused(operator.as().instance.leave({ orgId }))).toMatchObject({
      kind: "not_found",
    });
    await operator.as().instance.enter({ orgId, reason });
    expect(await operator.as().projects.list({ orgId })).toMatchObject({ items: [] });
  });

  it("is for those who are no members", async () => {
    const { id: orgId } = await operator.as().organizations.create({ name: "Own" });
    const entering = operator.as().instance.enter({ orgId, reason });
    expect(await refused(entering)).toEqual({ kind: "already_member" });
  });

  it("needs a reason that says something", async () => {
    const { orgId } = await anOrganization();
    const entering = operator.as().instance.enter({ orgId, reason: "because" });
    expect(await refused(entering)).toMatchObject({ kind: "invalid" });
  });

  it("gives no right to own the organization", async () => {
    const { owner, orgId } = await anOrganization();
    await operator.as().instance.enter({ orgId, reason });
    const [member] = (await owner.as().members.list({ orgId })).items.filter(
      ({ role }) => role === "owner",
    );
    if (!member) throw new Error("Nobody owns it");
    const taking = operator.as().organizations.transfer({ orgId, memberId: member.id });
    expect(await refused(taking)).toMatchObject({ kind: "forbidden" });
  });
});

describe("settings", () => {
  const set = async (change: object) => {
    const settings = await operator.as().instance.settings();
    await operator.as().instance.updateSettings({ ...settings, ...change });
  };

  it("close sign-up at once, but not to whoever is invited", async () => {
    const guest = aVisitor(instance);
    const email = "guest-of-settings@example.test";
    const host = aHost(instance, "HOST");
    const token = await host.anInvitationTo({ ...guest, email }, guest);
    await set({ signUp: "closed" });
    try {
      const person = { email, name: "Guest", password: "correct horse battery" };
      expect(await refused(guest.as().auth.signUp(person))).toEqual({ kind: "sign_up_closed" });
      const other = { ...person, email: "another@example.test", invitation: token };
      expect(await refused(guest.as().auth.signUp(other))).toMatchObject({ kind: "invalid" });
      const signedUp = await guest.as().auth.signUp({ ...person, invitation: token });
      expect(signedUp.status).toBe("signed_in");
    } finally {
      await set({ signUp: null });
    }
  });

  it("keep founding to whoever runs the instance", async () => {
    const person = await aPerson(instance, "Founder");
    await set({ organizationCreation: "instance_owner" });
    try {
      const founding = person.as().organizations.create({ name: "Nope" });
      expect(await refused(founding)).toMatchObject({ kind: "forbidden" });
    } finally {
      await set({ organizationCreation: "everybody" });
    }
  });

  it("that somebody else changed first are not overwritten", async () => {
    const seen = await operator.as().instance.settings();
    await set({ signUp: "open" });
    const late = operator.as().instance.updateSettings(seen);
    expect(await refused(late)).toMatchObject({ kind: "stale", what: "settings" });
    await set({ signUp: null });
  });

  it("that are saved untouched stay in their version, and leave no trace", async () => {
    const logged = async () => {
      const { items } = await operator.as().instance.accountEvents({});
      return items.filter(({ action }) => action === "instance_settings_updated").length;
    };
    const [seen, before] = [await operator.as().instance.settings(), await logged()];
    expect(await operator.as().instance.updateSettings(seen)).toEqual(seen);
    expect(await logged()).toBe(before);
  });
});

describe("the outbox", () => {
  it("shows what a mail says that cannot be sent, so that its link can be handed over", async () => {
    const person = await aPerson(instance, "Forgetful");
    await aVisitor(instance).as().auth.requestReset({ email: person.email });
    const { items } = await operator.as().instance.mails({ status: "waiting" });
    const mail = items.find(({ to }) => to === person.email);
    if (!mail) throw new Error("No mail waits");
    const shown = await operator.as().instance.mail({ mailId: mail.id });
    expect(shown.text).toContain("\nhttps://teamflow.test/reset#");
    expect(JSON.stringify(items)).not.toContain("/reset#");
    const services = { ...instance.services, publicUrl: null };
    const unnamed = { ...operator.context({ origin: "http://localhost:8000" }), services };
    const { text } = await createCaller(unnamed).instance.mail({ mailId: mail.id });
    expect(text).toContain("\nhttp://localhost:8000/reset#");
  });

  it("throws a mail away", async () => {
    const person = await aPerson(instance, "Discarded");
    await aVisitor(instance).as().auth.requestReset({ email: person.email });
    const waiting = async () =>
      (await operator.as().instance.mails({ status: "waiting" })).items.find(
        ({ to }) => to === person.email,
      );
    const mail = await waiting();
    if (!mail) throw new Error("No mail waits");
    await operator.as().instance.discardMail({ mailId: mail.id });
    expect(await waiting()).toBeUndefined();
  });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
