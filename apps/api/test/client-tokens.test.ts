import { type Api, connectApi, type Tokens } from "@teamflow/client/client";
import { live } from "@teamflow/client/live";
import { isReason, type Reason } from "@teamflow/client/reason";
import { SessionId, UserId } from "@teamflow/domain/ids";
import { signAccessToken } from "@teamflow/router/access-token";
import { openKeyring } from "@teamflow/router/keyring";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aFront, type Front } from "./a-front.ts";
import { aDataFolder, type Server, signUp, startServer, stopServer } from "./a-server.ts";

const data = aDataFolder();
const secret = "a key that only this test file knows";
const password = { login: "anna@example.org", password: "a long and unlikely sentence" };
let server: Server;
let front: Front;
let owner: Api;
let target: { orgId: string; projectId: string };

beforeAll(async () => {
  server = await startServer({ DATA_DIR: data.dir, SECRET_KEY: secret });
  front = await aFront(server);
  const cookie = await signUp(server, "anna");
  owner = connectApi({ url: `${server.url}/trpc`, headers: () => ({ cookie }) });
  const { id: orgId } = await owner.organizations.create.mutate({ name: "Tokens" });
  const { id } = await owner.projects.create.mutate({ orgId, name: "Tokens", key: "TK" });
  target = { orgId, projectId: id };
});
afterAll(async () => {
  await front.close();
  await stopServer(server);
  data.remove();
});
beforeEach(() => void (front.asked.length = 0));

const url = () => `${front.url}/trpc`;
const askedFor = (path: string) => front.asked.filter((asked) => asked.endsWith(path)).length;

/** Signs in as a program does, and gives what it would keep. */
async function signedIn(): Promise<Tokens> {
  const kept: Tokens[] = [];
  const api = connectApi({
    url: url(),
    auth: password,
    onTokens: (tokens) => void kept.push(tokens),
  });
  await api.auth.me.query();
  const [tokens] = kept;
  if (!tokens) throw new Error("no tokens were given");
  front.asked.length = 0;
  return tokens;
}

/** The same session's access token with another end, signed as the server signs its own. */
async function endingIn(seconds: number, tokens: Tokens): Promise<Tokens> {
  const [, payload = ""] = tokens.accessToken.split(".");
  const { sub, sid } = JSON.parse(Buffer.from(payload, "base64url").toString());
  const issuer = { issuer: "teamflow", accessMinutes: seconds / 60 };
  const whose = { userId: UserId.parse(sub), sessionId: SessionId.parse(sid) };
  const { accessToken } = await signAccessToken({ keyring: openKeyring([secret]), issuer }, whose);
  return { accessToken, refreshToken: tokens.refreshToken };
}

describe("a program that signs in", () => {
  it("does so once for all calls that start together", async () => {
    const api = connectApi({ url: url(), auth: password });
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.auth.me.query()));
    expect(new Set(answers.map(({ user }) => user.email))).toEqual(new Set(["anna@example.org"]));
    expect(askedFor("auth.issueTokens")).toBe(1);
  });

  it("is told that its password is wrong, once", async () => {
    const api = connectApi({ url: url(), auth: { ...password, password: "another sentence" } });
    await expect(api.auth.me.query()).rejects.toSatisfy((e) => isReason(e, "wrong_credentials"));
    expect(front.asked).toEqual(["/trpc/auth.issueTokens"]);
  });

  it("does not go on guessing when it follows events", async () => {
    const api = connectApi({ url: url(), auth: { ...password, password: "another sentence" } });
    const reason = await new Promise<Reason>((resolve) => {
      live(api, { orgId: target.orgId, onEvent: () => {}, onRefused: resolve });
    });
    expect(reason).toEqual({ kind: "wrong_credentials" });
    expect(front.asked).toEqual(["/trpc/auth.issueTokens"]);
  });
});

describe("an access token that has ended", () => {
  it("is renewed once, however many calls it was refused to, and the new pair is told", async () => {
    const ended = await endingIn(-60, await signedIn());
    const told: Tokens[] = [];
    const api = connectApi({ url: url(), auth: ended, onTokens: (next) => void told.push(next) });
    const creating = (number: number) =>
      api.tasks.create.mutate({ ...target, title: `renewed ${number}` });
    const numbers = Array.from({ length: 10 }, (_, number) => number);
    const made = await Promise.all(numbers.map(creating));
    await Promise.all(numbers.map(() => api.auth.me.query()));
    expect(new Set(made.map(({ title }) => title)).size).toBe(10);
    expect(askedFor("auth.refreshTokens")).toBe(1);
    expect(told).toHaveLength(1);
    const next = connectApi({ url: url(), auth: told[0] ?? ended });
    expect((await next.auth.me.query()).user.email).toBe("anna@example.org");
  });

  it("is renewed before it is sent when its end is known", async () => {
    const kept = { ...(await signedIn()), expiresAt: new Date(Date.now() + 30_000) };
    await connectApi({ url: url(), auth: kept }).auth.me.query();
    expect(front.asked).toEqual(["/trpc/auth.refreshTokens", "/trpc/auth.me"]);
  });

  it("still serves when its renewal was lost on the way", async () => {
    const kept = { ...(await signedIn()), expiresAt: new Date(Date.now() + 30_000) };
    front.next.push({ kind: "answer", status: 503 });
    const { user } = await connectApi({ url: url(), auth: kept }).auth.me.query();
    expect(user.email).toBe("anna@example.org");
  });

  it("ends the calls of a program whose session is over, which asks no more", async () => {
    const tokens = await signedIn();
    await owner.auth.revokeTokens.mutate({ refreshToken: tokens.refreshToken });
    const api = connectApi({ url: url(), auth: tokens });
    const refused = expect.objectContaining({ message: "unauthenticated" });
    await expect(api.auth.me.query()).rejects.toEqual(refused);
    await expect(api.auth.me.query()).rejects.toEqual(refused);
    expect(askedFor("auth.refreshTokens")).toBe(1);
  });

  it("lets a program that kept its password sign in again", async () => {
    const api = connectApi({ url: url(), auth: password });
    await api.auth.me.query();
    await owner.sessions.endOthers.mutate();
    expect((await api.auth.me.query()).user.email).toBe("anna@example.org");
    expect(askedFor("auth.issueTokens")).toBe(2);
  });
});

describe("a stream of events", () => {
  it("goes on with a new token when its own ends: each event comes once, in order", async () => {
    const soon = await endingIn(-2, await signedIn());
    const api = connectApi({ url: url(), auth: soon });
    const seen: string[] = [];
    const follower = Promise.withResolvers<void>();
    const end = live(api, {
      orgId: target.orgId,
      onEvent: (event) => {
        if (event.type === "ready") follower.resolve();
        if (event.type === "label.created") seen.push(event.labelId);
      },
      onRefused: (reason) => follower.reject(new Error(reason.kind)),
    });
    await follower.promise;
    const made: string[] = [];
    const make = async () => {
      const name = `during the stream ${made.length}`;
      made.push((await owner.labels.create.mutate({ ...target, name, colour: "teal" })).id);
    };
    while (askedFor("auth.refreshTokens") === 0) await make();
    for (const _ of Array.from({ length: 20 })) await make();
    await expect.poll(() => seen.length, { timeout: 15_000 }).toBe(made.length);
    expect(seen).toEqual(made);
    expect(askedFor("events.live")).toBe(2);
    end();
  });

  it("ends for good when the session is ended", async () => {
    const tokens = await signedIn();
    const api = connectApi({ url: url(), auth: tokens });
    const refused = Promise.withResolvers<Reason>();
    live(api, {
      orgId: target.orgId,
      onEvent: ({ type }) =>
        type === "ready" &&
        void owner.auth.revokeTokens.mutate({ refreshToken: tokens.refreshToken }),
      onRefused: refused.resolve,
    });
    expect(await refused.promise).toEqual({ kind: "unauthenticated" });
  });

  it("of an organization that the person is no member of is refused like one that is not there", async () => {
    const api = connectApi({ url: url(), auth: await signedIn() });
    const strangers = target.projectId;
    const reason = await new Promise<Reason>((resolve) => {
      live(api, { orgId: strangers, onEvent: () => {}, onRefused: resolve });
    });
    expect(reason.kind).toBe("not_found");
  });
});
