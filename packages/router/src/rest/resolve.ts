import { idsByCode, type Wanted } from "@teamflow/data/codes";
import { findProjectNamed, isNamed } from "@teamflow/data/names";
import { listMemberships } from "@teamflow/data/organizations";
import { openPerson, openScope, type Scope } from "@teamflow/data/scope";
import { resolveSlug } from "@teamflow/data/slugs";
import { parseCode } from "@teamflow/domain/code";
import { fail } from "@teamflow/domain/failure";
import { newId, nounOf, type Noun, OrganizationId, ProjectId } from "@teamflow/domain/ids";
import { Slug } from "@teamflow/domain/organization";
import { ProjectKey } from "@teamflow/domain/project";
import { z } from "zod";
import type { Context } from "../context.ts";
import { credentialOf } from "../credential.ts";
import { noteDenial } from "../denials.ts";
import { reasonOf } from "../refusal.ts";
import { authorize, isPermission } from "../trpc.ts";
import type { Operation } from "./operations.ts";

type Input = Record<string, unknown>;

/**
 * Puts ids in place of the names that people use: an organization's slug, a project's key, the code of anything that
 * has one. A name of nothing becomes an id that never was, so that the procedure answers it as it answers all of those,
 * and a name tells no more than an id does.
 *
 * @throws `unauthenticated`; `not_found` for a read in a project that is not there
 */
export async function resolved(ctx: Context, operation: Operation, input: Input): Promise<Input> {
  const within = await withIds(ctx, operation, await inItsOrganization(ctx, operation, input));
  // A list of what a project holds would be empty, not absent, where there is no such project.
  const projectId = ProjectId.safeParse(within["projectId"]).data;
  const asksIn = operation.rest.method === "GET" && operation.inPath.includes("projectId");
  if (asksIn && projectId) await checkProject(ctx, operation, { ...within, projectId });
  return within;
}

async function withIds(ctx: Context, { fields }: Operation, input: Input): Promise<Input> {
  const wanted = wantedIn(fields, input);
  const orgId = OrganizationId.safeParse(input["orgId"]).data;
  if (wanted.length === 0 || !orgId) return input;
  const credential = await credentialOf(ctx);
  // Whoever has no business there is told so by the procedure, which also notes it.
  const scope = await openScope(ctx.services.database, credential, orgId).catch(() => undefined);
  if (!scope) return input;
  const ids = await idsByCode(scope, wanted);
  const idOf = (text: string) => ids.get(text) ?? newId<Noun>();
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, replaced(fields[name], value, idOf)]),
  );
}

/** Every code in an input, also in the records of a list. */
function wantedIn(fields: Operation["fields"], input: Input): Wanted[] {
  const wanted = new Map<string, Wanted>();
  const note = (text: string, coded: Wanted["coded"]) => wanted.set(text, { text, coded });
  for (const [name, value] of Object.entries(input)) visit(fields[name], value, note);
  return [...wanted.values()];
}

function visit(
  schema: unknown,
  value: unknown,
  note: (text: string, coded: Wanted["coded"]) => void,
): void {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    // A list that is refused for its length is not looked up before: who asks for much is to wait for it themselves.
    if (value.length <= mostIn(inner)) for (const item of value) visit(inner.element, item, note);
  } else if (inner instanceof z.ZodObject && isRecord(value))
    for (const [name, item] of Object.entries(value)) visit(inner.shape[name], item, note);
  else if (typeof value === "string" && inner instanceof z.ZodType) {
    const coded = codeFor(nounOf(inner), value);
    if (coded) note(value, coded);
  }
}

/** How many a list may have, by its own limit; what has none takes as many as come. */
function mostIn(list: z.ZodArray): number {
  const { maximum } = list._zod.bag;
  return typeof maximum === "number" ? maximum : Infinity;
}

/** The same input with ids in place of its codes. */
function replaced(schema: unknown, value: unknown, idOf: (text: string) => string): unknown {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray && Array.isArray(value))
    return value.map((item: unknown) => replaced(inner.element, item, idOf));
  if (inner instanceof z.ZodObject && isRecord(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, replaced(inner.shape[name], item, idOf)]),
    );
  const isCode =
    typeof value === "string" && inner instanceof z.ZodType && codeFor(nounOf(inner), value);
  return isCode ? idOf(value) : value;
}

/** A schema without what says only whether there must be a value. */
function unwrapped(schema: unknown): unknown {
  const isOpen =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault;
  return isOpen ? unwrapped(schema.unwrap()) : schema;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Which kinds of code may stand for the id of a kind of record. */
const accepted: Partial<Record<Noun, readonly Wanted["coded"]["noun"][]>> = {
  Client: ["client"],
  Program: ["program"],
  Project: ["project", "project_key"],
  Team: ["team"],
  Member: ["member"],
  Task: ["task", "numbered_task"],
  Entity: ["client", "program", "project", "project_key", "task", "numbered_task"],
};

function codeFor(noun: Noun | undefined, text: string): Wanted["coded"] | undefined {
  const kinds = noun && accepted[noun];
  if (!kinds) return undefined;
  const key = ProjectKey.safeParse(text).data;
  const coded = key ? { noun: "project_key" as const, key } : parseCode(text);
  return coded && kinds.includes(coded.noun) ? coded : undefined;
}

/** @throws `not_found`, once it is sure that the caller may ask; `forbidden` */
async function checkProject(
  ctx: Context,
  operation: Operation,
  input: Input & { projectId: ProjectId },
): Promise<void> {
  const scope = await opened(ctx, operation, input);
  const found = await findProjectNamed(scope, { id: input.projectId });
  if (!found) fail({ kind: "not_found", what: "project" });
}

/**
 * Lets in whoever may ask this operation at all.
 *
 * @returns the organization as they see it, where the operation is about one
 * @throws as the procedure would, for whoever may not
 */
export async function admitted(
  ctx: Context,
  operation: Operation,
  input: Input,
): Promise<Scope | null> {
  const { access } = operation.policy;
  if (access === "public") return null;
  if (isPermission(access)) return await opened(ctx, operation, input);
  const credential = await credentialOf(ctx);
  if (access !== "token") await openPerson(ctx.services.database, credential);
  return null;
}

/** What is refused here never comes to the procedure, which would have noted it. */
async function opened(ctx: Context, { procedure: path, policy }: Operation, input: Input) {
  try {
    return await authorize(ctx, input, policy);
  } catch (error) {
    await noteDenial(ctx, { path, policy, input }, reasonOf(error));
    throw error;
  }
}

/**
 * Where an operation stands under no organization, and names none, it is meant for a token's own, or for the only one
 * that a person belongs to.
 */
async function inItsOrganization(ctx: Context, { fields }: Operation, input: Input) {
  const given = input["orgId"];
  if (!fields["orgId"]) return input;
  if (given === undefined) {
    const orgId = await onlyOrganization(ctx);
    return orgId ? { ...input, orgId } : input;
  }
  if (OrganizationId.safeParse(given).success) return input;
  const slug = Slug.safeParse(given).data;
  // What means nothing becomes an id that never was: the procedure answers as it answers all of those.
  const orgId = (slug && (await organizationNamed(ctx, slug))) ?? newId<"Organization">();
  return { ...input, orgId };
}

async function onlyOrganization(ctx: Context): Promise<OrganizationId | undefined> {
  const credential = await credentialOf(ctx);
  if (credential.kind === "api_token") return credential.orgId;
  const memberships = await listMemberships(await openPerson(ctx.services.database, credential));
  return memberships.length === 1 ? memberships[0]?.orgId : undefined;
}

async function organizationNamed(ctx: Context, slug: string): Promise<OrganizationId | undefined> {
  const { database } = ctx.services;
  const credential = await credentialOf(ctx);
  if (credential.kind !== "api_token")
    return (await resolveSlug(await openPerson(database, credential), slug)).orgId;
  const scope = await openScope(database, credential, credential.orgId);
  return (await isNamed(scope, slug)) ? scope.orgId : undefined;
}
