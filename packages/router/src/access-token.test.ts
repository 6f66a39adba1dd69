import { createHmac, generateKeyPairSync } from "node:crypto";
import { newId } from "@teamflow/domain/ids";
import { SignJWT, UnsecuredJWT } from "jose";
import { beforeAll, expect, it } from "vitest";
import { signAccessToken } from "./access-token.ts";
import { anInstance, aPerson, type Instance, type Person } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";

let instance: Instance;
let person: Person;
let good: string;
let refreshToken: string;

beforeAll(async () => {
  instance = await anInstance();
  person = await aPerson(instance);
  const pair = await person
    .as()
    .auth.issueTokens({ login: person.email, password: person.password });
  good = pair.accessToken;
  refreshToken = pair.refreshToken;
});

type Claims = Record<string, unknown>;

function partsOf(token: string) {
  const [head = "", claims = "", signature = ""] = token.split(".");
  const read = (part: string): Claims => JSON.parse(Buffer.from(part, "base64url").toString());
  return { head: read(head), claims: read(claims), signature };
}

/** Our own key, as if it had leaked: what is refused then is refused for its content. */
const ownKey = () => instance.services.keyring.signing[0] ?? { id: "", key: new Uint8Array() };

/** A token as we sign it, but for some of what it says. */
function forged(change: { head?: Claims; claims?: Claims; key?: Uint8Array }): string {
  const { head, claims } = partsOf(good);
  const encode = (value: Claims) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${encode({ ...head, ...change.head })}.${encode({ ...claims, ...change.claims })}`;
  const signature = createHmac("sha256", change.key ?? ownKey().key)
    .update(body)
    .digest("base64url");
  return `${body}.${signature}`;
}

const soon = () => Math.floor(Date.now() / 1000) + 600;
const longAgo = () => Math.floor(Date.now() / 1000) - 600;

it("a token as we make it is good, and so is one that was forged with our own key and nothing else", async () => {
  for (const token of [good, forged({})])
    expect((await person.with(token).auth.me()).user.email).toBe(person.email);
});

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const attacks: [string, () => string | Promise<string>][] = [
  ["says that it needs no signature", () => new UnsecuredJWT(partsOf(good).claims).encode()],
  ["has the algorithm none and our signature", () => forged({ head: { alg: "none" } })],
  ["is signed with another algorithm", () => forged({ head: { alg: "HS512" } })],
  [
    "is signed with somebody's own key pair",
    () =>
      new SignJWT(partsOf(good).claims)
        .setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid: ownKey().id })
        .sign(privateKey),
  ],
  ["is signed with a key of nobody's", () => forged({ key: new Uint8Array(32) })],
  [
    "names a file as its key",
    () => forged({ head: { kid: "../../dev/null" }, key: new Uint8Array() }),
  ],
  ["names no key", () => forged({ head: { kid: undefined } })],
  ["brings its key along", () => forged({ head: { jwk: { kty: "oct", k: "AA" }, kid: "x" } })],
  ["says where its key is", () => forged({ head: { jku: "https://evil.test/keys", kid: "x" } })],
  ["demands what we do not know", () => forged({ head: { crit: ["exp"] } })],
  ["is of another type", () => forged({ head: { typ: "JWT" } })],
  ["is of no type", () => forged({ head: { typ: undefined } })],
  ["is for somebody else", () => forged({ claims: { aud: "another-api" } })],
  ["is from somebody else", () => forged({ claims: { iss: "https://evil.test" } })],
  ["is over", () => forged({ claims: { exp: longAgo() } })],
  ["has not begun", () => forged({ claims: { nbf: soon() } })],
  ["never ends", () => forged({ claims: { exp: undefined } })],
  ["ends never, said as null", () => forged({ claims: { exp: null } })],
  ["has no session", () => forged({ claims: { sid: undefined } })],
  ["has null for a session", () => forged({ claims: { sid: null } })],
  ["has a list for a session", () => forged({ claims: { sid: ["x"] } })],
  ["has a session that never was", () => forged({ claims: { sid: newId() } })],
  ["has null for a person", () => forged({ claims: { sub: null } })],
  ["lost its signature", () => `${good.split(".").slice(0, 2).join(".")}.`],
  ["has another signature", () => `${good.slice(0, -4)}AAAA`],
  ["is a megabyte", () => `${good}${"A".repeat(1_000_000)}`],
  ["is signed and a megabyte", () => forged({ claims: { more: "x".repeat(1_000_000) } })],
  ["is a refresh token", () => refreshToken],
  ["is a cookie's", () => person.token() ?? ""],
  ["begins like an API token", () => `tf_${good}`],
  ["is empty", () => ""],
  ["is three dots", () => "..."],
];

it.each(attacks)("a token that %s is refused like every other [B57]", async (_, attack) => {
  const token = await attack();
  expect(await refused(person.with(token).auth.me())).toEqual({ kind: "unauthenticated" });
});

it("a token of ours is no cookie [B57]", async () => {
  const credential = { carrier: "cookie", token: good } as const;
  expect(await refused(person.as({ credential }).auth.me())).toEqual({ kind: "unauthenticated" });
});

it("a token says who and which session, and nothing of what they may do", async () => {
  const ids = { userId: newId<"User">(), sessionId: newId<"Session">() };
  const { accessToken } = await signAccessToken(instance.services, ids);
  const { claims } = partsOf(accessToken);
  expect(Object.keys(claims).toSorted()).toEqual(["aud", "exp", "iat", "iss", "sid", "sub"]);
  expect(Number(claims["exp"]) - Number(claims["iat"])).toBe(900);
});
