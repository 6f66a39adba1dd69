import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { anInstance, aPerson, aVisitor, type Instance } from "../testing/instance.ts";
import { mailsTo } from "../testing/outbox.ts";
import { refused } from "../testing/refused.ts";

const password = "correct horse battery";
const confirm = { status: "confirm" };
let instance: Instance;

beforeEach(async () => {
  instance = await anInstance({ isConfirmationRequired: true });
  await aPerson(instance, "Owner");
});

const signUp = (email: string, more: { password?: string; username?: string } = {}) => {
  const person = aVisitor(instance, email);
  const answer = person.as().auth.signUp({ email, name: "Bo", password, ...more });
  return { person, answer };
};
const signIn = (login: string, secret = password) =>
  aVisitor(instance).as().auth.signIn({ login, password: secret });

describe("where addresses are confirmed", () => {
  it("the first person is in at once and owns the instance; of ten at once, one", async () => {
    const fresh = await anInstance({ isConfirmationRequired: true });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        aVisitor(fresh)
          .as()
          .auth.signUp({ email: `p${at}@example.test`, name: "P", password }),
      ),
    );
    const signedIn = answers.filter((answer) => answer.status === "signed_in");
    expect(signedIn).toMatchObject([{ user: { instanceOwner: true, status: "active" } }]);
  });

  it("an account works once the link was followed, and the link works once [B63]", async () => {
    const { person, answer } = signUp("bo@example.test");
    expect(await answer).toEqual(confirm);
    expect(person.token()).toBeNull();
    expect(await refused(signIn("bo@example.test"))).toEqual({ kind: "account_pending" });
    expect(await refused(signIn("bo@example.test", "a wrong guess"))).toEqual({
      kind: "wrong_credentials",
    });
    const token = await person.mailed("confirm_email");
    const follow = () => refused(aVisitor(instance).as().auth.confirmEmail({ token }));
    const outcomes = await Promise.all([follow(), follow(), follow()]);
    const spent = outcomes.filter(({ kind }) => kind === "link_spent");
    expect(spent).toHaveLength(2);
    expect(await signIn("bo@example.test")).toMatchObject({
      ...{ status: "signed_in", user: { status: "active", emailConfirmed: true } },
    });
  });

  it("nobody learns whether an address has an account; its owner does [B61]", async () => {
    const { email } = await confirmed("bo@example.test");
    const [known, pending, unknown] = [
      signUp(email),
      signUp("pending@example.test"),
      signUp("new@example.test"),
    ];
    for (const { person, answer } of [known, pending, unknown]) {
      expect(await answer).toEqual(confirm);
      expect(person.token()).toBeNull();
    }
    expect(await signUp("pending@example.test").answer).toEqual(confirm);
    const templates = (await mailsTo(instance, email)).map(({ template }) => template);
    expect(templates).toEqual(["confirm_email", "already_registered"]);
    const wrong = signUp(email, { password: "another password" });
    expect(await wrong.answer).toEqual(confirm);
    expect(await signIn(email)).toMatchObject({ status: "signed_in" });
  });

  it("an address that signs up twice at the same moment is told the same twice", async () => {
    const twice = ["a", "b"].map(() => signUp("bo@example.test").answer);
    expect(await Promise.all(twice)).toEqual([confirm, confirm]);
  });

  it("a username that is taken is said to be, for known and unknown addresses alike", async () => {
    await signUp("bo@example.test", { username: "bo.j" }).answer;
    for (const email of ["bo@example.test", "new@example.test"])
      expect(await refused(signUp(email, { username: "BO.J" }).answer)).toEqual({
        ...{ kind: "taken", field: "username" },
      });
  });

  it("a password that somebody else chose for an address does not open it once it is confirmed", async () => {
    await signUp("bo@example.test", { password: "the password of a stranger" }).answer;
    const { person } = signUp("bo@example.test");
    await expect.poll(async () => (await mailsTo(instance, "bo@example.test")).length).toBe(2);
    const token = await person.mailed("confirm_email");
    await person.as().auth.confirmEmail({ token });
    for (const secret of ["the password of a stranger", password])
      expect(await refused(signIn("bo@example.test", secret))).toEqual({
        kind: "wrong_credentials",
      });
    await person.as().auth.requestReset({ email: "bo@example.test" });
    const reset = await person.mailed("reset_password");
    await person.as().auth.resetPassword({ token: reset, password });
    expect(await signIn("bo@example.test")).toMatchObject({ status: "signed_in" });
  });

  it("nobody's mailbox is filled: five mails a minute for an address, whoever asks", async () => {
    const kinds: string[] = [];
    for (let at = 0; at < 3; at++) {
      kinds.push((await refused(signUp("bo@example.test").answer)).kind);
      const ask = aVisitor(instance).as().auth.resendConfirmation({ email: "bo@example.test" });
      kinds.push((await refused(ask)).kind);
    }
    expect(kinds.at(-1)).toBe("too_many_attempts");
    expect(await mailsTo(instance, "bo@example.test")).toHaveLength(5);
  });

  it("an office that signs up as one is slowed down, and still let in", async () => {
    const { email, password: known } = await confirmed("bo@example.test");
    const office = aVisitor(instance).as();
    const kinds: string[] = [];
    for (let at = 0; at < 6; at++) {
      const join = office.auth.signUp({ email: `o${at}@example.test`, name: "O", password });
      kinds.push((await refused(join)).kind);
    }
    expect(kinds.at(-1)).toBe("too_many_attempts");
    expect(await office.auth.signIn({ login: email, password: known })).toMatchObject({
      status: "signed_in",
    });
  });

  it("a new link takes the place of the one before, and one that has expired is as good as none", async () => {
    const { person, answer } = signUp("bo@example.test");
    await answer;
    const first = await person.mailed("confirm_email");
    await person.as().auth.resendConfirmation({ email: "bo@example.test" });
    const second = await person.mailed("confirm_email");
    const old = person.as().auth.confirmEmail({ token: first });
    expect(await refused(old)).toEqual({ kind: "link_spent" });
    await run(instance.url, (db) => sql`update mail_token set expires_at = now()`.execute(db));
    const late = person.as().auth.confirmEmail({ token: second });
    expect(await refused(late)).toEqual({ kind: "link_spent" });
  });

  it.each(["https://teamflow.test", null])(
    "links are made of nothing that a request says, and keep the token out of every log, at %s [B17]",
    async (publicUrl) => {
      const { services } = instance;
      const place: Instance = { ...instance, services: { ...services, publicUrl } };
      const forged = aVisitor(place).as({ origin: "https://evil.test" });
      const email = "cy@example.test";
      await forged.auth.signUp({ email, name: "Cy", password });
      const [mail] = await mailsTo(instance, email);
      expect(mail?.params).toMatchObject({ url: expect.stringMatching(/^\/confirm#[\w-]{43}$/) });
    },
  );
});

describe("an invitation shown when signing up", () => {
  const person = { name: "Bo", password };
  const invited = async (place: Instance, email: string) => {
    // The first person owns the instance, and so has a confirmed account where others must wait.
    const host = await aPerson(place, "Host");
    const { id: orgId } = await host.as().organizations.create({ name: "Canal House" });
    const { link } = await host.as().invitations.create({ orgId, email, role: "member" });
    const guest = aVisitor(place, email);
    return { guest, token: link?.split("#")[1] ?? (await guest.mailed("invitation")) };
  };

  it("that came by mail alone has confirmed the address, and makes no membership", async () => {
    const mailing = await anInstance({ isConfirmationRequired: true, isMailSent: true });
    const email = "bo@example.test";
    const { guest, token } = await invited(mailing, email);
    const answer = await guest.as().auth.signUp({ ...person, email, invitation: token });
    expect(answer).toMatchObject({ status: "signed_in", user: { emailConfirmed: true } });
    expect((await guest.as().auth.me()).memberships).toEqual([]);
  });

  it("that opens nothing, or is for another address, is refused, and no account is made", async () => {
    const open = await anInstance();
    const { guest, token } = await invited(open, "bo@example.test");
    const ask = (email: string, invitation: string) =>
      refused(guest.as().auth.signUp({ ...person, email, invitation }));
    for (const wrong of ["nonsense", "", `${token.slice(0, -2)}AA`])
      expect(await ask("bo@example.test", wrong)).toEqual({ kind: "link_spent" });
    expect(await ask("cy@example.test", token)).toMatchObject({
      kind: "invalid",
      issues: [{ path: "email", code: "not_invited" }],
    });
    const right = { ...person, email: "bo@example.test", invitation: token };
    expect(await guest.as().auth.signUp(right)).toMatchObject({
      ...{ status: "signed_in", user: { emailConfirmed: false } },
    });
  });

  it("is guessed at five times in a minute", async () => {
    const guest = aVisitor(await anInstance()).as();
    const guess = () =>
      refused(guest.auth.signUp({ ...person, email: "bo@example.test", invitation: "x" }));
    const kinds: string[] = [];
    for (let at = 0; at < 6; at++) kinds.push((await guess()).kind);
    expect(kinds).toEqual([...Array.from({ length: 5 }, () => "link_spent"), "too_many_attempts"]);
  });

  it("opens no browser's session for a program", async () => {
    const instance = await anInstance();
    const { url } = instance;
    const program = aVisitor(instance).as({ setSession: null });
    const email = "program@example.test";
    expect(await program.auth.signUp({ ...person, email })).toMatchObject({ status: "signed_in" });
    const { rows } = await run(url, (db) => sql`select from session`.execute(db));
    expect(rows).toEqual([]);
  });
});

it("where sign-up is closed, nobody signs up, and of two first ones at once only one does", async () => {
  const closed = await anInstance({ isConfirmationRequired: true, isSignUpOpen: false });
  const outcomes = await Promise.all(
    [0, 1].map((at) =>
      refused(
        aVisitor(closed)
          .as()
          .auth.signUp({ email: `p${at}@example.test`, name: "P", password }),
      ),
    ),
  );
  const refusals = outcomes.filter(({ kind }) => kind === "sign_up_closed");
  expect(refusals).toHaveLength(1);
});

async function confirmed(email: string) {
  const { person, answer } = signUp(email);
  await answer;
  await person.as().auth.confirmEmail({ token: await person.mailed("confirm_email") });
  return { ...person, password };
}
