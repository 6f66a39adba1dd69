import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { anInstance, aPerson, aVisitor, type Instance, type Person } from "../testing/instance.ts";
import { mailsTo } from "../testing/outbox.ts";
import { refused } from "../testing/refused.ts";

const password = "twelve red boats";
const spent = { kind: "link_spent" };
let instance: Instance;

beforeAll(async () => {
  instance = await anInstance();
});

const somebody = () => aVisitor(instance).as();
const reset = (token: string) => somebody().auth.resetPassword({ token, password });

async function aResetLink(person: Person): Promise<string> {
  await somebody().auth.requestReset({ email: person.email });
  return await person.mailed("reset_password");
}

describe("a forgotten password", () => {
  it("is replaced by a link that works once, and every session is over [B63]", async () => {
    const person = await aPerson(instance);
    const { email } = person;
    const pair = await person.as().auth.issueTokens({ login: email, password: person.password });
    const token = await aResetLink(person);
    const outcomes = await Promise.all([1, 2, 3].map(() => refused(reset(token))));
    expect(outcomes.filter(({ kind }) => kind === "link_spent")).toHaveLength(2);
    for (const caller of [person.as(), person.with(pair.accessToken)])
      expect(await refused(caller.auth.me())).toEqual({ kind: "unauthenticated" });
    expect(await refused(person.as().auth.refreshTokens(pair))).toMatchObject({ kind: "invalid" });
    const { refreshToken } = pair;
    expect(await refused(person.as().auth.refreshTokens({ refreshToken }))).toEqual({
      kind: "unauthenticated",
    });
    const old = somebody().auth.signIn({ login: email, password: person.password });
    expect(await refused(old)).toEqual({ kind: "wrong_credentials" });
    expect(await somebody().auth.signIn({ login: email, password })).toMatchObject({
      user: { emailConfirmed: true },
    });
    expect((await mailsTo(instance, email)).at(-1)).toMatchObject({
      ...{ template: "security_notice", params: { what: "password_changed" } },
    });
  });

  it("is nobody's business: an address without an account gets the same answer and no mail [B61]", async () => {
    const { email } = await aPerson(instance);
    const suspended = await aPerson(instance);
    await run(instance.url, (db) =>
      sql`update "user" set status = 'suspended' where email = ${suspended.email}`.execute(db),
    );
    const unknown = "nobody@example.test";
    for (const address of [email, unknown, suspended.email])
      expect(await somebody().auth.requestReset({ email: address })).toBeNull();
    expect(await mailsTo(instance, email)).toHaveLength(1);
    expect(await mailsTo(instance, unknown)).toEqual([]);
    expect(await mailsTo(instance, suspended.email)).toEqual([]);
  });

  it("is refused in one way for every link that does not work [B63]", async () => {
    const person = await aPerson(instance);
    const first = await aResetLink(person);
    const second = await aResetLink(person);
    await person.as().auth.resendConfirmation({ email: person.email });
    const other = await person.mailed("confirm_email");
    for (const token of [first, other, "nonsense", `${second}x`])
      expect(await refused(reset(token))).toEqual(spent);
    await run(instance.url, (db) => sql`update mail_token set expires_at = now()`.execute(db));
    expect(await refused(reset(second))).toEqual(spent);
  });

  it("leaves the link good when the new password is refused", async () => {
    const person = await aPerson(instance, "Lovelace");
    const token = await aResetLink(person);
    const like = somebody().auth.resetPassword({ token, password: "lovelace 1815" });
    expect(await refused(like)).toMatchObject({
      ...{ kind: "invalid", issues: [{ path: "password", code: "like_yourself" }] },
    });
    await reset(token);
  });

  it("takes back the change of address that somebody else may have asked for", async () => {
    const person = await aPerson(instance);
    const change = { email: "thief@example.test", password: person.password };
    await person.as().account.requestEmailChange(change);
    const stolen = await person.mailed("change_email", change.email);
    await reset(await aResetLink(person));
    expect(await refused(somebody().auth.confirmEmailChange({ token: stolen }))).toEqual(spent);
  });

  it("is guessed at five times a minute from an address, as a password is [B60]", async () => {
    const api = somebody();
    const kinds: string[] = [];
    for (let at = 0; at < 6; at++)
      kinds.push((await refused(api.auth.resetPassword({ token: `guess-${at}`, password }))).kind);
    expect(kinds).toEqual([...Array<string>(5).fill("link_spent"), "too_many_attempts"]);
  });

  it("keeps of a link only what cannot be followed, and seals the mail that holds it [B63]", async () => {
    const person = await aPerson(instance);
    const token = await aResetLink(person);
    const stored = await run(instance.url, async (db) => {
      const tables = ["mail_token", "mail", "account_event", "attempt"];
      const texts = tables.map(async (table) => {
        const { rows } = await sql`select t::text as text, t.* from ${sql.table(table)} t`.execute(
          db,
        );
        return JSON.stringify(rows);
      });
      return (await Promise.all(texts)).join();
    });
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(Buffer.from(token).toString("hex"));
    expect(stored).not.toContain(person.password);
  });
});

describe("a new address", () => {
  const ask = (person: Person, email: string) =>
    person.as().account.requestEmailChange({ email, password: person.password });

  it("becomes the account's when its link is followed, and the old one is told", async () => {
    const person = await aPerson(instance);
    await ask(person, "fresh@example.test");
    expect((await person.as().auth.me()).user.email).toBe(person.email);
    const token = await person.mailed("change_email", "fresh@example.test");
    await somebody().auth.confirmEmailChange({ token });
    expect(await refused(somebody().auth.confirmEmailChange({ token }))).toEqual(spent);
    expect((await person.as().auth.me()).user).toMatchObject({
      ...{ email: "fresh@example.test", emailConfirmed: true },
    });
    expect((await mailsTo(instance, person.email)).at(-1)).toMatchObject({
      params: { what: "email_changed" },
    });
  });

  it("takes back the links that went to the old one", async () => {
    const person = await aPerson(instance);
    const token = await aResetLink(person);
    await ask(person, "moved@example.test");
    const moved = await person.mailed("change_email", "moved@example.test");
    await somebody().auth.confirmEmailChange({ token: moved });
    expect(await refused(reset(token))).toEqual(spent);
  });

  it("that is somebody's is answered like any other, and that somebody is told", async () => {
    const [person, holder] = [await aPerson(instance), await aPerson(instance)];
    expect(await ask(person, holder.email)).toBeNull();
    expect(await ask(person, person.email)).toBeNull();
    const templates = (await mailsTo(instance, holder.email)).map(({ template }) => template);
    expect(templates).toEqual(["already_registered"]);
    expect(await mailsTo(instance, person.email)).toEqual([]);
  });

  it("that two people have asked for is one's", async () => {
    const [first, second] = [await aPerson(instance), await aPerson(instance)];
    const tokens = [];
    for (const person of [first, second]) {
      await ask(person, "wanted@example.test");
      tokens.push(await person.mailed("change_email", "wanted@example.test"));
    }
    const outcomes = await Promise.all(
      tokens.map((token) => refused(somebody().auth.confirmEmailChange({ token }))),
    );
    expect(outcomes.filter(({ kind }) => kind === "taken")).toHaveLength(1);
  });

  it("wins over an account that waits for that address to be confirmed", async () => {
    const person = await aPerson(instance);
    await run(instance.url, (db) =>
      sql`insert into "user" (id, email, name, password_hash, status)
        values (gen_random_uuid(), 'squatted@example.test', 'S', 'none', 'pending')`.execute(db),
    );
    await ask(person, "squatted@example.test");
    const token = await person.mailed("change_email", "squatted@example.test");
    await somebody().auth.confirmEmailChange({ token });
    expect((await person.as().auth.me()).user.email).toBe("squatted@example.test");
  });
});
