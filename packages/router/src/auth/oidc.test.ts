import { createServer } from "node:net";
import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { nextCode, secure } from "../testing/authenticator.ts";
import {
  anInstanceAt,
  begin,
  callback,
  confirm,
  contextOf,
  type Elsewhere,
  elsewhere,
  problem,
  signIn,
  somebody,
} from "../testing/elsewhere.ts";
import { aPerson, aVisitor, type Instance, type Person } from "../testing/instance.ts";
import { mailsTo } from "../testing/outbox.ts";
import { aProvider, goThrough } from "../testing/provider.ts";
import { beginOidc, endOidc } from "./oidc.ts";

let story: Elsewhere;
let instance: Instance;

beforeAll(async () => {
  story = await elsewhere();
  ({ instance } = story);
});

afterAll(() => story.provider.close());

const tell = (text: string) => run(instance.url, (db) => sql.raw(text).execute(db));

describe("coming from the identity provider", () => {
  it("makes an account for a verified address, and leads to it the next time", async () => {
    const claimed = somebody({ name: "Cleo Chen" });
    const browser = aVisitor(instance);
    const next = "/acme/projects?view=board";
    expect(await signIn(story, browser, { as: claimed, next })).toEqual({
      kind: "signed_in",
      next,
    });
    const { user } = await browser.as().auth.me();
    expect(user).toMatchObject({ email: claimed.email, name: "Cleo Chen", emailConfirmed: true });
    expect(user.instanceOwner).toBe(false);

    expect(user).toMatchObject({ locale: null, timeZone: null });

    const again = aVisitor(instance);
    const moved = { ...claimed, email: "new-address@example.test", email_verified: false };
    expect(await signIn(story, again, { as: moved })).toEqual({ kind: "signed_in", next: "/" });
    expect((await again.as().auth.me()).user.id).toBe(user.id);
    expect(await again.as().identities.list()).toEqual([
      expect.objectContaining({ issuer: story.provider.settings.issuer, email: moved.email }),
    ]);
  });

  it("begins an account in the language and the time zone of the browser, and what is none with none", async () => {
    for (const [locale, timeZone, kept] of [
      ["nl", "Europe/Amsterdam", { locale: "nl", timeZone: "Europe/Amsterdam" }],
      ["tlh", "Qo'noS", { locale: null, timeZone: null }],
    ] as const) {
      const browser = aVisitor(instance);
      await signIn(story, browser, { as: somebody(), locale, timeZone });
      expect((await browser.as().auth.me()).user).toMatchObject(kept);
    }
  });

  it("leads to the account that has confirmed the same address, and tells its person", async () => {
    const ada = await aPerson(instance);
    await confirm(instance, ada);
    const browser = aVisitor(instance);
    const claimed = somebody({ email: ada.email.toUpperCase() });
    expect(await signIn(story, browser, { as: claimed })).toMatchObject({ kind: "signed_in" });
    expect((await browser.as().auth.me()).user.email).toBe(ada.email);
    expect(await mailsTo(instance, ada.email)).toContainEqual(
      expect.objectContaining({ params: expect.objectContaining({ what: "identity_linked" }) }),
    );
  });

  it("leads to no account by an address that the provider does not vouch for [B64]", async () => {
    const ada = await aPerson(instance);
    await confirm(instance, ada);
    for (const email of [ada.email, "unknown@example.test"]) {
      const browser = aVisitor(instance);
      const claimed = somebody({ email, email_verified: false });
      expect(await signIn(story, browser, { as: claimed })).toEqual(problem("email_unverified"));
      expect(browser.token()).toBeNull();
    }
    const { sub } = somebody();
    expect(await signIn(story, aVisitor(instance), { as: { sub } })).toEqual(
      problem("email_missing"),
    );
  });

  it("leads to no account that never confirmed the address: anybody could have made it [B64]", async () => {
    const squatter = await aPerson(instance);
    const claimed = somebody({ email: squatter.email });
    expect(await signIn(story, aVisitor(instance), { as: claimed })).toEqual(
      problem("address_in_use"),
    );
    await tell(
      `update "user" set status = 'pending', password_hash = null where email = '${squatter.email}'`,
    );
    const browser = aVisitor(instance);
    expect(await signIn(story, browser, { as: claimed })).toMatchObject({ kind: "signed_in" });
    expect((await browser.as().auth.me()).user.name).toBe("Cleo");
  });

  it("makes no account where sign-up is closed, and none for whoever was suspended", async () => {
    const closed = await anInstanceAt(story.provider, {}, { isSignUpOpen: false });
    await aPerson(closed);
    const claimed = somebody();
    expect(await signIn({ ...story, instance: closed }, aVisitor(closed), { as: claimed })).toEqual(
      problem("sign_up_closed"),
    );
    await signIn(story, aVisitor(instance), { as: claimed });
    await tell(`update "user" set status = 'suspended' where email = '${claimed.email}'`);
    expect(await signIn(story, aVisitor(instance), { as: claimed })).toEqual(
      problem("account_closed"),
    );
  });

  it("makes one account of somebody who comes twice at the same moment", async () => {
    const claimed = somebody();
    story.provider.present(claimed);
    const browsers = [aVisitor(instance), aVisitor(instance)];
    const ways = await Promise.all(
      browsers.map(async (browser) => {
        const { url, browserSecret } = await begin(instance, browser);
        const { searchParams: query } = await goThrough(url, callback);
        return { browser, query, browserSecret };
      }),
    );
    const arrivals = await Promise.all(
      ways.map(({ browser, ...way }) => endOidc(contextOf(instance, browser), way)),
    );
    expect(arrivals.map(({ kind }) => kind)).toEqual(["signed_in", "signed_in"]);
    const [one, two] = await Promise.all(browsers.map((browser) => browser.as().auth.me()));
    expect(one?.user.id).toBe(two?.user.id);
  });
});

describe("a second factor of ours", () => {
  it("is asked for after the provider as after a password, unless the provider asked for one", async () => {
    const ada = await aPerson(instance);
    await confirm(instance, ada);
    const secured = { ...ada, ...(await secure(ada)) };
    const claimed = somebody({ email: ada.email });
    const browser = aVisitor(instance);
    const arrival = await signIn(story, browser, { as: claimed });
    expect(arrival).toMatchObject({
      kind: "second_factor",
      step: { methods: ["totp", "recovery_code"] },
    });
    expect(browser.token()).toBeNull();
    const proof = arrival.kind === "second_factor" ? arrival.step.proof : "";
    await browser.as().secondFactor.complete({ proof, code: await nextCode(instance, secured) });
    expect((await browser.as().auth.me()).user.email).toBe(ada.email);

    const other = aVisitor(instance);
    const strong = { ...claimed, amr: ["pwd", "mfa"] };
    expect(await signIn(story, other, { as: strong })).toMatchObject({ kind: "signed_in" });
    const { items } = await other.as().sessions.list({});
    expect(items.find((session) => session.current)).toMatchObject({ secondFactor: true });
  });
});

describe("what comes back", () => {
  const back = async (browser: Person, change: (url: URL) => void = () => {}) => {
    const { url, browserSecret } = await begin(instance, browser);
    const asked = new URL(url);
    change(asked);
    story.provider.present(somebody());
    const { searchParams: query } = await goThrough(asked.href, callback);
    return { query, browserSecret };
  };

  it("is taken once [B64]", async () => {
    const browser = aVisitor(instance);
    const way = await back(browser);
    const end = () => endOidc(contextOf(instance, browser), way);
    const outcomes = (await Promise.all([end(), end()])).map(({ kind }) => kind);
    expect(outcomes.toSorted()).toEqual(["problem", "signed_in"]);
    expect(await end()).toEqual(problem("state_lost"));
  });

  it("is taken from the browser that began, and for ten minutes", async () => {
    const thief = aVisitor(instance);
    const end = (way: { query: URLSearchParams; browserSecret: string | undefined }) =>
      endOidc(contextOf(instance, thief), way);
    const { query } = await back(aVisitor(instance));
    expect(await end({ query, browserSecret: undefined })).toEqual(problem("state_lost"));
    const [one, other] = [await back(thief), await back(thief)];
    const mixed = { query: one.query, browserSecret: other.browserSecret };
    expect(await end(mixed)).toEqual(problem("state_lost"));
    const late = await back(thief);
    await tell("update challenge set expires_at = now()");
    expect(await end(late)).toEqual(problem("state_lost"));
    expect(await end({ query: new URLSearchParams(), browserSecret: "x" })).toEqual(
      problem("state_lost"),
    );
    expect(thief.token()).toBeNull();
  });

  it.each([
    ["an answer to another question", "nonce"],
    ["a code that somebody else asked for", "code_challenge"],
  ])("is not believed when it is %s", async (_what, name) => {
    const browser = aVisitor(instance);
    const value = "a".repeat(43);
    const way = await back(browser, (url) => url.searchParams.set(name, value));
    expect(await endOidc(contextOf(instance, browser), way)).toEqual(problem("provider_refused"));
    expect(browser.token()).toBeNull();
  });

  it("is a code of this provider's, or a refusal", async () => {
    const browser = aVisitor(instance);
    const made = await back(browser);
    made.query.set("code", "made up");
    expect(await endOidc(contextOf(instance, browser), made)).toEqual(problem("provider_refused"));
    const denied = await back(browser);
    denied.query.delete("code");
    denied.query.set("error", "invalid_scope");
    expect(await endOidc(contextOf(instance, browser), denied)).toEqual(
      problem("provider_refused"),
    );
  });

  it("is told apart where its person turned back there, and leads to where they wanted to be", async () => {
    const browser = aVisitor(instance);
    const { url, browserSecret } = await begin(instance, browser, { next: "/me" });
    story.provider.present(null);
    const { searchParams: query } = await goThrough(url, callback);
    const arrival = await endOidc(contextOf(instance, browser), { query, browserSecret });
    expect(arrival).toEqual(problem("provider_cancelled", { next: "/me" }));
    expect(browser.token()).toBeNull();
  });

  it("goes nowhere but to us [B64]", async () => {
    const browser = aVisitor(instance);
    const foreign = back(browser, (url) =>
      url.searchParams.set("redirect_uri", "https://evil.example/callback"),
    );
    await expect(foreign).rejects.toThrow("The provider answered 400");
    for (const next of ["//evil.example", "https://evil.example", "/\\evil.example"])
      expect(await signIn(story, browser, { as: somebody(), next })).toEqual({
        kind: "signed_in",
        next: "/",
      });
  });
});

describe("a provider that is down", () => {
  const down = problem("provider_down");

  it("says so, and whoever is signed in goes on", async () => {
    const gone = await aProvider(callback);
    const browser = aVisitor(instance);
    const { identityProvider: _, ...services } = instance.services;
    const at = { ...instance, services: { ...services, identityProvider: gone.settings } };
    const there = await begin(at, browser);
    gone.present(somebody());
    const { searchParams: query } = await goThrough(there.url, callback);
    await gone.close();
    const { browserSecret } = there;
    expect(await endOidc(contextOf(at, browser), { query, browserSecret })).toEqual(down);
    const fresh = { ...gone.settings };
    const never = { ...at, services: { ...services, identityProvider: fresh } };
    expect(await beginOidc(contextOf(never, browser), { next: "/", ticket: undefined })).toEqual(
      down,
    );
    const ada = await aPerson(at);
    expect((await ada.as().auth.me()).user.email).toBe(ada.email);
  });

  it("or takes the call and never answers", async () => {
    const mute = createServer();
    await new Promise<void>((resolve) => void mute.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void mute.close());
    const address = mute.address();
    const port = typeof address === "object" ? address?.port : 0;
    const silent = await anInstanceAt(story.provider, { issuer: `http://127.0.0.1:${port}` });
    const call = beginOidc(contextOf(silent, aVisitor(silent)), { next: "/", ticket: undefined });
    expect(await call).toEqual(down);
  });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
