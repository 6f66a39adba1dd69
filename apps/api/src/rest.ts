import { Failure } from "@teamflow/domain/failure";
import type { AppRouter } from "@teamflow/router/app";
import type { Context } from "@teamflow/router/context";
import { reasonOf } from "@teamflow/router/refusal";
import { callOperation } from "@teamflow/router/rest/call";
import { documentOf } from "@teamflow/router/rest/document";
import { matcherOf } from "@teamflow/router/rest/match";
import {
  hasBody,
  type Operation,
  operationsOf,
  pathOnWire,
} from "@teamflow/router/rest/operations";
import { told } from "@teamflow/router/rest/refusals";
import { snakeCase } from "@teamflow/router/rest/snake-case";
import { TRPCError } from "@trpc/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { admit } from "./admission.ts";
import { type Asked, contextOf, type Door } from "./context.ts";
import { inTime } from "./in-time.ts";
import { nameEndpoint } from "./metrics-endpoint.ts";
import { isForgery } from "./origin.ts";
import { packed, sendPacked } from "./packed.ts";
import { notFound, type Refusal, Refused, refusalFor, refusalOf, refuse } from "./refusal.ts";
import { answerRest, apiRoot, type Ran } from "./rest-answer.ts";
import { readFields, unreadable, versionIn } from "./rest-call.ts";

/** What the REST door needs to know. */
export type RestDoor = Door & { router: AppRouter };

type Exchange = RestDoor & Asked & { match: ReturnType<typeof matcherOf> };

/** Mounts the procedures that are offered over REST at `/api/v1`, and the document that describes them. */
export async function addRest(app: FastifyInstance, door: RestDoor): Promise<void> {
  const operations = operationsOf(door.router);
  const match = matcherOf(operations);
  const document = await packed("application/json", JSON.stringify(documentOf(operations)));
  await app.register(async (scope) => {
    // The body is looked through before any parser sees it; no other content is read here.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
      if (error.statusCode === undefined || error.statusCode >= 500)
        door.services.log(error, { requestId: request.id, path: undefined });
      return refuse(reply, refusalOf(error));
    });
    scope.get(`${apiRoot}/openapi.json`, async (request, reply) =>
      sendPacked(request, reply, document),
    );
    scope.all(`${apiRoot}/*`, (request, reply) =>
      answer({ ...door, match, request, reply }).catch((error: unknown) => {
        if (error instanceof Refused) return refuse(reply, error.refusal);
        // Nothing but the door itself says no before an operation is known.
        if (error instanceof Failure) return refuse(reply, told(error.reason, ofNobody));
        throw error;
      }),
    );
  });
}

async function answer(exchange: Exchange): Promise<FastifyReply> {
  const { request, reply, match } = exchange;
  reply.headers({ "api-version": "v1", vary: "accept, authorization, cookie, origin" });
  admit(exchange);
  checkTerms(request);
  const [path = "", query = ""] = request.url.split("?", 2);
  const found = match(request.method, path.slice(apiRoot.length));
  if (found === null) throw new Refused(notFound);
  if ("allowed" in found) {
    reply.header("allow", found.allowed.join(", "));
    if (request.method === "OPTIONS") return reply.code(204).send();
    throw new Refused(refusalFor(405));
  }
  const { operation, parameters } = found;
  nameEndpoint(request, `${apiRoot}${pathOnWire(operation.rest.path)}`);
  const { headers } = request;
  const body = request.body instanceof Uint8Array ? request.body : null;
  const raw = { method: request.method, query, contentType: headers["content-type"], body };
  const fields = readFields(raw, hasBody(operation.rest));
  const seenVersion = versionIn(headers["if-match"]);
  if (exchange.isBusy()) throw new Refused(refusalFor(503));
  if (isForgery(request, exchange.trusted)) throw new Refused(foreignPage);
  const call = { parameters, fields, seenVersion };
  const data = await run(exchange, operation, call);
  return answerRest(reply, { operation, parameters, data } satisfies Ran);
}

type Asking = Parameters<typeof callOperation>[1];

async function run(exchange: Exchange, operation: Operation, call: Asking) {
  const { services, request } = exchange;
  const context = programOf(exchange);
  try {
    return await inTime(
      callOperation(operation, call, context),
      () => new Refused(refusalFor(503)),
    );
  } catch (error) {
    if (error instanceof Refused) throw error;
    const reason = reasonOf(error);
    if (reason.kind === "unexpected")
      services.log(causeOf(error), { requestId: request.id, path: operation.procedure });
    const how = {
      hasCredential: context.request.credential !== null,
      hasIfMatch: call.seenVersion !== null,
      isPublic: operation.policy.access === "public",
      names: operation.rest.names,
      named: (what: string) => sentNames(operation, what, call.fields),
    };
    throw new Refused(shown(told(reason, how), operation));
  }
}

/** The same as through every door, but that nothing here sets a cookie, and that a replay is said to be one. */
function programOf(exchange: Exchange): Context {
  const { services, request } = contextOf(exchange, 1);
  const noteReplay = () => void exchange.reply.header("idempotency-replayed", "true");
  return { services, request: { ...request, setSession: null, noteReplay } };
}

/** The fields that came and can be what was looked for, under the names that they came with. */
function sentNames({ named }: Operation, what: string, fields: object): string[] {
  const names = (named.get(what) ?? []).map(snakeCase);
  return names.filter((name) => Object.entries(fields).some(([sent, to]) => sent === name && to));
}

/** The row that a stale write is shown is what the operation would have answered with. */
function shown({ current, ...refusal }: ReturnType<typeof told>, { write }: Operation): Refusal {
  return current === undefined ? refusal : { ...refusal, current: write(current) };
}

/** What has nothing to do with the address: the version of the API, and the forms that a caller can read. */
function checkTerms({ headers }: FastifyRequest): void {
  const version = headers["api-version"];
  if (version !== undefined && version !== "v1" && version !== "1")
    throw unreadable("UNKNOWN_VERSION", "There is one version of this API: v1.");
  const accept = headers.accept ?? "*/*";
  if (!/application\/(\*|(problem\+)?json)|\*\/\*/i.test(accept))
    throw new Refused(refusalFor(406));
}

const ofNobody = { hasCredential: false, hasIfMatch: false };

const foreignPage: Refusal = {
  status: 403,
  code: "FOREIGN_PAGE",
  message: "This page may not act in its visitor's name here.",
};

/** What went wrong, as whoever met it first has noted it already. */
function causeOf(error: unknown): unknown {
  return error instanceof TRPCError ? (error.cause ?? error) : error;
}
