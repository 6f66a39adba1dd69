import { fail } from "@teamflow/domain/failure";
import { z } from "zod";
import type { Context } from "../context.ts";
import type { Operation } from "./operations.ts";
import { admitted, resolved } from "./resolve.ts";
import { sentenceFor } from "../issue-sentences.ts";
import { reasonOf } from "../refusal.ts";

/** A request for an operation, read but not yet believed. */
export type RestRequest = {
  /** The parameters of its path. */
  parameters: Record<string, string>;
  /** What stands beside the path: the query of a read, the body of a write. */
  fields: Record<string, unknown>;
  /** The version that If-Match names; null without one, `unreadable` where it names none of ours. */
  seenVersion: number | "unreadable" | null;
};

/**
 * Runs the procedure of an operation, with the same rights, limits and records as over any other door.
 *
 * @throws what the procedure throws; `bad_request` where the request names two versions, or none that can be read
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
  const given: Record<string, unknown> = {
    ...(typeof read === "object" && read),
    ...operation.readPath(parameters),
  };
  const isUnread = seenVersion === "unreadable";
  if (Object.keys(operation.fields).length === 0) {
    if (isUnread) return await refuseVersion(ctx, operation, { input: given, detail: "if_match" });
    return await nothing(ctx, operation, given);
  }
  const input = await resolved(ctx, operation, given);
  await checkNarrower(ctx, operation, input);
  if (isUnread) return await refuseVersion(ctx, operation, { input, detail: "if_match" });
  if (!operation.isVersioned || seenVersion === null) return input;
  if (input["version"] !== undefined && input["version"] !== seenVersion)
    return await refuseVersion(ctx, operation, { input, detail: "two_versions" });
  return { ...input, version: seenVersion };
}

/** Who may not ask at all is told so first, as by the procedure itself. */
async function refuseVersion(
  ctx: Context,
  operation: Operation,
  { input, detail }: { input: Record<string, unknown>; detail: string },
): Promise<never> {
  await admitted(ctx, operation, input);
  return fail({ kind: "bad_request", detail });
}

/** What holds more than it may here is refused with all that is wrong with the request, as the procedure would. */
async function checkNarrower(
  ctx: Context,
  operation: Operation,
  input: Record<string, unknown>,
): Promise<void> {
  const { narrower = {} } = operation.rest;
  const isFit = (name: string, schema: z.ZodType) =>
    input[name] === undefined || schema.safeParse(input[name]).success;
  if (Object.entries(narrower).every(([name, schema]) => isFit(name, schema))) return;
  await admitted(ctx, operation, input);
  const { error } = z.strictObject(operation.fields).safeParse(input);
  fail(reasonOf(error));
}

/** tRPC would drop whatever comes for a procedure without input. Who sends something expects something of it. */
async function nothing(
  ctx: Context,
  operation: Operation,
  input: Record<string, unknown>,
): Promise<undefined> {
  const code = "unknown_field";
  const issues = Object.keys(input).map((path) => ({ path, code, message: sentenceFor({ code }) }));
  if (issues.length === 0) return undefined;
  await admitted(ctx, operation, input);
  return fail({ kind: "invalid", issues });
}
