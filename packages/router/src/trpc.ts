import {
  inTransaction,
  openOperator,
  openPerson,
  openScope,
  openVisitor,
  type Scope,
  type WriteScope,
} from "@teamflow/data/scope";
import { writeRecords } from "@teamflow/data/events";
import { fail } from "@teamflow/domain/failure";
import type { FlagKey } from "@teamflow/domain/flag";
import { OrganizationId } from "@teamflow/domain/ids";
import { may, type Permission } from "@teamflow/domain/permission";
import { initTRPC } from "@trpc/server";
import { middlewareMarker, type MiddlewareResult } from "@trpc/server/unstable-core-do-not-import";
import { type z, ZodError } from "zod";
import type { Context } from "./context.ts";
import { credentialOf } from "./credential.ts";
import { noteDenial } from "./denials.ts";
import { checkFeature } from "./feature.ts";
import { holderIn, holdsAnywhere } from "./project-bound.ts";
import { reasonOf, refusal } from "./refusal.ts";
import { once, repeatable } from "./replay.ts";
import { wire } from "./wire.ts";

/**
 * Every procedure's policy. Read by the middleware that enforces it and by the generic tests that walk the router:
 * there is no second place where a right is written down.
 */
export type Policy = {
  /**
   * `public`: anybody. `self`: whoever is signed in. `token`: a program, about the API token that it comes with.
   * `instance`: whoever owns the instance; to others the procedure does not exist. Else the permission that the
   * member's role must hold.
   */
  access: "public" | "self" | "token" | "instance" | Permission;
  /** Whether the handler runs in a transaction; absent where it has no organization. */
  isWrite?: boolean;
  /** Guesses at a secret: never in a batch, counted, without a stored answer. */
  isSignIn?: boolean;
  /** Refuses API tokens, whatever their scopes: what could outlive the token, or widen it, is for people to do. */
  isForPeople?: boolean;
  /**
   * Reads across projects, and gives of each what one may see there: it is enough to hold the permission in one, unless
   * the input names a project.
   */
  isAcross?: boolean;
  /** Refuses whoever this feature is not on for. */
  feature?: FlagKey;
  /** Where it stands in the REST API; absent where it does not. */
  rest?: Rest;
};

/** A procedure as the REST API offers it. */
export type Rest = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/api/v1`, with fields of the input as parameters: `/organizations/{orgId}/projects`. */
  path: `/${string}`;
  /** What it answers with: nothing else of an answer is sent, and the document is made of it. */
  output: z.ZodType;
  /** One line that says what it does. */
  summary: string;
  /** What else a caller must know, in Markdown. */
  description?: string;
  /**
   * For what makes something: where that is then, with fields of the answer or the input as parameters; null where
   * nothing can be read of it by itself.
   */
  created?: `/${string}` | null;
  /** Whether its answer holds other records, too, whose changes its version does not tell: then it is no ETag. */
  hasParts?: boolean;
  /** Whether it only asks, what takes a body to say: a read that is sent with POST. */
  isQuestion?: boolean;
  /** Fields that have other names there: `login` comes as `username` or as `email`. */
  names?: Readonly<Record<string, readonly string[]>>;
  /** Fields that may hold less there than anywhere else. */
  narrower?: Readonly<Record<string, z.ZodType>>;
};

const t = initTRPC
  .context<Context>()
  .meta<Policy>()
  .create({
    transformer: wire,
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: 20_000 },
      maxDurationMs: 10 * 60 * 1000,
      client: { reconnectAfterInactivityMs: 45_000 },
    },
    errorFormatter: ({ shape, error, ctx }) => {
      const reason = reasonOf(error);
      const { code, httpStatus } = shape.data;
      return {
        ...shape,
        message: reason.kind,
        data: { code, httpStatus, reason, requestId: ctx?.request.requestId ?? "" },
      };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Turns whatever was thrown into the one kind of error that travels, with its status; see refusal.ts. */
const translated = t.procedure.use(async ({ next, ctx, path, meta, getRawInput }) => {
  const { measures } = ctx.services;
  const startedAt = performance.now();
  const result = await next();
  const seconds = (performance.now() - startedAt) / 1000;
  if (result.ok) {
    measures.called({ path, outcome: "ok", seconds });
    return result;
  }
  const reason = reasonOf(result.error);
  measures.called({ path, outcome: reason.kind, seconds });
  // An input that cannot be read is refused for that; reading it once more would only throw again.
  const input = await getRawInput().catch(() => undefined);
  await noteDenial(ctx, { path, policy: meta, input }, reason);
  if (reason.kind === "unexpected")
    ctx.services.log(result.error.cause ?? result.error, {
      requestId: ctx.request.requestId,
      path,
    });
  throw refusal(reason, result.error.cause);
});

/** For whoever comes, signed in or not. */
export const publicProcedure = translated
  .meta({ access: "public" })
  .use(({ ctx, next }) => next({ ctx: { visitor: openVisitor(ctx.services.database) } }));

/** For whoever tries to get in: alone in its request, since limits count what a batch would hide. */
export const signInProcedure = publicProcedure
  .meta({ access: "public", isSignIn: true })
  .use(({ ctx, next }) =>
    ctx.request.batchSize > 1 ? fail({ kind: "bad_request", detail: "batch" }) : next(),
  );

/** For whoever is signed in, about themselves. */
export const selfProcedure = translated.meta({ access: "self" }).use(async ({ ctx, next }) => {
  const person = await openPerson(ctx.services.database, await credentialOf(ctx));
  ctx.request.entered?.(null);
  ctx.services.measures.seen(person.userId);
  return next({ ctx: { person } });
});

/** For a program, about the API token that it comes with, whatever its scopes. To everybody else there is no such token. */
export const tokenProcedure = translated.meta({ access: "token" }).use(async ({ ctx, next }) => {
  const { database } = ctx.services;
  const credential = await credentialOf(ctx);
  if (credential.kind !== "api_token") {
    await openPerson(database, credential);
    return fail({ kind: "not_found", what: "api_token" });
  }
  const scope = await openScope(database, credential, credential.orgId);
  ctx.request.entered?.(scope);
  return next({ ctx: { scope } });
});

/** For whoever owns the instance. To everybody else it is as if there were no such procedure. */
export const instanceProcedure = translated
  .meta({ access: "instance" })
  .use(async ({ ctx, next }) => {
    const operator = await openOperator(ctx.services.database, await credentialOf(ctx));
    ctx.request.entered?.(null);
    return next({ ctx: { operator } });
  });

/** What a procedure of an organization says of itself besides its permission. */
type Offered = Pick<Policy, "rest" | "isForPeople" | "isAcross" | "feature">;

/**
 * For a member whose role holds a permission: reads, each statement by itself. The input must name the organization
 * as `orgId`; whoever is no member of it gets the same answer as for one that does not exist.
 */
export function allow(permission: Permission, offered: Offered = {}) {
  return translated
    .meta({ access: permission, isWrite: false, ...offered })
    .use(async ({ ctx, next, getRawInput, meta }) =>
      next({ ctx: { scope: await authorize(ctx, await getRawInput(), meta) } }),
    );
}

/**
 * The same for writes: the handler runs in one transaction, which also holds its events, its audit rows and, when the
 * request came with an idempotency key, the answer to give when it comes again.
 */
export function allowWrite(permission: Permission, offered: Offered = {}) {
  return translated
    .meta({ access: permission, isWrite: true, ...offered })
    .use(async ({ ctx, next, getRawInput, meta, path }) => {
      const input = await getRawInput();
      const scope = await authorize(ctx, input, meta);
      const { requestId, address } = ctx.request;
      const data = await once<unknown>(scope, repeatable(ctx, path, input), (keep) =>
        inTransaction(scope, async (write) => {
          const result = await next({ ctx: { scope: write } });
          // next() reports a failure instead of throwing it: unless it is thrown here, the transaction would commit.
          if (!result.ok) throw result.error.cause ?? result.error;
          await writeRecords(write, {
            action: path,
            requestId,
            address,
            replay: keep(result.data),
          });
          return result.data;
        }),
      );
      return answered<{ scope: WriteScope }>(data);
    });
}

/** What a middleware returns when it has the answer already. The context is what `next` would have passed on. */
function answered<C>(data: unknown) {
  const result: MiddlewareResult<C> = { ok: true, data, marker: middlewareMarker };
  return result;
}

/** The schema of an input that concerns one organization. */
export function inOrganization<S extends z.ZodRawShape>(schema: z.ZodObject<S, z.core.$strict>) {
  return schema.extend({ orgId: OrganizationId });
}

/** For streams: the permission is checked before the first event, and `reopen` checks it again for later ones. */
export function allowStream(permission: Permission) {
  return translated
    .meta({ access: permission, isWrite: false })
    .use(async ({ ctx, next, getRawInput, meta }) => {
      const input = await getRawInput();
      const reopen = () => authorize(ctx, input, meta);
      return next({ ctx: { scope: await reopen(), reopen } });
    });
}

/** Opens the organization that an input names for whoever may do there what a policy says. */
export async function authorize(
  ctx: Context,
  input: unknown,
  policy: Policy | undefined,
): Promise<Scope> {
  const orgId = OrganizationId.safeParse(isObject(input) ? input["orgId"] : undefined);
  const credential = await credentialOf(ctx);
  if (!orgId.success)
    fail(
      reasonOf(new ZodError(orgId.error.issues.map((issue) => ({ ...issue, path: ["orgId"] })))),
    );
  const scope = await openScope(ctx.services.database, credential, orgId.data);
  ctx.request.entered?.(scope);
  ctx.services.measures.seen(scope.userId);
  const access = policy?.access;
  if (access === undefined || !isPermission(access))
    throw new Error("A policy without a permission");
  if (policy?.isForPeople && scope.actor.tokenId) fail({ kind: "not_for_tokens" });
  const holder = await holderIn(scope, access, input);
  const isAllowed =
    may(holder, access) || (policy?.isAcross && holdsAnywhere(scope, access, input));
  if (!isAllowed) fail({ kind: "forbidden", permission: access });
  if (policy?.feature) await checkFeature(ctx.services.database, scope, policy.feature);
  return scope;
}

const withoutRole: ReadonlySet<string> = new Set(["public", "self", "token", "instance"]);

/** Whether an access is a permission, which a role in an organization holds or does not. */
export function isPermission(access: Policy["access"]): access is Permission {
  return !withoutRole.has(access);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
