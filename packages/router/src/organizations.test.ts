import { findLogo } from "@teamflow/data/logos";
import { openKeeper } from "@teamflow/data/scope";
import { run } from "@teamflow/data/testing/cluster";
import type { OrganizationId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { join } from "./testing/colleagues.ts";
import { anInstance, aPerson, type Instance, type Person } from "./testing/instance.ts";
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

const notFound = { kind: "not_found", what: "organization" };
const version = async ({ orgId, owner }: World = ours) =>
  (await owner.as().organizations.byId({ orgId })).version;

/** Somebody with an organization, and how it is changed. */
async function aFounder(slug?: string) {
  const founder = await aPerson(instance, "Founder");
  const founded = await founder.as().organizations.create({ name: "Founded", slug });
  let seen = founded.version;
  type Patch = Omit<
    Parameters<ReturnType<Person["as"]>["organizations"]["update"]>[0],
    "orgId" | "version"
  >;
  const update = async (patch: Patch) => {
    const after = await founder
      .as()
      .organizations.update({ orgId: founded.id, version: seen, ...patch });
    seen = after.version;
    return after;
  };
  return { founder, orgId: founded.id, slug: founded.slug, update };
}

const confirm = ({ email }: Person) =>
  run(instance.url, (db) =>
    sql`update "user" set email_confirmed_at = now() where email = ${email}`.execute(db),
  );
const move = async (person: Person, domain: string) => {
  const email = person.email.replace("example.test", domain);
  await run(instance.url, (db) =>
    sql`update "user" set email = ${email}, email_confirmed_at = now()
      where email = ${person.email}`.execute(db),
  );
};

it.each([
  ["Europe/Amsterdam", "Europe/Amsterdam"],
  [null, "UTC"],
])("an organization goes by its founder's clock at first: %s gives %s", async (timeZone, given) => {
  const founder = await aPerson(instance, "Founder");
  await founder.as().account.update({ version: 1, timeZone });
  for (const slug of [undefined, `by-${given.toLowerCase().replace("/", "-")}`, undefined]) {
    const { id: orgId } = await founder.as().organizations.create({ name: "By the clock", slug });
    expect(await founder.as().organizations.byId({ orgId })).toMatchObject({ timeZone: given });
  }
});

describe("what an organization decides about itself", () => {
  it("is kept as it was given, and what is left out stays", async () => {
    const { update } = await aFounder();
    const settings = {
      ...{ name: "Canal House", timeZone: "Europe/Amsterdam", locale: "nl" as const },
      ...{ weekStart: 7, accent: "#336699" },
    };
    expect(await update({ ...settings, workingDays: [4, 1] })).toMatchObject({
      ...{ ...settings, workingDays: [1, 4], requiresSecondFactor: false, version: 2 },
    });
    expect(await update({ accent: null })).toMatchObject({ ...settings, accent: null, version: 3 });
  });

  it.each([
    ["timeZone", { timeZone: "Amsterdam" }],
    ["timeZone", { timeZone: "../../etc/passwd" }],
    ["weekStart", { weekStart: 8 }],
    ["workingDays", { workingDays: [] }],
    ["workingDays", { workingDays: [1, 1] }],
    ["accent", { accent: "red" }],
    ["accent", { accent: "#fff;}" }],
    ["slug", { slug: "no slug" }],
    ["signUpDomains.0", { signUpDomains: ["gmail.com"] }],
    ["signUpDomains.0", { signUpDomains: ["nodots"] }],
    ["status", { status: "active" }],
  ])("is refused where %s is no such thing: %j", async (path, patch) => {
    const call = ours.owner.as().organizations.update({
      ...{ orgId: ours.orgId, version: await version(), ...patch },
    });
    expect(await refused(call)).toMatchObject({ kind: "invalid", issues: [{ path }] });
  });

  it("is changed by two at once for one of them", async () => {
    const { orgId, owner, staff } = ours;
    const seen = await version();
    const outcomes = await Promise.allSettled(
      [owner, staff.admin].map((person) =>
        person.as().organizations.update({ orgId, version: seen, weekStart: 3 }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const late = owner.as().organizations.update({ orgId, version: seen, weekStart: 2 });
    expect(await refused(late)).toMatchObject({ kind: "stale", current: { weekStart: 3 } });
  });
});

describe("an organization's address", () => {
  it("goes on leading to it after it was renamed, for its members alone", async () => {
    const { founder, orgId, update } = await aFounder("old-name");
    await update({ slug: "new-name" });
    for (const slug of ["old-name", "new-name", "OLD-name"]) {
      expect(await founder.as().organizations.resolveSlug({ slug })).toEqual({
        ...{ orgId, slug: "new-name" },
      });
      expect(await refused(ours.owner.as().organizations.resolveSlug({ slug }))).toEqual(notFound);
    }
    expect(await refused(founder.as().organizations.resolveSlug({ slug: "never-was" }))).toEqual(
      notFound,
    );
  });

  it("that was given up is nobody else's for 90 days, then anybody's", async () => {
    const { founder, update } = await aFounder("given-up");
    await update({ slug: "moved-on" });
    const take = (name = "Given up", slug?: string) =>
      theirs.owner.as().organizations.create({ name, slug });
    expect(await refused(take("Thief", "given-up"))).toEqual({ kind: "taken", field: "slug" });
    expect((await take()).slug).toMatch(/^given-up-[0-9a-f]{6}$/);
    const rename = theirs.owner.as().organizations.update({
      ...{ orgId: theirs.orgId, version: await version(theirs), slug: "given-up" },
    });
    expect(await refused(rename)).toEqual({ kind: "taken", field: "slug" });
    await run(instance.url, (db) =>
      sql`update former_slug set created_at = now() - interval '91 days'`.execute(db),
    );
    expect((await take("Heir", "given-up")).slug).toBe("given-up");
    expect(await refused(founder.as().organizations.resolveSlug({ slug: "given-up" }))).toEqual(
      notFound,
    );
  });

  it("can be taken back by whoever gave it up", async () => {
    const { update, founder, orgId } = await aFounder("there");
    await update({ slug: "and" });
    await update({ slug: "there" });
    expect(await founder.as().organizations.resolveSlug({ slug: "and" })).toEqual({
      ...{ orgId, slug: "there" },
    });
  });

  it("cannot be hoarded by renaming: ten former ones are kept [B48]", async () => {
    const { update } = await aFounder("hoard-0");
    for (let at = 1; at <= 12; at++) await update({ slug: `hoard-${at}` });
    const { rows } = await run(instance.url, (db) =>
      sql`select slug from former_slug where slug like 'hoard-%'`.execute(db),
    );
    expect(rows).toHaveLength(10);
    await theirs.owner.as().organizations.create({ name: "Free again", slug: "hoard-0" });
  });

  it("is one's, when two take it at the same moment", async () => {
    const founders = [await aFounder(), await aFounder(), await aFounder()];
    const outcomes = await Promise.allSettled(
      founders.map(({ update }) => update({ slug: "fought-over" })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("an organization that was deleted", () => {
  const passDays = (orgId: OrganizationId, days: number) =>
    run(instance.url, (db) =>
      sql`update organization set deleted_at = now() - make_interval(days => ${days}) where id = ${orgId}`.execute(
        db,
      ),
    );
  async function aDeleted() {
    const { founder, orgId } = await aFounder();
    const { version } = await founder.as().organizations.byId({ orgId });
    await founder.as().organizations.remove({ orgId, version });
    return { founder, orgId };
  }

  it("comes back for whoever deleted it, as it was, and once", async () => {
    const { founder, orgId } = await aDeleted();
    expect(await refused(founder.as().organizations.byId({ orgId }))).toEqual(notFound);
    expect(await founder.as().organizations.deleted()).toMatchObject([{ id: orgId }]);
    const restore = () => founder.as().organizations.restore({ orgId });
    const outcomes = await Promise.allSettled([restore(), restore(), restore()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await founder.as().organizations.byId({ orgId })).toMatchObject({ id: orgId });
    expect(await founder.as().organizations.deleted()).toEqual([]);
    expect(await refused(restore())).toEqual(notFound);
    const { items } = await founder.as().audit.list({ orgId });
    expect(items[0]).toMatchObject({ action: "organizations.restore", actorKind: "person" });
  });

  it("comes back for nobody else: a stranger, another owner, or whoever deleted another one", async () => {
    const { founder, orgId } = await aDeleted();
    const other = await aDeleted();
    const stranger = await aPerson(instance);
    for (const person of [stranger, other.founder]) {
      expect(await refused(person.as().organizations.restore({ orgId }))).toEqual(notFound);
      expect((await person.as().organizations.deleted()).map(({ id }) => id)).not.toContain(orgId);
    }
    await founder.as().organizations.restore({ orgId });
    const partner = await aPerson(instance);
    await join({ owner: founder, orgId }, partner, "admin");
    await run(instance.url, (db) =>
      sql`update member set role = 'owner' where org_id = ${orgId}`.execute(db),
    );
    const { version } = await founder.as().organizations.byId({ orgId });
    await founder.as().organizations.remove({ orgId, version });
    expect(await refused(partner.as().organizations.restore({ orgId }))).toEqual(notFound);
  });

  it("comes back for nobody once its 30 days are over, though its rows are still there", async () => {
    const { founder, orgId } = await aDeleted();
    await passDays(orgId, 31);
    expect(await founder.as().organizations.deleted()).toEqual([]);
    expect(await refused(founder.as().organizations.restore({ orgId }))).toEqual(notFound);
    // The first who ever came runs the instance.
    const operator = ours.owner;
    const reopening = operator.as().instance.setOrganizationStatus({ orgId, status: "active" });
    expect(await refused(reopening)).toEqual(notFound);
    await passDays(orgId, 29);
    await operator.as().instance.setOrganizationStatus({ orgId, status: "active" });
    expect(await founder.as().organizations.byId({ orgId })).toMatchObject({ id: orgId });
  });
});

describe("joining by the domain of one's address", () => {
  it("is offered to confirmed addresses of that domain, and to no others", async () => {
    const { founder, orgId, update } = await aFounder();
    await move(founder, "canal.test");
    await update({ signUpDomains: ["canal.test"] });
    const [colleague, stranger] = [await aPerson(instance), await aPerson(instance)];
    await confirm(stranger);
    const offers = async (person: Person) =>
      (await person.as().organizations.joinable()).map(({ id }) => id);
    expect(await offers(colleague)).toEqual([]);
    expect(await offers(stranger)).not.toContain(orgId);
    expect(await refused(stranger.as().organizations.join({ orgId }))).toEqual(notFound);
    await move(colleague, "canal.test");
    expect(await offers(colleague)).toEqual([orgId]);
    await colleague.as().organizations.join({ orgId });
    const { memberships } = await colleague.as().auth.me();
    expect(memberships).toMatchObject([{ orgId, role: "member" }]);
    expect(await offers(colleague)).toEqual([]);
    expect(await refused(colleague.as().organizations.join({ orgId }))).toEqual({
      kind: "already_member",
    });
  });

  it("brings nobody back who was suspended, removed, or left out since", async () => {
    const { founder, orgId, update } = await aFounder();
    await move(founder, "lock.test");
    await update({ signUpDomains: ["lock.test"] });
    const person = await aPerson(instance);
    await move(person, "lock.test");
    await person.as().organizations.join({ orgId });
    const { items } = await founder.as().members.list({ orgId });
    const memberId = items.find(({ role }) => role === "member")?.id;
    if (!memberId) throw new Error("Nobody joined");
    await founder.as().members.suspend({ orgId, memberId, version: 1 });
    expect(await refused(person.as().organizations.join({ orgId }))).toEqual(notFound);
    await founder.as().members.remove({ orgId, memberId, version: 2 });
    expect(await refused(person.as().organizations.join({ orgId }))).toEqual(notFound);
    expect(await person.as().organizations.joinable()).toEqual([]);
    await update({ signUpDomains: [] });
    const late = await aPerson(instance);
    await move(late, "lock.test");
    expect(await refused(late.as().organizations.join({ orgId }))).toEqual(notFound);
  });

  it("is opened only by whoever has a confirmed address there", async () => {
    const { founder, update } = await aFounder();
    const notYours = { kind: "invalid", issues: [{ code: "not_your_domain" }] };
    expect(await refused(update({ signUpDomains: ["example.test"] }))).toMatchObject(notYours);
    await confirm(founder);
    expect(await refused(update({ signUpDomains: ["other.test"] }))).toMatchObject(notYours);
    const both = ["example.test", "other.test"];
    expect(await refused(update({ signUpDomains: both }))).toMatchObject(notYours);
    expect(await update({ signUpDomains: ["Example.TEST"] })).toMatchObject({
      signUpDomains: ["example.test"],
    });
  });

  it("happens once, also when it is asked for at the same moment", async () => {
    const { founder, orgId, update } = await aFounder();
    await move(founder, "twice.test");
    await update({ signUpDomains: ["twice.test"] });
    const person = await aPerson(instance);
    await move(person, "twice.test");
    const join = () => person.as().organizations.join({ orgId });
    const outcomes = await Promise.allSettled([join(), join(), join()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("a logo", () => {
  it("is drawn anew, takes the other's place, and is its own organization's", async () => {
    const { orgId, owner } = ours;
    const picture = sharp({ create: { width: 300, height: 300, channels: 3, background: "red" } });
    const content = (await picture.png().toBuffer()).toString("base64");
    const first = await owner.as().organizations.setLogo({ orgId, content });
    const second = await owner.as().organizations.setLogo({ orgId, content });
    const [mine, foreign] = [orgId, theirs.orgId].map((id) =>
      openKeeper(instance.services.database, id),
    );
    const [gone, logoId] = [first.logoId ?? "", second.logoId ?? ""];
    if (!mine || !foreign) throw new Error("No door");
    expect(await findLogo(mine, gone)).toBeUndefined();
    expect(await findLogo(foreign, logoId)).toBeUndefined();
    const drawn = await sharp(await findLogo(mine, logoId)).metadata();
    expect(drawn).toMatchObject({ format: "webp", width: 256, height: 256 });
    expect(await owner.as().organizations.removeLogo({ orgId })).toMatchObject({ logoId: null });
    expect(await findLogo(mine, logoId)).toBeUndefined();
  });

  it("that is a drawing with a script is none [B52]", async () => {
    const { orgId, owner } = ours;
    const content = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>").toString("base64");
    expect(await refused(owner.as().organizations.setLogo({ orgId, content }))).toEqual({
      kind: "bad_picture",
    });
  });
});

describe("demanding a second factor", () => {
  it("is for whoever came with one, and shuts out who did not with their next call", async () => {
    const { founder, orgId, update } = await aFounder();
    const member = await aPerson(instance);
    const { link } = await founder
      .as()
      .invitations.create({ orgId, email: member.email, role: "member" });
    await member.as().invitations.accept({ token: link?.split("#")[1] ?? "" });
    expect(await refused(update({ requiresSecondFactor: true }))).toEqual({
      ...{ kind: "second_factor_required", isSetUp: false },
    });
    await run(instance.url, (db) =>
      sql`update session set second_factor = true where user_id =
        (select id from "user" where email = ${founder.email})`.execute(db),
    );
    await update({ requiresSecondFactor: true });
    expect(await refused(member.as().members.list({ orgId }))).toEqual({
      ...{ kind: "second_factor_required", isSetUp: false },
    });
    await update({ requiresSecondFactor: false });
    await member.as().members.list({ orgId });
  });
});

it("a deleted organization lets nobody in, not even its owner, and its address stays its own", async () => {
  const { founder, orgId } = await aFounder("was-here");
  const stale = founder.as().organizations.remove({ orgId, version: 7 });
  expect((await refused(stale)).kind).toBe("stale");
  await founder.as().organizations.remove({ orgId, version: 1 });
  expect(await refused(founder.as().organizations.byId({ orgId }))).toEqual(notFound);
  expect(await refused(founder.as().organizations.resolveSlug({ slug: "was-here" }))).toEqual(
    notFound,
  );
  expect((await founder.as().auth.me()).memberships).toEqual([]);
  const again = founder.as().organizations.create({ name: "Again", slug: "was-here" });
  expect(await refused(again)).toEqual({ kind: "taken", field: "slug" });
});

it("organizations are founded by whom the instance lets", async () => {
  const settings = await ours.owner.as().instance.settings();
  await ours.owner
    .as()
    .instance.updateSettings({ ...settings, organizationCreation: "instance_owner" });
  expect(await refused(theirs.owner.as().organizations.create({ name: "Mine" }))).toEqual({
    ...{ kind: "forbidden", permission: "organization:create" },
  });
  await ours.owner.as().organizations.create({ name: "The instance's" });
  const now = await ours.owner.as().instance.settings();
  await ours.owner.as().instance.updateSettings({ ...now, organizationCreation: "everybody" });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
