import { findProjectNamed, findTaskNamed, isNamed } from "@teamflow/data/names";
import { openPerson, openScope, type Scope } from "@teamflow/data/scope";
import { resolveSlug } from "@teamflow/data/slugs";
import { fail } from "@teamflow/domain/failure";
import { newId, nounOf, OrganizationId, ProjectId } from "@teamflow/domain/ids";
import { Slug } from "@teamflow/domain/organization";
import { ProjectKey } from "@teamflow/domain/project";
import { TaskCode } from "@teamflow/domain/task";
import { partsOf } from "@teamflow/domain/task-terms";
import type { Context } from "../context.ts";
import { credentialOf } from "../credential.ts";
import { noteDenial } from "../denials.ts";
import { reasonOf } from "../refusal.ts";
import { authorize, isPermission } from "../trpc.ts";
import type { Operation } from "./operations.ts";

type Input = Record<string, unknown>;

/** A name that people use, where the procedure expects an id. */
type Named = { field: string; place: { id: ProjectId } | { key: string } | { code: string } };

/**
 * Puts ids in place of the names that people use: an organization's slug, a project's key, a task's code. What a name
 * means is read through the same door as the procedure's own work, so that a name tells no more than an id does.
 *
 * @throws `not_found` for a name of nothing that the caller can reach; `unauthenticated`, `forbidden`
 */
export async function resolved(ctx: Context, operation: Operation, input: Input): Promise<Input> {
  const within = await inItsOrganization(ctx, operation, input);
  const named = namesIn(operation, within);
  if (named.length === 0) return within;
  const places = Object.fromEntries(named.flatMap(({ place }) => Object.entries(place)));
  const scope = await opened(ctx, operation, { ...within, ...places });
  const ids = await Promise.all(
    named.map(async ({ field, place }) => [field, await idOf(scope, place)] as const),
  );
  return { ...within, ...Object.fromEntries(ids) };
}

/** Lets in whoever may ask this operation at all. @throws as the procedure would, for whoever may not */
export async function admitted(ctx: Context, operation: Operation, input: Input): Promise<void> {
  const { access } = operation.policy;
  if (access === "public") return;
  if (isPermission(access)) return void (await opened(ctx, operation, input));
  const credential = await credentialOf(ctx);
  if (access !== "token") await openPerson(ctx.services.database, credential);
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

async function inItsOrganization(ctx: Context, { fields }: Operation, input: Input) {
  const given = input["orgId"];
  if (!fields["orgId"] || given === undefined || OrganizationId.safeParse(given).success)
    return input;
  const slug = Slug.safeParse(given).data;
  // What means nothing becomes an id that never was: the procedure answers as it answers all of those.
  const orgId = (slug && (await organizationNamed(ctx, slug))) ?? newId<"Organization">();
  return { ...input, orgId };
}

async function organizationNamed(ctx: Context, slug: string): Promise<OrganizationId | undefined> {
  const { database } = ctx.services;
  const credential = await credentialOf(ctx);
  if (credential.kind !== "api_token")
    return (await resolveSlug(await openPerson(database, credential), slug)).orgId;
  const scope = await openScope(database, credential, credential.orgId);
  return (await isNamed(scope, slug)) ? scope.orgId : undefined;
}

function namesIn({ fields, rest }: Operation, input: Input): Named[] {
  return Object.entries(fields).flatMap(([field, schema]): Named[] => {
    const noun = nounOf(schema);
    const given = input[field];
    if (noun === "Task") {
      const code = TaskCode.safeParse(given).data;
      return code ? [{ field, place: { code } }] : [];
    }
    if (noun !== "Project") return [];
    const key = ProjectKey.safeParse(given).data;
    if (key) return [{ field, place: { key } }];
    // A list of what a project holds would be empty, not absent, where there is no such project.
    const id = rest.method === "GET" ? ProjectId.safeParse(given).data : undefined;
    return id ? [{ field, place: { id } }] : [];
  });
}

async function idOf(scope: Scope, place: Named["place"]): Promise<string> {
  if ("code" in place)
    return (
      (await findTaskNamed(scope, partsOf(place.code))) ?? fail({ kind: "not_found", what: "task" })
    );
  return (await findProjectNamed(scope, place)) ?? fail({ kind: "not_found", what: "project" });
}
