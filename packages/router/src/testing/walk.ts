import { Failure, type Reason } from "@teamflow/domain/failure";
import { newId } from "@teamflow/domain/ids";
import { roles } from "@teamflow/domain/permission";
import { TRPCError } from "@trpc/server";
import { reasonOf } from "../refusal.ts";
import { examples } from "./examples.ts";
import { aVisitor, type Caller, type Instance, type Person } from "./instance.ts";
import { type Declared, type InputId } from "./policies.ts";
import { call, type Collections, type World } from "./world.ts";

/** Two organizations on one instance. `ours` is walked; nothing of `theirs` may show or change. */
export type Twins = { instance: Instance; ours: World; theirs: World };

/** What the committed matrix says of a procedure: who may call it, and which ids it takes. */
export type Rights = { type: string; access: string; allowed: string; ids: string };

/** A difference between what should happen and what did. */
export type Finding = `${string}: ${string}`;

/** What somebody should get, and the text that must not be in it. */
type Expectation = { expected: Reason["kind"] | "data"; hidden?: string };

type Outcome = { data: unknown } | { reason: Reason };

/** Calls a procedure as everybody, and with every id swapped, and reports whatever is not as the matrix says. */
export async function walk(twins: Twins, procedure: Declared, rights: Rights): Promise<Finding[]> {
  const found = [
    ...(await walkActors(twins, procedure, rights)),
    ...(await walkIds(twins, procedure)),
  ];
  return found.map((what): Finding => `${procedure.path}: ${what}`);
}

async function walkActors(
  { instance, ours, theirs }: Twins,
  { path, policy }: Declared,
  rights: Rights,
): Promise<string[]> {
  const findings: string[] = [];
  await signedIn(ours.owner);
  const expectOf = async (
    who: string,
    api: Caller,
    { expected, hidden = theirs.mark }: Expectation,
  ) => {
    const outcome = await attempt(api, path, await exampleOf(path, ours));
    const got = "reason" in outcome ? outcome.reason.kind : "data";
    if (got !== expected) findings.push(`${who} should get ${expected} and got ${got}`);
    if (holds(outcome, hidden)) findings.push(`${who} was shown the other organization's text`);
  };
  const forNobody = rights.access === "public" ? "data" : "unauthenticated";
  const forOutsider = rights.access === "public" || rights.access === "self" ? "data" : "not_found";
  await expectOf("somebody not signed in", aVisitor(instance).as(), { expected: forNobody });
  // Whoever signs in with our owner's password is our owner.
  const hiddenFromStranger = policy.isSignIn ? theirs.mark : ours.mark;
  await expectOf("a stranger's owner", caller(await signedIn(theirs.owner)), {
    expected: forOutsider,
    hidden: hiddenFromStranger,
  });
  for (const [status, person] of Object.entries(ours.outsiders))
    await expectOf(`somebody ${status}`, caller(await signedIn(person)), { expected: forOutsider });
  for (const role of roles) {
    const expected = rights.allowed.split(" ").includes(role) ? "data" : "forbidden";
    await expectOf(`a ${role}`, caller(await signedIn(ours.staff[role])), { expected });
  }
  return findings;
}

/** The person's calls, whose answers leave the person's own session as it is. */
function caller(person: Person): Caller {
  return person.as({ setSession: () => {} });
}

/** A person with a session: an earlier walk of signing out may have ended it. */
export async function signedIn(person: Person): Promise<Person> {
  const status = await attempt(person.as(), "auth.me", undefined);
  if ("reason" in status)
    await person.as().auth.signIn({ email: person.email, password: person.password });
  return person;
}

/** One id at a time is replaced, while the others stay good: theirs, a random one and one in another organization must look alike. */
async function walkIds({ ours, theirs }: Twins, { path, ids, type }: Declared): Promise<string[]> {
  const findings: string[] = [];
  const owner = caller(await signedIn(ours.owner));
  for (const id of ids) {
    const foreign = await attempt(
      owner,
      path,
      swapped(await exampleOf(path, ours), id, idOf(theirs, id.noun)),
    );
    const random = await attempt(owner, path, swapped(await exampleOf(path, ours), id, newId()));
    if (JSON.stringify(foreign) !== JSON.stringify(random))
      findings.push(`${id.field}: a foreign id is told from one that never was`);
    if (holds(foreign, theirs.mark))
      findings.push(`${id.field}: a foreign id shows its organization's text`);
    if (type !== "query" && !("reason" in foreign))
      findings.push(`${id.field}: a write took a foreign id`);
    if ("reason" in foreign && foreign.reason.kind !== "not_found")
      findings.push(`${id.field}: a foreign id gets ${foreign.reason.kind}`);
  }
  return findings;
}

function idOf(world: World, noun: InputId["noun"]): string {
  const ids: Partial<Record<InputId["noun"], string>> = {
    Organization: world.orgId,
    Member: world.viewer.id,
    Project: world.project.id,
    Status: world.task.statusId,
    Label: world.label.id,
    Task: world.task.id,
  };
  const id = ids[noun];
  if (!id) throw new Error(`The world has no ${noun}: give it one, so that its ids are walked`);
  return id;
}

function swapped(input: unknown, { field, isList }: InputId, id: string): unknown {
  if (typeof input !== "object" || input === null || !(field in input))
    throw new Error(`The example has no ${field}: an id that it leaves out is not walked`);
  return { ...input, [field]: isList ? [id] : id };
}

/** A good input for a procedure, made of a world's own things. */
export async function exampleOf(path: string, world: World): Promise<unknown> {
  const [noun = "", verb = ""] = path.split(".");
  const known: Collections<(world: World) => unknown> = examples;
  return await known[noun]?.[verb]?.(world);
}

/** What a call came to. A stream counts from its first event on. */
export async function attempt(api: Caller, path: string, input: unknown): Promise<Outcome> {
  try {
    const data = await call(api, path, input);
    return { data: isStream(data) ? await firstOf(data) : data };
  } catch (error) {
    if (error instanceof TRPCError || error instanceof Failure) return { reason: reasonOf(error) };
    throw error;
  }
}

function isStream(data: unknown): data is AsyncIterable<unknown> {
  return typeof data === "object" && data !== null && Symbol.asyncIterator in data;
}

async function firstOf(stream: AsyncIterable<unknown>): Promise<string> {
  for await (const _ of stream) return "streaming";
  return "ended";
}

function holds(outcome: Outcome, mark: string): boolean {
  return JSON.stringify(outcome).includes(mark);
}
