import { newId } from "@teamflow/domain/ids";
import { beforeAll, expect, it } from "vitest";
import { anInstance, aPerson, aVisitor, type Instance, type Person } from "../testing/instance.ts";
import { refused } from "../testing/refused.ts";

const unauthenticated = { kind: "unauthenticated" };
let instance: Instance;

beforeAll(async () => {
  instance = await anInstance();
});

/** The same person at another browser. */
async function elsewhere({ email, password }: Person, userAgent = "curl/8.12") {
  const browser = aVisitor(instance);
  await browser.as({ userAgent }).auth.signIn({ login: email, password });
  return browser;
}

async function currentOf(person: Person) {
  const { items } = await person.as().sessions.list({});
  const current = items.find((session) => session.current);
  if (!current) throw new Error("There is no current session");
  return current;
}

it("a person sees where they are signed in, a page at a time, and nobody else's", async () => {
  const person = await aPerson(instance);
  await aPerson(instance);
  await elsewhere(person, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
  await elsewhere(person);
  const { items } = await person.as().sessions.list({});
  expect(items.map(({ device }) => device)).toEqual(["curl", "Firefox on Linux", "a"]);
  expect(items.filter(({ current }) => current)).toHaveLength(1);
  const first = await person.as().sessions.list({ limit: 2 });
  const cursor = first.nextCursor ?? "";
  const second = await person.as().sessions.list({ limit: 2, cursor });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  expect(second.nextCursor).toBeNull();
  expect(JSON.stringify(items)).not.toMatch(/hash|token/i);
});

it("a session that is ended is refused with its next call", async () => {
  const person = await aPerson(instance);
  const other = await elsewhere(person);
  const { id: sessionId } = await currentOf(other);
  await person.as().sessions.end({ sessionId });
  expect(await refused(other.as().auth.me())).toEqual(unauthenticated);
  expect(await refused(person.as().sessions.end({ sessionId }))).toMatchObject({
    kind: "not_found",
  });
  await person.as().auth.me();
});

it("a stranger's session is absent, as one that never was", async () => {
  const [person, stranger] = [await aPerson(instance), await aPerson(instance)];
  const { id: sessionId } = await currentOf(person);
  const foreign = await refused(stranger.as().sessions.end({ sessionId }));
  const random = await refused(stranger.as().sessions.end({ sessionId: newId() }));
  expect(foreign).toEqual({ kind: "not_found", what: "session" });
  expect(random).toEqual(foreign);
  await person.as().auth.me();
});

it("all but one's own session end at once, programs included", async () => {
  const person = await aPerson(instance);
  const other = await elsewhere(person);
  const { email: login, password } = person;
  const { accessToken } = await person.as().auth.issueTokens({ login, password });
  const stranger = await aPerson(instance);
  expect(await person.as().sessions.endOthers()).toEqual({ ended: 2 });
  for (const caller of [other.as(), person.with(accessToken)])
    expect(await refused(caller.auth.me())).toEqual(unauthenticated);
  for (const still of [person, stranger]) await still.as().auth.me();
});

it("a session that is ended takes its live stream with it", async () => {
  const person = await aPerson(instance);
  const { id: orgId } = await person.as().organizations.create({ name: "Streams" });
  const other = await elsewhere(person);
  const stream = await other.as().events.live({ orgId });
  const iterator = stream[Symbol.asyncIterator]();
  await iterator.next();
  await person.as().sessions.end({ sessionId: (await currentOf(other)).id });
  const end = async () => {
    while (!(await iterator.next()).done);
  };
  expect(await refused(end())).toEqual(unauthenticated);
});
