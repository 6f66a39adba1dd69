import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { anInstance, aPerson, aVisitor } from "../testing/instance.ts";
import { refused } from "../testing/refused.ts";

describe("signing up", () => {
  it("makes the first person the owner of the instance, and nobody after", async () => {
    const instance = await anInstance();
    const status = await aVisitor(instance).as().auth.status();
    expect(status).toEqual({ firstRun: true, signUp: true, isMailSent: false });
    const [first, second] = [await aPerson(instance), await aPerson(instance)];
    expect((await first.as().auth.me()).user.instanceOwner).toBe(true);
    expect((await second.as().auth.me()).user.instanceOwner).toBe(false);
  });

  it("is open to the first person even where it is closed", async () => {
    const instance = await anInstance({ isSignUpOpen: false, isMailSent: true });
    const status = () => aVisitor(instance).as().auth.status();
    expect(await status()).toEqual({ firstRun: true, signUp: true, isMailSent: true });
    await aPerson(instance);
    expect(await status()).toEqual({ firstRun: false, signUp: false, isMailSent: true });
    expect(await refused(aPerson(instance))).toEqual({ kind: "sign_up_closed" });
  });

  it("refuses an address that is taken, in any letter case [B32]", async () => {
    const instance = await anInstance();
    const { email } = await aPerson(instance);
    const again = aVisitor(instance)
      .as()
      .auth.signUp({ email: email.toUpperCase(), name: "Bo", password: "correct horse battery" });
    expect(await refused(again)).toEqual({ kind: "taken", field: "email" });
  });

  it.each([
    ["short", "too_short"],
    ["1234567890123", "only_digits"],
    ["Password1234!", "common_password"],
    ["adalovelace99", "like_yourself"],
    ["plum tree ".repeat(13), "too_long"],
  ])("refuses the password %s [B62]", async (password, code) => {
    const instance = await anInstance();
    const call = aVisitor(instance)
      .as()
      .auth.signUp({ email: "adalovelace@example.test", name: "Ada", password });
    expect(await refused(call)).toMatchObject({
      kind: "invalid",
      issues: expect.arrayContaining([expect.objectContaining({ path: "password", code })]),
    });
  });
});

describe("signing in", () => {
  it("takes the username as well as the address, in any letter case", async () => {
    const instance = await anInstance();
    const { email, password } = await aPerson(instance);
    const other = { email: "bo@example.test", username: "Bo.Jansen", name: "Bo", password };
    await aVisitor(instance).as().auth.signUp(other);
    for (const login of ["bo.jansen", " BO.JANSEN ", "Bo@Example.test"])
      expect(await aVisitor(instance).as().auth.signIn({ login, password })).toMatchObject({
        ...{ status: "signed_in", user: { email: "bo@example.test", username: "bo.jansen" } },
      });
    const third = { email: "x@example.test", username: "BO.jansen", name: "X", password };
    expect(await refused(aVisitor(instance).as().auth.signUp(third))).toEqual({
      ...{ kind: "taken", field: "username" },
    });
    expect(await aVisitor(instance).as().auth.signIn({ login: email, password })).toMatchObject({
      user: { email, username: null },
    });
  });

  it("tells a suspended person no more than who guessed wrong, and their sessions are over", async () => {
    const instance = await anInstance();
    const { email, password, as, with: bearing } = await aPerson(instance);
    const { accessToken } = await as().auth.issueTokens({ login: email, password });
    await bearing(accessToken).auth.me();
    await run(instance.url, (db) => sql`update "user" set status = 'suspended'`.execute(db));
    const right = aVisitor(instance).as().auth.signIn({ login: email, password });
    expect(await refused(right)).toEqual({ kind: "wrong_credentials" });
    for (const caller of [as(), bearing(accessToken)])
      expect(await refused(caller.auth.me())).toEqual({ kind: "unauthenticated" });
  });

  it("ends the session whose cookie the browser had", async () => {
    const instance = await anInstance();
    const { email, password, as, token } = await aPerson(instance);
    const before = token() ?? "";
    await as().auth.signIn({ login: email, password });
    const credential = { carrier: "cookie", token: before } as const;
    expect(token()).not.toBe(before);
    expect(await refused(as({ credential }).auth.me())).toEqual({ kind: "unauthenticated" });
    expect((await as().sessions.list({})).items).toHaveLength(1);
  });

  it("opens a session that signing out ends", async () => {
    const instance = await anInstance();
    const person = await aPerson(instance);
    const api = person.as();
    await api.auth.signOut();
    expect(person.token()).toBeNull();
    expect(await refused(api.auth.me())).toEqual({ kind: "unauthenticated" });
    await person.as().auth.signIn({ login: person.email, password: person.password });
    expect((await person.as().auth.me()).user.email).toBe(person.email);
  });

  it("keeps of a session only what cannot open it", async () => {
    const instance = await anInstance();
    const person = await aPerson(instance);
    const { rows } = await run(instance.url, (db) =>
      sql<{ all: string }>`select session::text as all from session`.execute(db),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.all).not.toContain(person.token());
  });

  it("tells nobody whether an address is known [B61]", async () => {
    const instance = await anInstance();
    const { email } = await aPerson(instance);
    const known = await refused(
      aVisitor(instance).as().auth.signIn({ login: email, password: "not the password" }),
    );
    const unknown = await refused(
      aVisitor(instance)
        .as()
        .auth.signIn({ login: "nobody@example.test", password: "not the password" }),
    );
    expect(known).toEqual({ kind: "wrong_credentials" });
    expect(unknown).toEqual(known);
  });

  it("refuses a session that is over", async () => {
    const instance = await anInstance();
    const person = await aPerson(instance);
    await run(instance.url, (db) => sql`update session set expires_at = now()`.execute(db));
    expect(await refused(person.as().auth.me())).toEqual({ kind: "unauthenticated" });
  });

  it("is refused as part of a batch [B10] [B60]", async () => {
    const instance = await anInstance();
    const { email, password } = await aPerson(instance);
    const call = aVisitor(instance).as({ batchSize: 2 }).auth.signIn({ login: email, password });
    expect(await refused(call)).toEqual({ kind: "bad_request", detail: "batch" });
  });
});

describe("guessing a password", () => {
  it("ends after five wrong guesses a minute for an account, from wherever they come, all at once or not [B60]", async () => {
    const instance = await anInstance();
    const { email, password } = await aPerson(instance);
    const guesses = Array.from({ length: 12 }, () =>
      refused(aVisitor(instance).as().auth.signIn({ login: email, password: "a wrong guess" })),
    );
    const kinds = (await Promise.all(guesses)).map((reason) => reason.kind);
    expect(kinds.filter((kind) => kind === "wrong_credentials")).toHaveLength(5);
    expect(kinds.filter((kind) => kind === "too_many_attempts")).toHaveLength(7);
    expect(
      await refused(aVisitor(instance).as().auth.signIn({ login: email, password })),
    ).toMatchObject({
      kind: "too_many_attempts",
    });
    await run(instance.url, (db) =>
      sql`update attempt set at = at - interval '61 seconds'`.execute(db),
    );
    await aVisitor(instance).as().auth.signIn({ login: email, password });
  });

  it("counts an account as one, by whichever name and through whichever door it is tried [B60]", async () => {
    const instance = await anInstance();
    const { email, as, password } = await aPerson(instance);
    await as().account.update({ version: 1, username: "ada" });
    const wrong = "a wrong guess";
    const somebody = () => aVisitor(instance).as();
    const doors = [
      () => somebody().auth.signIn({ login: email, password: wrong }),
      () => somebody().auth.signIn({ login: "ada", password: wrong }),
      () => somebody().auth.issueTokens({ login: "ADA", password: wrong }),
      () => as().account.changePassword({ current: wrong, password: "twelve red boats" }),
      () => as().account.requestEmailChange({ email: "new@example.test", password: wrong }),
      () => somebody().auth.signIn({ login: email, password: wrong }),
      () => as().account.changePassword({ current: password, password: "twelve red boats" }),
      () => somebody().auth.issueTokens({ login: "ada", password }),
    ];
    const kinds: string[] = [];
    for (const door of doors) kinds.push((await refused(door())).kind);
    expect(kinds.slice(0, 5)).toEqual(Array(5).fill("wrong_credentials"));
    expect(kinds.slice(5)).toEqual(Array(3).fill("too_many_attempts"));
  });

  it("ends after five wrong guesses a minute from an address, at whichever accounts", async () => {
    const instance = await anInstance();
    const visitor = aVisitor(instance).as();
    const kinds: string[] = [];
    for (let guess = 0; guess < 7; guess++)
      kinds.push(
        (
          await refused(
            visitor.auth.signIn({ login: `p${guess}@example.test`, password: "a wrong guess" }),
          )
        ).kind,
      );
    expect(kinds.slice(0, 5)).toEqual(Array(5).fill("wrong_credentials"));
    expect(kinds.slice(5)).toEqual(Array(2).fill("too_many_attempts"));
  });

  it("costs an office behind one address nothing while its people sign in rightly", async () => {
    const instance = await anInstance();
    const { email, password } = await aPerson(instance);
    const office = aVisitor(instance).as();
    for (let person = 0; person < 12; person++)
      expect(await office.auth.signIn({ login: email, password })).toMatchObject({
        user: { email },
      });
  });
});
