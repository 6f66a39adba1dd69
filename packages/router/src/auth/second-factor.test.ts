import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { openKeyring } from "../keyring.ts";
import { aSecuredPerson, codeOf, firstStep, nextCode, secure } from "../testing/authenticator.ts";
import { anInstance, aPerson, aVisitor, type Instance, type Person } from "../testing/instance.ts";
import { mailsTo } from "../testing/outbox.ts";
import { refused } from "../testing/refused.ts";

let instance: Instance;

beforeAll(async () => {
  instance = await anInstance();
});

/** Another browser of the same person. */
function elsewhere({ email, password }: Person): Person {
  return { ...aVisitor(instance, email), password };
}

const tell = (text: string) => run(instance.url, (db) => sql.raw(text).execute(db));
const wrong = { kind: "wrong_code" };

describe("setting up an authenticator", () => {
  it("begins to count once it has shown a code, and gives ten one-time codes", async () => {
    const person = await aPerson(instance);
    const { secret, uri } = await person.as().secondFactor.beginTotp({ password: person.password });
    expect(new URL(uri).searchParams.get("secret")).toBe(secret);
    const { email: login, password } = person;
    expect(await elsewhere(person).as().auth.signIn({ login, password })).toMatchObject({
      status: "signed_in",
    });
    expect(await refused(person.as().secondFactor.confirmTotp({ code: "000000" }))).toEqual(wrong);
    const { recoveryCodes } = await person.as().secondFactor.confirmTotp({ code: codeOf(secret) });
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await person.as().secondFactor.status()).toEqual({
      ...{ methods: ["totp", "recovery_code"], recoveryCodes: 10 },
      ...{ isRequired: false, hasPassword: true, isDemanded: false },
    });
    const { items } = await person.as().sessions.list({});
    expect(items.filter((session) => session.secondFactor)).toEqual([
      expect.objectContaining({ current: true }),
    ]);
    expect(await mailsTo(instance, person.email)).toContainEqual(
      expect.objectContaining({ params: expect.objectContaining({ what: "second_factor_added" }) }),
    );
  });

  it("takes the right password", async () => {
    const person = await aPerson(instance);
    const begin = person.as().secondFactor.beginTotp({ password: "not the password" });
    expect(await refused(begin)).toEqual({ kind: "wrong_credentials" });
    expect(await refused(person.as().secondFactor.beginTotp({}))).toEqual({
      kind: "wrong_credentials",
    });
  });

  it("keeps secrets and codes only as what opens nothing", async () => {
    const person = await aSecuredPerson(instance);
    const { rows } = await run(instance.url, (db) =>
      sql<{ all: string }>`
        select concat((select string_agg(totp::text, ' ') from totp),
          (select string_agg(recovery_code::text, ' ') from recovery_code),
          (select string_agg(account_event::text, ' ') from account_event)) as all`.execute(db),
    );
    const stored = rows[0]?.all ?? "";
    expect(stored).toContain("second_factor_added");
    for (const secret of [person.secret, ...person.recoveryCodes]) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(Buffer.from(secret).toString("hex"));
    }
  });

  it("replaces one in use only by a code of that one, which works until the new one does", async () => {
    const person = await aSecuredPerson(instance);
    const { password } = person;
    const { secondFactor } = person.as();
    expect(await refused(secondFactor.beginTotp({ password }))).toEqual(wrong);
    const code = await nextCode(instance, person);
    const { secret } = await secondFactor.beginTotp({ password, code });
    const proof = await firstStep(elsewhere(person));
    expect(await refused(secondFactor.complete({ proof, code: codeOf(secret) }))).toEqual(wrong);
    const old = await nextCode(instance, person);
    await aVisitor(instance).as().secondFactor.complete({ proof, code: old });
    await secondFactor.confirmTotp({ code: codeOf(secret) });
    const next = await firstStep(elsewhere(person));
    expect(
      await refused(secondFactor.complete({ proof: next, code: codeOf(person.secret) })),
    ).toEqual(wrong);
  });

  it("is not for whoever knows the password of somebody who has a second factor", async () => {
    const person = await aPerson(instance);
    const { email: login, password } = person;
    const thief = elsewhere(person);
    await thief.as().auth.signIn({ login, password });
    await secure(person);
    const calls = [
      thief.as().secondFactor.beginTotp({ password }),
      thief.as().secondFactor.newRecoveryCodes({ password }),
      thief.as().secondFactor.removeTotp({ password }),
      thief.as().passkeys.beginRegistration({ password }),
      thief.as().secondFactor.setRequired({ required: false }),
    ];
    for (const reason of await Promise.all(calls.map(refused)))
      expect(reason).toEqual({ kind: "second_factor_required", isSetUp: true });
  });
});

describe("the second step of signing in", () => {
  it("follows the password, and opens the session", async () => {
    const person = await aSecuredPerson(instance);
    const browser = elsewhere(person);
    const proof = await firstStep(browser);
    expect(browser.token()).toBeNull();
    const code = await nextCode(instance, person);
    expect(await browser.as().secondFactor.complete({ proof, code })).toMatchObject({
      status: "signed_in",
      user: { email: person.email },
    });
    expect((await browser.as().auth.me()).user.email).toBe(person.email);
  });

  it("remembers whoever asked for it with the password", async () => {
    const person = await aSecuredPerson(instance);
    const { email: login, password } = person;
    const api = aVisitor(instance).as();
    const answer = await api.auth.signIn({ login, password, remember: true });
    const proof = answer.status === "second_factor" ? answer.proof : "";
    let isRemembered: boolean | undefined;
    await aVisitor(instance)
      .as({ setSession: (session) => (isRemembered = session?.isRemembered) })
      .secondFactor.complete({ proof, code: await nextCode(instance, person) });
    expect(isRemembered).toBe(true);
  });

  it("takes a code once, also from two who come with it at the same moment", async () => {
    const person = await aSecuredPerson(instance);
    const proofs = await Promise.all([firstStep(elsewhere(person)), firstStep(elsewhere(person))]);
    const code = await nextCode(instance, person);
    const outcomes = await Promise.allSettled(
      proofs.map((proof) => aVisitor(instance).as().secondFactor.complete({ proof, code })),
    );
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const again = await firstStep(elsewhere(person));
    expect(
      await refused(aVisitor(instance).as().secondFactor.complete({ proof: again, code })),
    ).toEqual(wrong);
  });

  it("takes a one-time code once, however it is typed, and of two at the same moment one", async () => {
    const person = await aSecuredPerson(instance);
    const [code = ""] = person.recoveryCodes;
    const typed = ` ${code.toUpperCase().replace("-", " ")} `;
    const proofs = await Promise.all([firstStep(elsewhere(person)), firstStep(elsewhere(person))]);
    const outcomes = await Promise.allSettled(
      proofs.map((proof) => aVisitor(instance).as().secondFactor.complete({ proof, code: typed })),
    );
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await person.as().secondFactor.status()).recoveryCodes).toBe(9);
  });

  it("takes a proof once, for five minutes, and while codes are wrong", async () => {
    const person = await aSecuredPerson(instance);
    const [one = "", two = "", three = ""] = person.recoveryCodes;
    const { secondFactor } = aVisitor(instance).as();
    const proof = await firstStep(elsewhere(person));
    expect(await refused(secondFactor.complete({ proof, code: "aaaaa-aaaaa" }))).toEqual(wrong);
    await secondFactor.complete({ proof, code: one });
    const spent = { kind: "unauthenticated" };
    expect(await refused(secondFactor.complete({ proof, code: two }))).toEqual(spent);
    const old = await firstStep(elsewhere(person));
    await tell("update challenge set expires_at = now()");
    expect(await refused(secondFactor.complete({ proof: old, code: three }))).toEqual(spent);
    expect(await refused(secondFactor.complete({ proof: "made up", code: three }))).toEqual(spent);
  });

  it("takes nobody else's code", async () => {
    const [ada, bo] = [await aSecuredPerson(instance), await aSecuredPerson(instance, "Bo")];
    const proof = await firstStep(elsewhere(ada));
    const { secondFactor } = aVisitor(instance).as();
    expect(
      await refused(secondFactor.complete({ proof, code: bo.recoveryCodes[0] ?? "" })),
    ).toEqual(wrong);
    const code = await nextCode(instance, bo);
    expect(await refused(secondFactor.complete({ proof, code }))).toEqual(wrong);
  });

  it("opens nothing for whoever was suspended in the meantime", async () => {
    const person = await aSecuredPerson(instance);
    const proof = await firstStep(elsewhere(person));
    await tell(`update "user" set status = 'suspended' where email = '${person.email}'`);
    const code = person.recoveryCodes[0] ?? "";
    expect(await refused(aVisitor(instance).as().secondFactor.complete({ proof, code }))).toEqual({
      kind: "unauthenticated",
    });
  });

  it("is refused as part of a batch [B10] [B60]", async () => {
    const call = aVisitor(instance)
      .as({ batchSize: 2 })
      .secondFactor.complete({ proof: "a", code: "123456" });
    expect(await refused(call)).toEqual({ kind: "bad_request", detail: "batch" });
  });

  it("counts guesses at the code together with those at the password [B60]", async () => {
    const person = await aSecuredPerson(instance);
    const proof = await firstStep(elsewhere(person));
    const { email: login } = person;
    const kinds: string[] = [];
    for (let guess = 0; guess < 4; guess++) {
      const { secondFactor } = aVisitor(instance).as();
      kinds.push((await refused(secondFactor.complete({ proof, code: "999999" }))).kind);
    }
    const password = "not the password";
    kinds.push((await refused(aVisitor(instance).as().auth.signIn({ login, password }))).kind);
    const code = await nextCode(instance, person);
    const { secondFactor } = aVisitor(instance).as();
    kinds.push((await refused(secondFactor.complete({ proof, code }))).kind);
    expect(kinds).toEqual([
      ...Array<string>(4).fill("wrong_code"),
      ...["wrong_credentials", "too_many_attempts"],
    ]);
  });

  it("is asked of programs too, in one go", async () => {
    const person = await aSecuredPerson(instance);
    const { email: login, password } = person;
    const { auth } = aVisitor(instance).as();
    expect(await refused(auth.issueTokens({ login, password }))).toEqual({
      kind: "second_factor_required",
      isSetUp: true,
    });
    expect(await refused(auth.issueTokens({ login, password, code: "000000" }))).toEqual(wrong);
    const code = await nextCode(instance, person);
    const { accessToken } = await auth.issueTokens({ login, password, code });
    expect((await person.with(accessToken).auth.me()).user.email).toBe(person.email);
  });

  it("goes on with the keys of before when the instance has new ones", async () => {
    const person = await aSecuredPerson(instance);
    const keyring = openKeyring([
      "another key for tests, 32 letters",
      "a key for tests alone, 32 characters",
    ]);
    const rotated = { ...instance, services: { ...instance.services, keyring } };
    for (const code of [await nextCode(instance, person), person.recoveryCodes[0] ?? ""]) {
      const proof = await firstStep(elsewhere(person));
      const answer = await aVisitor(rotated).as().secondFactor.complete({ proof, code });
      expect(answer.status).toBe("signed_in");
    }
  });
});

describe("giving up an authenticator", () => {
  it("takes the password and a code, and makes the one-time codes worthless", async () => {
    const person = await aSecuredPerson(instance);
    const { password } = person;
    expect(await refused(person.as().secondFactor.removeTotp({ password }))).toEqual(wrong);
    const code = await nextCode(instance, person);
    await person.as().secondFactor.removeTotp({ password, code });
    expect(await person.as().secondFactor.status()).toMatchObject({
      methods: [],
      recoveryCodes: 0,
    });
    const { email: login } = person;
    expect(await elsewhere(person).as().auth.signIn({ login, password })).toMatchObject({
      status: "signed_in",
    });
    expect(await mailsTo(instance, person.email)).toContainEqual(
      expect.objectContaining({
        params: expect.objectContaining({ what: "second_factor_removed" }),
      }),
    );
  });

  it("is refused to whoever asked that a second factor be required of them", async () => {
    const person = await aSecuredPerson(instance);
    const { password, recoveryCodes } = person;
    await person.as().secondFactor.setRequired({ required: true });
    const remove = (code = "") => person.as().secondFactor.removeTotp({ password, code });
    expect(await refused(remove(recoveryCodes[0]))).toEqual({ kind: "last_credential" });
    expect((await person.as().secondFactor.status()).methods).toContain("totp");
    await person.as().secondFactor.setRequired({ required: false });
    await remove(recoveryCodes[1]);
  });

  it("is refused to a member of an organization that demands one, and no longer once they left", async () => {
    const person = await aSecuredPerson(instance);
    const { password, recoveryCodes } = person;
    const { id } = await person.as().organizations.create({ name: "Demanding" });
    await tell(`update organization set requires_second_factor = true where id = '${id}'`);
    expect(await person.as().secondFactor.status()).toMatchObject({ isDemanded: true });
    const remove = (code = "") => person.as().secondFactor.removeTotp({ password, code });
    expect(await refused(remove(recoveryCodes[0]))).toEqual({ kind: "last_credential" });
    await tell(`update member set status = 'removed' where org_id = '${id}'`);
    await remove(recoveryCodes[1]);
  });

  it("cannot be asked for by whoever has none", async () => {
    const person = await aPerson(instance);
    const { password } = person;
    const { secondFactor } = person.as();
    expect(await refused(secondFactor.removeTotp({ password }))).toMatchObject({
      kind: "not_found",
    });
    const notSetUp = { kind: "second_factor_required", isSetUp: false };
    expect(await refused(secondFactor.newRecoveryCodes({ password }))).toEqual(notSetUp);
    expect(await refused(secondFactor.setRequired({ required: true }))).toEqual(notSetUp);
  });
});

it("new one-time codes make the old ones worthless", async () => {
  const person = await aSecuredPerson(instance);
  const { password } = person;
  const code = await nextCode(instance, person);
  const fresh = await person.as().secondFactor.newRecoveryCodes({ password, code });
  const proof = await firstStep(elsewhere(person));
  const { secondFactor } = aVisitor(instance).as();
  expect(
    await refused(secondFactor.complete({ proof, code: person.recoveryCodes[0] ?? "" })),
  ).toEqual(wrong);
  await secondFactor.complete({ proof, code: fresh.recoveryCodes[0] ?? "" });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
