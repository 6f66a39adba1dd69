import { run } from "@teamflow/data/testing/cluster";
import { newId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { aSecuredPerson, firstStep, nextCode } from "../testing/authenticator.ts";
import { aDevice, type Device, givePasskey } from "../testing/device.ts";
import { anInstance, aPerson, aVisitor, type Instance, type Person } from "../testing/instance.ts";
import { mailsTo } from "../testing/outbox.ts";
import { refused } from "../testing/refused.ts";

let instance: Instance;

beforeAll(async () => {
  instance = await anInstance();
});

const tell = (text: string) => run(instance.url, (db) => sql.raw(text).execute(db));
const wrong = { kind: "wrong_credentials" };
const broken = { kind: "bad_request", detail: "passkey" };

function elsewhere({ email, password }: Person): Person {
  return { ...aVisitor(instance, email), password };
}

/** Somebody with a passkey. */
async function aHolder(device = aDevice()) {
  const person = await aPerson(instance);
  return { person, ...(await givePasskey(person, device)) };
}

/** Signs in with a passkey alone, from a browser that knows nothing yet. */
async function signInWith(device: Device, oddity?: Parameters<Device["sign"]>[1]) {
  const browser = aVisitor(instance);
  const { options } = await browser.as().passkeys.beginSignIn();
  const response = device.sign(options, oddity);
  return { browser, options, response, signIn: () => browser.as().passkeys.signIn({ response }) };
}

describe("a new passkey", () => {
  it("is in the list, with ten one-time codes for when it is lost, and its person is told", async () => {
    const { person, passkey, recoveryCodes } = await aHolder();
    expect(recoveryCodes).toHaveLength(10);
    expect(await person.as().passkeys.list()).toEqual([passkey]);
    expect(passkey).toMatchObject({ name: "My phone", lastUsedAt: null });
    expect(await person.as().secondFactor.status()).toMatchObject({
      methods: ["passkey", "recovery_code"],
    });
    expect(await mailsTo(instance, person.email)).toContainEqual(
      expect.objectContaining({ params: expect.objectContaining({ what: "passkey_added" }) }),
    );
    const second = await givePasskey(person, aDevice(), "My laptop");
    expect(second.recoveryCodes).toBeNull();
  });

  it("takes the right password, and one who knows it alone adds none to what is there", async () => {
    const { person } = await aHolder();
    const { password } = person;
    expect(
      await refused(person.as().passkeys.beginRegistration({ password: "not the password" })),
    ).toEqual(wrong);
    await tell("update session set second_factor = false");
    expect(await refused(person.as().passkeys.beginRegistration({ password }))).toEqual({
      kind: "second_factor_required",
      isSetUp: true,
    });
  });

  it.each([
    ["from another page", { origin: "https://evil.example" }],
    ["for another page", { rpId: "evil.example" }],
    ["of somebody who did not show that it was them", { isPersonShown: false }],
    ["that is a signature", { type: "webauthn.get" }],
  ])("%s is refused", async (_what, oddity) => {
    const person = await aPerson(instance);
    const { password } = person;
    const { options } = await person.as().passkeys.beginRegistration({ password });
    const response = aDevice().create(options, oddity);
    expect(await refused(person.as().passkeys.register({ response, name: "x" }))).toEqual(broken);
    expect(await person.as().passkeys.list()).toEqual([]);
  });

  it("answers what was asked of this person in this session, once, within five minutes", async () => {
    const [ada, bo] = [await aPerson(instance), await aPerson(instance)];
    const { password } = ada;
    const ask = async () => (await ada.as().passkeys.beginRegistration({ password })).options;
    const response = aDevice().create(await ask());
    const name = "x";
    expect(await refused(bo.as().passkeys.register({ response, name }))).toEqual(broken);
    // It was spent by whoever tried it.
    expect(await refused(ada.as().passkeys.register({ response, name }))).toEqual(broken);
    const again = aDevice().create(await ask());
    await ada.as().passkeys.register({ response: again, name });
    expect(await refused(ada.as().passkeys.register({ response: again, name }))).toEqual(broken);
    const late = aDevice().create(await ask());
    await tell("update challenge set expires_at = now()");
    expect(await refused(ada.as().passkeys.register({ response: late, name }))).toEqual(broken);
    const madeUp = aDevice().create({ challenge: "AAAA", user: { id: "AAAA" } });
    expect(await refused(ada.as().passkeys.register({ response: madeUp, name }))).toEqual(broken);
  });

  it("is nobody else's", async () => {
    const { device } = await aHolder();
    const thief = await aPerson(instance);
    const { options } = await thief.as().passkeys.beginRegistration({ password: thief.password });
    const response = device.create(options);
    expect(await refused(thief.as().passkeys.register({ response, name: "x" }))).toEqual({
      kind: "taken",
      field: "passkey",
    });
  });
});

describe("a passkey alone", () => {
  it("signs in whoever holds it, with both factors in one, and without a name", async () => {
    const { person, device } = await aHolder();
    const { browser, options, signIn } = await signInWith(device);
    expect(options.allowCredentials).toEqual([]);
    expect(await signIn()).toMatchObject({ status: "signed_in", user: { email: person.email } });
    const { items } = await browser.as().sessions.list({});
    expect(items.find((session) => session.current)).toMatchObject({ secondFactor: true });
    expect((await person.as().passkeys.list())[0]?.lastUsedAt).toBeInstanceOf(Date);
  });

  it("signs in again and again where it does not count", async () => {
    const { device } = await aHolder(aDevice({ counts: false }));
    for (const { signIn } of [await signInWith(device), await signInWith(device)])
      expect(await signIn()).toMatchObject({ status: "signed_in" });
  });

  it.each([
    ["on another page", { origin: "https://evil.example" }],
    ["for another page", { rpId: "evil.example" }],
    ["without showing that it is them", { isPersonShown: false }],
    ["without saying whose it is", { userHandle: null }],
    ["saying that it is somebody else's", { userHandle: "AAAAAAAAAAAAAAAAAAAAAA" }],
    ["with an old counter", { counter: 1 }],
    ["with a registration", { type: "webauthn.create" }],
  ])("does not sign in %s", async (_how, oddity) => {
    const { device } = await aHolder();
    const { signIn } = await signInWith(device, oddity);
    expect(await refused(signIn())).toEqual(wrong);
  });

  it("does not sign in by another's signature, nor by what was never added", async () => {
    const { device } = await aHolder();
    const { browser, response } = await signInWith(device);
    const foreign = await signInWith(aDevice());
    expect(await refused(foreign.signIn())).toEqual(wrong);
    const { options } = await browser.as().passkeys.beginSignIn();
    const { signature } = aDevice().sign(options).response;
    const forged = { ...response, response: { ...device.sign(options).response, signature } };
    expect(await refused(browser.as().passkeys.signIn({ response: forged }))).toEqual(wrong);
  });

  it("signs in once by one signature, also when it comes twice at the same moment", async () => {
    const { device } = await aHolder();
    const { signIn } = await signInWith(device);
    const outcomes = await Promise.allSettled([signIn(), signIn()]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await refused(signIn())).toEqual(wrong);
  });

  it("does not sign in whoever was suspended", async () => {
    const { person, device } = await aHolder();
    await tell(`update "user" set status = 'suspended' where email = '${person.email}'`);
    expect(await refused((await signInWith(device)).signIn())).toEqual(wrong);
  });

  it("is refused as part of a batch [B10]", async () => {
    const call = aVisitor(instance).as({ batchSize: 2 }).passkeys.beginSignIn();
    expect(await refused(call)).toEqual({ kind: "bad_request", detail: "batch" });
  });

  it("is made for the address that the browser is at, where the instance does not know its own", async () => {
    const services = { ...instance.services, publicUrl: null };
    const nameless = aVisitor({ ...instance, services });
    const origin = "http://localhost:8000";
    const { options } = await nameless.as({ origin }).passkeys.beginSignIn();
    expect(options.rpId).toBe("localhost");
    expect(await refused(nameless.as({ origin: null }).passkeys.beginSignIn())).toEqual({
      kind: "bad_request",
      detail: "origin",
    });
  });
});

describe("a passkey after a password", () => {
  const secondStep = async (person: Person, device: Device) => {
    const proof = await firstStep(elsewhere(person));
    const browser = aVisitor(instance);
    const { options } = await browser.as().passkeys.beginSecondStep({ proof });
    return { proof, browser, options, response: device.sign(options) };
  };

  it("is the second step, and one of the person's own is asked for", async () => {
    const { person, device } = await aHolder();
    const { proof, browser, options, response } = await secondStep(person, device);
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual([response.id]);
    expect(await browser.as().passkeys.complete({ proof, response })).toMatchObject({
      status: "signed_in",
      user: { email: person.email },
    });
    expect(await refused(browser.as().passkeys.complete({ proof, response }))).toEqual({
      kind: "unauthenticated",
    });
  });

  it("is nobody else's, and answers no other first step", async () => {
    const [ada, bo] = [await aHolder(), await aHolder()];
    const step = await secondStep(ada.person, bo.device);
    const { passkeys } = step.browser.as();
    const wrongCode = { kind: "wrong_code" };
    const { proof, response } = step;
    expect(await refused(passkeys.complete({ proof, response }))).toEqual(wrongCode);
    const [one, other] = [
      await secondStep(ada.person, ada.device),
      await secondStep(ada.person, ada.device),
    ];
    expect(
      await refused(passkeys.complete({ proof: one.proof, response: other.response })),
    ).toEqual(wrongCode);
    const alone = await signInWith(ada.device);
    expect(
      await refused(passkeys.complete({ proof: one.proof, response: alone.response })),
    ).toEqual(wrongCode);
  });

  it("does not sign in by itself with what a second step asked for", async () => {
    const { person, device } = await aHolder();
    const { browser, response } = await secondStep(person, device);
    expect(await refused(browser.as().passkeys.signIn({ response }))).toEqual(wrong);
  });

  it("is asked of nobody without a proof", async () => {
    const call = aVisitor(instance).as().passkeys.beginSecondStep({ proof: "made up" });
    expect(await refused(call)).toEqual({ kind: "unauthenticated" });
  });
});

describe("one's passkeys", () => {
  it("can be renamed and removed by oneself alone", async () => {
    const [{ person, passkey, device }, stranger] = [await aHolder(), await aPerson(instance)];
    const { id: passkeyId } = passkey;
    const missing = { kind: "not_found", what: "passkey" };
    const { password } = person;
    for (const id of [passkeyId, newId<"Passkey">()]) {
      const { passkeys } = stranger.as();
      expect(await refused(passkeys.rename({ passkeyId: id, name: "Mine" }))).toEqual(missing);
      expect(await refused(passkeys.remove({ passkeyId: id, password }))).toEqual(missing);
    }
    expect(await stranger.as().passkeys.list()).toEqual([]);
    expect(await person.as().passkeys.rename({ passkeyId, name: "Old phone" })).toMatchObject({
      name: "Old phone",
    });
    const guess = "not the password";
    expect(await refused(person.as().passkeys.remove({ passkeyId, password: guess }))).toEqual(
      wrong,
    );
    await person.as().passkeys.remove({ passkeyId, password });
    expect(await refused((await signInWith(device)).signIn())).toEqual(wrong);
    expect(await person.as().secondFactor.status()).toMatchObject({
      methods: [],
      recoveryCodes: 0,
    });
  });

  it("are not removed where nothing else would be left to sign in with", async () => {
    const { person, passkey } = await aHolder();
    await tell(`update "user" set password_hash = null where email = '${person.email}'`);
    const { passkeys } = person.as();
    const last = { kind: "last_credential" };
    expect(await refused(passkeys.remove({ passkeyId: passkey.id }))).toEqual(last);
    const { options } = await passkeys.beginRegistration({});
    await passkeys.register({ response: aDevice().create(options), name: "Another" });
    await tell("update session set created_at = now() - interval '11 minutes'");
    expect(await refused(passkeys.remove({ passkeyId: passkey.id }))).toEqual({
      kind: "sign_in_again",
    });
    await tell("update session set created_at = now()");
    await passkeys.remove({ passkeyId: passkey.id });
  });

  it("and an authenticator are not both given up at the same moment by whoever must have one", async () => {
    const person = await aSecuredPerson(instance);
    const { passkey } = await givePasskey(person);
    const { password } = person;
    await person.as().secondFactor.setRequired({ required: true });
    const code = await nextCode(instance, person);
    const outcomes = await Promise.allSettled([
      person.as().passkeys.remove({ passkeyId: passkey.id, password }),
      person.as().secondFactor.removeTotp({ password, code }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await person.as().secondFactor.status()).methods).not.toEqual([]);
  });

  it("are twenty at most [B48]", async () => {
    const { person } = await aHolder();
    await tell(`insert into passkey (id, user_id, credential_id, public_key, counter, name)
      select gen_random_uuid(), u.id, decode(md5(n::text), 'hex'), '', 0, n::text
      from generate_series(1, 19) n, "user" u where u.email = '${person.email}'`);
    expect(await refused(givePasskey(person))).toEqual({
      kind: "limit_reached",
      what: "passkey",
      limit: 20,
    });
  });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
