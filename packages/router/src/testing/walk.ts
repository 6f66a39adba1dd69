import { Failure, type Reason } from "@teamflow/domain/failure";
import { newId } from "@teamflow/domain/ids";
import type { Role } from "@teamflow/domain/permission";
import { TRPCError } from "@trpc/server";
import type { Request } from "../context.ts";
import { reasonOf } from "../refusal.ts";
import type { Policy } from "../trpc.ts";
import type { Actor, Twins } from "./actors.ts";
import { examples } from "./examples.ts";
import { aVisitor, type Caller, type Instance, type Person } from "./instance.ts";
import type { Declared, InputId } from "./policies.ts";
import { signedIn } from "./signed-in.ts";
import { idOf } from "./twin-ids.ts";
import { call, type Collections, type World } from "./world.ts";

/** What the committed matrix says of a procedure: who may call it, which ids it takes, whether tokens may. */
export type Rights = {
  type: string;
  access: string;
  allowed: string;
  ids: string;
  /** There where API tokens are refused, whatever their scopes. */
  tokens?: "refused";
  /** There where a secret is guessed at: a batch would hide how often. */
  batches?: "refused";
  /** Where it stands in the REST API, if it does. */
  rest?: string;
};

/** What a call came to. */
export type Outcome = { data: unknown } | { reason: Reason };

/**
 * A way in: calls a procedure as whoever shows a credential. The walk knows no other, so that the same cases run
 * through each door there is. A stream counts from its first event on, and no answer changes the caller's session.
 */
export type Door = (
  path: string,
  input: unknown,
  credential: Request["credential"],
) => Promise<Outcome>;

/** What is walked: whose things, as whom, and through which door. */
export type Walk = { twins: Twins; actors: readonly Actor[]; door: Door };

/** One thing that must hold of a procedure; `check` says in words what does not. */
export type Case = { who: string; expected: Expected; check: (door: Door) => Promise<string[]> };

type Expected = Reason["kind"] | "data";

/** The door without HTTP. */
export function directDoor(instance: Instance): Door {
  return (path, input, credential) =>
    attempt(aVisitor(instance).as({ credential, setSession: () => {} }), path, input);
}

/**
 * Calls a procedure as everybody, and with every id swapped, and reports whatever is not as the matrix says. What it
 * ended on the way is put back.
 */
export async function walk(
  { door, ...walked }: Walk,
  procedure: Declared,
  rights: Rights,
): Promise<{ findings: string[]; count: number }> {
  const cases = casesOf(walked, procedure, rights);
  const findings: string[] = [];
  await walked.twins.ours.rewind();
  for (const { check } of cases) findings.push(...(await check(door)));
  await walked.twins.ours.rewind();
  return { findings: findings.map((what) => `${procedure.path}: ${what}`), count: cases.length };
}

/** All that must hold of a procedure. */
export function casesOf(
  { twins, actors }: Omit<Walk, "door">,
  procedure: Declared,
  rights: Rights,
): Case[] {
  const isMatched = procedure.policy.isSignIn ? isFewest : () => true;
  const owner = actors.find(({ name }) => name === "our owner");
  if (!owner) throw new Error("Nobody owns the organization");
  return [
    ...actors.filter(isMatched).map((actor) => actorCase(twins, { actor, procedure, rights })),
    ...procedure.ids.map((id) => idCase(twins, { owner, procedure, id })),
  ];
}

/** Signing in asks nobody who they are, and a password costs time: one of each standing will do. */
function isFewest({ name, standing }: Actor): boolean {
  const role = "role" in standing ? standing.role : "owner";
  return role === "owner" && !/expired|member's token|\bother\b/.test(name);
}

function actorCase(
  { ours }: Twins,
  { actor, procedure, rights }: { actor: Actor; procedure: Declared; rights: Rights },
): Case {
  const { path, policy } = procedure;
  const expected = expectedOf(actor.standing, rights);
  const check = async (door: Door) => {
    // Examples are made by the owner, whose session an earlier call may have ended.
    await signedIn(ours.owner);
    const input = await exampleOf(path, ours, actor.person);
    const outcome = await door(path, input, await actor.credential(policy));
    const got = "reason" in outcome ? outcome.reason.kind : "data";
    return [
      ...(got === expected ? [] : [`${actor.name} should get ${expected} and got ${got}`]),
      ...(isBound(policy) && holds(outcome, actor.hidden)
        ? [`${actor.name} was shown the other organization's text`]
        : []),
    ];
  };
  return { who: actor.name, expected, check };
}

/** Whether it concerns one organization: what is public, and one's own account, knows more than one. */
function isBound({ access }: Policy): boolean {
  return access !== "public" && access !== "self" && access !== "instance";
}

function expectedOf(standing: Actor["standing"], { access, allowed, tokens }: Rights): Expected {
  const byRole = (role: Role) => (allowed.split(" ").includes(role) ? "data" : "forbidden");
  if (access === "public") return "data";
  if (standing.kind === "nobody") return "unauthenticated";
  const isToken = standing.kind.endsWith("token");
  if (access === "token") {
    if (standing.kind === "ended_token") return "unauthenticated";
    return isToken ? "data" : "not_found";
  }
  if (access === "self" || access === "instance") {
    if (isToken) return "not_for_tokens";
    if (access === "self") return "data";
    return standing.kind === "member" && standing.isOperator ? "data" : "not_found";
  }
  if (standing.kind === "outsider") return "not_found";
  if (standing.kind === "ended_token") return "unauthenticated";
  if (standing.kind === "member") return byRole(standing.role);
  if (tokens) return "not_for_tokens";
  return standing.kind === "token" ? byRole(standing.role) : "forbidden";
}

/** One id is replaced, while the others stay good: one of theirs must look like one that never was. */
function idCase(
  { instance, ours, theirs }: Twins,
  { owner, procedure, id }: { owner: Actor; procedure: Declared; id: InputId },
): Case {
  const { path, type, policy } = procedure;
  const check = async (door: Door) => {
    const ask = async (value: string) => {
      await signedIn(ours.owner);
      const input = swapped(await exampleOf(path, ours, owner.person), id, value);
      return await door(path, input, await owner.credential(policy));
    };
    const random = await ask(newId());
    // Whoever owns the instance decides about both organizations.
    const foreign =
      policy.access === "instance" ? random : await ask(await idOf({ instance, theirs }, id.noun));
    const faults = {
      "a foreign id is told from one that never was":
        JSON.stringify(foreign) !== JSON.stringify(random),
      "a foreign id shows its organization's text": holds(foreign, theirs.mark),
      "a write took a foreign id": type !== "query" && !("reason" in foreign),
      "a foreign id is refused for another reason":
        "reason" in foreign && foreign.reason.kind !== "not_found",
    };
    return Object.entries(faults).flatMap(([fault, isSo]) =>
      isSo ? [`${id.field}: ${fault}`] : [],
    );
  };
  return { who: `an owner with a foreign ${id.field}`, expected: "not_found", check };
}

function swapped(input: unknown, { field, isList }: InputId, id: string): unknown {
  if (typeof input !== "object" || input === null || !(field in input))
    throw new Error(`The example has no ${field}: an id that it leaves out is not walked`);
  return { ...input, [field]: isList ? [id] : id };
}

/**
 * A good input for a procedure, made of a world's own things.
 *
 * @param who whose it is, where it is about something of one's own; the owner's unless somebody else is named
 */
export async function exampleOf(
  path: string,
  world: World,
  who: Person = world.owner,
): Promise<unknown> {
  const [noun = "", verb = ""] = path.split(".");
  const known: Collections<(world: World, who: Person) => unknown> = examples;
  return await known[noun]?.[verb]?.(world, who);
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
