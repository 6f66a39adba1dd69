import { reasonBehind } from "@teamflow/data/constraints";
import { Failure, type Issue, type Reason } from "@teamflow/domain/failure";
import { TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import { ZodError } from "zod";
import { type Fault, sentenceFor } from "./issue-sentences.ts";

/** The one table from a reason to a status. A new kind of reason does not compile until it has its line. */
const codes: Record<Reason["kind"], TRPC_ERROR_CODE_KEY> = {
  unauthenticated: "UNAUTHORIZED",
  wrong_credentials: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  sign_up_closed: "FORBIDDEN",
  role_too_high: "FORBIDDEN",
  own_membership: "FORBIDDEN",
  not_found: "NOT_FOUND",
  invalid: "BAD_REQUEST",
  bad_request: "BAD_REQUEST",
  bad_cursor: "BAD_REQUEST",
  bad_filter: "BAD_REQUEST",
  due_in_past: "BAD_REQUEST",
  stale: "CONFLICT",
  trashed: "CONFLICT",
  taken: "CONFLICT",
  already_member: "CONFLICT",
  last_owner: "CONFLICT",
  limit_reached: "CONFLICT",
  wrong_code: "UNAUTHORIZED",
  second_factor_required: "FORBIDDEN",
  account_pending: "FORBIDDEN",
  link_spent: "NOT_FOUND",
  sign_in_again: "FORBIDDEN",
  not_for_tokens: "FORBIDDEN",
  already_rotated: "CONFLICT",
  token_ended: "CONFLICT",
  last_credential: "CONFLICT",
  bad_picture: "UNSUPPORTED_MEDIA_TYPE",
  role_in_use: "CONFLICT",
  not_in_team: "UNPROCESSABLE_CONTENT",
  function_does_not_fit: "UNPROCESSABLE_CONTENT",
  type_does_not_fit: "UNPROCESSABLE_CONTENT",
  already_assigned: "CONFLICT",
  validation_timed_out: "SERVICE_UNAVAILABLE",
  has_assignments: "CONFLICT",
  would_cycle: "CONFLICT",
  kind_does_not_fit: "UNPROCESSABLE_CONTENT",
  transition_not_allowed: "CONFLICT",
  wip_limit: "CONFLICT",
  person_wip_limit: "CONFLICT",
  too_late: "CONFLICT",
  not_yours: "FORBIDDEN",
  in_use: "CONFLICT",
  last_status: "CONFLICT",
  archived: "CONFLICT",
  feature_disabled: "FORBIDDEN",
  key_reused: "UNPROCESSABLE_CONTENT",
  answer_gone: "CONFLICT",
  too_many_attempts: "TOO_MANY_REQUESTS",
  too_many_calls: "TOO_MANY_REQUESTS",
  busy: "SERVICE_UNAVAILABLE",
  unavailable: "SERVICE_UNAVAILABLE",
  unexpected: "INTERNAL_SERVER_ERROR",
};

/** A reason as tRPC throws it. */
export function refusal(reason: Reason, cause?: unknown): TRPCError {
  return new TRPCError({
    code: codes[reason.kind],
    message: reason.kind,
    cause: cause ?? new Failure(reason),
  });
}

/**
 * What a caller may know of an error: the reason of a `Failure`, of a constraint, of bad input, or of tRPC's own
 * refusal of a malformed call. Anything else is a defect of ours, and its text stays here.
 */
export function reasonOf(error: unknown): Reason {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
  if (cause instanceof ZodError)
    return { kind: "invalid", issues: cause.issues.flatMap((issue) => issuesOf(issue)) };
  const known = reasonBehind(cause);
  if (known) return known;
  if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR")
    return { kind: "unexpected" };
  if (error.code === "NOT_FOUND") return { kind: "not_found", what: "procedure" };
  return { kind: "bad_request", detail: detailOf(error.code) };
}

function detailOf(code: TRPC_ERROR_CODE_KEY): string {
  return code.toLowerCase();
}

type ZodIssue = ZodError["issues"][number];

function issuesOf(issue: ZodIssue): Issue[] {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) =>
      issueAt(path ? `${path}.${key}` : key, { code: "unknown_field" }),
    );
  return [issueAt(path, faultOf(issue))];
}

function issueAt(path: string, fault: Fault): Issue {
  const { code, limit } = fault;
  return { path, code, message: sentenceFor(fault), ...(limit !== undefined && { limit }) };
}

function faultOf(issue: ZodIssue): Fault {
  const fault = { code: codeOf(issue), limit: limitOf(issue) };
  if (issue.code === "invalid_type") return { ...fault, expected: issue.expected };
  if (issue.code === "invalid_value") return { ...fault, values: issue.values };
  return "origin" in issue ? { ...fault, counted: issue.origin } : fault;
}

/** Our own schemas name their rule as the message, `too_long`; zod's own checks have a code. */
function codeOf(issue: ZodIssue): string {
  if (/^[a-z]+(_[a-z]+)*$/.test(issue.message)) return issue.message;
  // An issue does not keep the value that it is about: only zod's sentence tells what is absent from what is wrong.
  if (issue.code === "invalid_type")
    return issue.message.endsWith("received undefined") ? "required" : "wrong_type";
  return issue.code;
}

function limitOf(issue: ZodIssue): number | undefined {
  if (issue.code === "too_big") return Number(issue.maximum);
  if (issue.code === "too_small") return Number(issue.minimum);
  const limit: unknown = issue.code === "custom" ? issue.params?.["limit"] : undefined;
  return typeof limit === "number" ? limit : undefined;
}
