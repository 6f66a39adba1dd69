import type { Reason } from "@teamflow/domain/failure";
import { fieldOnWire } from "./reading.ts";
import { snakeCase } from "./snake-case.ts";

type Kind = Reason["kind"];
type Of<K extends Kind> = Extract<Reason, { kind: K }>;

/** A fault in one field, under the name that the caller gave it. */
export type Detail = { field: string; message: string; code?: string };

/** A reason as the REST API tells it: a status, a stable code, a sentence for whoever wrote the request. */
export type Told = {
  status: number;
  code: string;
  message: string;
  details: Detail[];
  retryAfterSeconds?: number;
  /** The record as it stands now, where somebody changed it first. */
  current?: object;
};

/** By what a request came, and by what names it calls fields that have others here. */
type How = {
  hasIfMatch: boolean;
  hasCredential: boolean;
  names?: Readonly<Record<string, readonly string[]>> | undefined;
};

type Row<K extends Kind> = {
  status: number;
  code: string;
  message: string | ((reason: Of<K>) => string);
};

/** The one table from a reason to what a REST caller is told. A new kind of reason does not compile until it has its line. */
const rows: { readonly [K in Kind]: Row<K> } = {
  unauthenticated: row(
    401,
    "UNAUTHENTICATED",
    "Sign in, or send a token in the Authorization header.",
  ),
  wrong_credentials: row(401, "INVALID_CREDENTIALS", "The name or the password is wrong."),
  wrong_code: row(401, "INVALID_CODE", "The code is wrong or was used before."),
  forbidden: {
    ...row(403, "INSUFFICIENT_PERMISSIONS", ""),
    message: ({ permission }) => `This needs the permission ${permission}.`,
  },
  second_factor_required: row(403, "SECOND_FACTOR_REQUIRED", "This needs a second factor."),
  account_pending: row(403, "ACCOUNT_PENDING", "The account's address is not confirmed yet."),
  sign_in_again: row(
    403,
    "SIGN_IN_AGAIN",
    "Sign in again: this needs a session that has just begun.",
  ),
  sign_up_closed: row(403, "SIGN_UP_CLOSED", "New accounts are made by invitation only."),
  role_too_high: row(403, "ROLE_TOO_HIGH", "Nobody can give or take more than they hold."),
  own_membership: row(403, "OWN_MEMBERSHIP", "Nobody decides about their own membership."),
  not_for_tokens: row(403, "NOT_FOR_TOKENS", "A program may not do this, only a person."),
  not_found: {
    ...row(404, "RESOURCE_NOT_FOUND", ""),
    message: ({ what }) => `There is no such ${what}.`,
  },
  link_spent: row(410, "LINK_SPENT", "The link was used, has expired or was withdrawn."),
  invalid: row(422, "VALIDATION_ERROR", "A field breaks a rule."),
  bad_request: {
    ...row(400, "BAD_REQUEST", ""),
    message: ({ detail }) => `The request could not be read: ${detail.replaceAll("_", " ")}.`,
  },
  bad_cursor: row(400, "BAD_CURSOR", "The cursor is none that this list has given."),
  due_in_past: row(422, "DUE_IN_PAST", "A due date cannot be set to a day that is over."),
  stale: {
    ...row(409, "STALE_VERSION", ""),
    message: ({ what }) => `Somebody changed the ${what} first; it comes with this answer.`,
  },
  taken: {
    ...row(409, "DUPLICATE_RESOURCE", ""),
    message: ({ field }) => `There is one with this ${snakeCase(field)} already.`,
  },
  already_member: row(409, "ALREADY_MEMBER", "They are a member already."),
  last_owner: row(409, "LAST_OWNER", "At least one owner remains."),
  last_credential: row(409, "LAST_CREDENTIAL", "Without it there would be no way left to sign in."),
  limit_reached: {
    ...row(409, "LIMIT_REACHED", ""),
    message: ({ what, limit }) => `There can be ${limit} and no more: ${what}.`,
  },
  role_in_use: {
    ...row(409, "ROLE_IN_USE", ""),
    message: ({ count }) => `The role is held by or promised to ${count}.`,
  },
  bad_picture: row(415, "BAD_PICTURE", "This is no picture of a kind that is taken."),
  key_reused: row(422, "KEY_REUSED", "This idempotency key came with another request before."),
  too_many_attempts: row(
    429,
    "TOO_MANY_ATTEMPTS",
    "Too many failed attempts. Wait, and try again.",
  ),
  busy: row(503, "BUSY", "The server cannot answer at the moment. Try again shortly."),
  unexpected: row(500, "UNEXPECTED", "Something went wrong on our side."),
};

/**
 * What a caller is told of a reason.
 *
 * @param how with `If-Match`, a stale version is a failed precondition; a token that is refused is told from none, in
 * the same words for everything that can be wrong with it
 */
export function told(reason: Reason, how: How): Told {
  if (reason.kind === "unauthenticated" && how.hasCredential)
    return plain(401, "TOKEN_EXPIRED", "The token is not valid, or no longer.");
  if (reason.kind === "stale")
    return {
      ...written(reason),
      ...(how.hasIfMatch && { status: 412, code: "PRECONDITION_FAILED" }),
      current: reason.current,
    };
  if (isVersionMissing(reason))
    return plain(428, "VERSION_REQUIRED", "Send the version that you saw: If-Match, or version.");
  if (reason.kind === "invalid") {
    const details = detailsOf(reason, how.names);
    return { ...written(reason), message: firstFault(details), details };
  }
  if (reason.kind === "taken")
    return { ...written(reason), details: [{ field: snakeCase(reason.field), message: "taken" }] };
  return {
    ...written(reason),
    ...("retryAfterSeconds" in reason && { retryAfterSeconds: reason.retryAfterSeconds }),
  };
}

/** Every code that a refusal of a procedure can have, with its status, for the document. */
export function toldCodes(): { status: number; code: string }[] {
  return [
    ...Object.values(rows).map(({ status, code }) => ({ status, code })),
    { status: 401, code: "TOKEN_EXPIRED" },
    { status: 412, code: "PRECONDITION_FAILED" },
    { status: 428, code: "VERSION_REQUIRED" },
  ];
}

function written<K extends Kind>(reason: Of<K> & { kind: K }): Told {
  const { status, code, message }: Row<K> = rows[reason.kind];
  return plain(status, code, typeof message === "string" ? message : message(reason));
}

function plain(status: number, code: string, message: string): Told {
  return { status, code, message, details: [] };
}

function row(status: number, code: string, message: string) {
  return { status, code, message };
}

/** Only the version is missing: the request is sound but for what it does not say it saw. */
function isVersionMissing(reason: Reason): boolean {
  if (reason.kind !== "invalid" || reason.issues.length !== 1) return false;
  const [issue] = reason.issues;
  return issue?.path === "version" && issue.code === "required";
}

function detailsOf({ issues }: Of<"invalid">, names: How["names"] = {}): Detail[] {
  return issues.map(({ path, code, message }) => ({
    ...{ field: names[path]?.[0] ?? fieldOnWire(path), message, code },
  }));
}

function firstFault([first]: Detail[]): string {
  return first ? `${first.field || "The input"}: ${first.message}.` : "It is refused.";
}
