import { fail } from "@teamflow/domain/failure";
import type { Context } from "../context.ts";
import type { Operation } from "./operations.ts";
import { resolved } from "./resolve.ts";

/** A request for an operation, read but not yet believed. */
export type RestRequest = {
  /** The parameters of its path. */
  parameters: Record<string, string>;
  /** What stands beside the path: the query of a read, the body of a write. */
  fields: Record<string, unknown>;
  /** The version that If-Match names; null without one. */
  seenVersion: number | null;
};

/**
 * Runs the procedure of an operation, with the same rights, limits and records as over any other door.
 *
 * @throws what the procedure throws; `bad_request` where the request names two versions
 */
export async function callOperation(
  operation: Operation,
  request: RestRequest,
  ctx: Context,
): Promise<unknown> {
  const { procedure: path, type, run } = operation;
  const input = await inputOf(operation, request, ctx);
  const getRawInput = async () => input;
  return await run({ ctx, path, type, getRawInput, batchIndex: 0, signal: undefined });
}

async function inputOf(operation: Operation, request: RestRequest, ctx: Context): Promise<unknown> {
  const { parameters, fields, seenVersion } = request;
  const read = operation.readFields(fields);
  const input: Record<string, unknown> = {
    ...(typeof read === "object" && read),
    ...operation.readPath(parameters),
  };
  if (Object.keys(operation.fields).length === 0) return nothing(input);
  if (operation.isVersioned && seenVersion !== null) {
    if (input["version"] !== undefined && input["version"] !== seenVersion)
      fail({ kind: "bad_request", detail: "two_versions" });
    input["version"] = seenVersion;
  }
  return await resolved(ctx, operation, input);
}

/** tRPC would drop whatever comes for a procedure without input. Who sends something expects something of it. */
function nothing(input: Record<string, unknown>): undefined {
  const issues = Object.keys(input).map((path) => ({
    ...{ path, code: "unknown_field", message: "This field is not known" },
  }));
  if (issues.length > 0) fail({ kind: "invalid", issues });
}
