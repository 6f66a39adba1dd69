import { findAvatar } from "@teamflow/data/avatars";
import { openVisitor } from "@teamflow/data/scope";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { anInstance, aPerson, aVisitor, type Instance, type Person } from "../testing/instance.ts";
import { mailsTo } from "../testing/outbox.ts";
import { refused } from "../testing/refused.ts";

let instance: Instance;

beforeAll(async () => {
  instance = await anInstance();
});

describe("what people say of themselves", () => {
  it("is theirs to change; what they leave out stays, and what they take away is gone", async () => {
    const { as } = await aPerson(instance);
    const said = { name: "Ada L.", locale: "nl", timeZone: "Europe/Amsterdam" } as const;
    expect(await as().account.update({ version: 1, ...said, username: "Ada.L" })).toMatchObject({
      ...said,
      ...{ username: "ada.l", version: 2 },
    });
    const next = await as().account.update({ version: 2, username: null, locale: null });
    expect(next).toMatchObject({ ...said, username: null, locale: null, version: 3 });
  });

  it("is not overwritten by who did not see the last change", async () => {
    const { as } = await aPerson(instance);
    const updates = ["One", "Two"].map((name) =>
      refused(as().account.update({ version: 1, name })),
    );
    const stale = (await Promise.all(updates)).filter(({ kind }) => kind === "stale");
    expect(stale).toMatchObject([{ what: "user", current: { version: 2 } }]);
    for (const version of [0, -1, 2 ** 31, 2 ** 53 - 1])
      expect((await refused(as().account.update({ version, name: "X" }))).kind).toBe("stale");
  });

  it("is refused where it is nothing", async () => {
    const { as } = await aPerson(instance);
    for (const wrong of [{ timeZone: "Europe/Atlantis" }, { name: " " }, { username: "a@b" }])
      expect((await refused(as().account.update({ version: 1, ...wrong }))).kind).toBe("invalid");
  });

  it("leaves everybody else's names alone, and trying usernames one by one ends soon", async () => {
    const [ada, bo] = [await aPerson(instance), await aPerson(instance)];
    await ada.as().account.update({ version: 1, username: "wanted" });
    const kinds: string[] = [];
    for (let at = 0; at < 6; at++)
      kinds.push((await refused(bo.as().account.update({ version: 1, username: "wanted" }))).kind);
    expect(kinds).toEqual([...Array<string>(5).fill("taken"), "too_many_attempts"]);
  });
});

describe("changing the password", () => {
  const next = "twelve red boats";
  const change = (person: Person, current: string, password = next) =>
    person.as().account.changePassword({ current, password });

  it("is told with the person's own time zone, so that the mail can speak by their clock", async () => {
    const person = await aPerson(instance);
    await person.as().account.update({ version: 1, timeZone: "Europe/Amsterdam" });
    await change(person, person.password);
    expect((await mailsTo(instance, person.email)).at(-1)).toMatchObject({
      ...{ template: "security_notice", params: { timeZone: "Europe/Amsterdam" } },
    });
  });

  it("ends every other session and is told by mail", async () => {
    const person = await aPerson(instance);
    const { email: login, password } = person;
    const other = aVisitor(instance);
    await other.as().auth.signIn({ login, password });
    const { refreshToken } = await person.as().auth.issueTokens({ login, password });
    await change(person, password);
    await person.as().auth.me();
    const ended = [
      () => other.as().auth.me(),
      () => person.as().auth.refreshTokens({ refreshToken }),
    ];
    for (const gone of ended) expect(await refused(gone())).toEqual({ kind: "unauthenticated" });
    expect(await mailsTo(instance, login)).toMatchObject([
      { params: { what: "password_changed" } },
    ]);
    await aVisitor(instance).as().auth.signIn({ login, password: next });
  });

  it("needs the one that is, and holds the new one to every rule [B60] [B62]", async () => {
    const person = await aPerson(instance, "Lovelace");
    expect(await refused(change(person, "a wrong guess"))).toEqual({ kind: "wrong_credentials" });
    for (const [weak, code] of [
      ["short", "too_short"],
      ["Password1234!", "common_password"],
      ["lovelace 1815", "like_yourself"],
    ])
      expect(await refused(change(person, person.password, weak))).toMatchObject({
        ...{ kind: "invalid", issues: [expect.objectContaining({ path: "password", code })] },
      });
    const batch = person.as({ batchSize: 2 }).account;
    expect(
      await refused(batch.changePassword({ current: person.password, password: next })),
    ).toEqual({ kind: "bad_request", detail: "batch" });
  });

  it("of 128 characters in any script keeps every one of them [B62]", async () => {
    const person = await aPerson(instance);
    const { email: login, password } = person;
    const long = "двенадцать кораблей 🦊 ".repeat(6).slice(0, 127);
    await change(person, password, long);
    const cut = aVisitor(instance)
      .as()
      .auth.signIn({ login, password: long.slice(0, 100) });
    expect(await refused(cut)).toEqual({ kind: "wrong_credentials" });
    await aVisitor(instance).as().auth.signIn({ login, password: long });
  });
});

describe("a picture", () => {
  const png = () =>
    sharp({ create: { width: 400, height: 300, channels: 3, background: "#336699" } }).png();
  const contentOf = (id: string | null) =>
    findAvatar(openVisitor(instance.services.database), id ?? "");

  it("is drawn anew at 256 by 256, and another takes its place", async () => {
    const { as } = await aPerson(instance);
    const content = (await png().toBuffer()).toString("base64");
    const { avatarId: first } = await as().account.setAvatar({ content });
    const drawn = await sharp(await contentOf(first)).metadata();
    expect(drawn).toMatchObject({ width: 256, height: 256, format: "webp" });
    const { avatarId: second } = await as().account.setAvatar({ content });
    expect(second).not.toBe(first);
    expect(await contentOf(first)).toBeUndefined();
    expect((await as().account.removeAvatar()).avatarId).toBeNull();
    expect(await contentOf(second)).toBeUndefined();
  });

  it("that holds a program is none [B52] [B53]", async () => {
    const { as } = await aPerson(instance);
    const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`);
    const set = as().account.setAvatar({ content: svg.toString("base64") });
    expect(await refused(set)).toEqual({ kind: "bad_picture" });
    expect((await as().auth.me()).user.avatarId).toBeNull();
  });
});

describe("the history of an account", () => {
  it("tells its person what happened and from where, a page at a time, and nobody else", async () => {
    const [person, stranger] = [await aPerson(instance), await aPerson(instance)];
    const { email: login, password } = person;
    await refused(aVisitor(instance).as().auth.signIn({ login, password: "a wrong guess" }));
    await person.as().auth.signOut();
    await person.as().auth.signIn({ login, password });
    const { items } = await person.as().account.events({});
    const actions = ["signed_in", "signed_out", "sign_in_failed", "signed_in", "signed_up"];
    expect(items.map(({ action }) => action)).toEqual(actions);
    const first = await person.as().account.events({ limit: 3 });
    const cursor = first.nextCursor ?? "";
    const second = await person.as().account.events({ limit: 3, cursor });
    expect([...first.items, ...second.items]).toEqual(items);
    const others = await stranger.as().account.events({});
    expect(others.items.map(({ action }) => action)).toEqual(["signed_in", "signed_up"]);
    expect(JSON.stringify(items)).not.toContain(password);
  });

  it("leaves no defect behind", () => {
    expect(instance.defects).toEqual([]);
  });
});
