import { teamCodeOf, teamCodes } from "@teamflow/domain/assignment-terms";
import type { Issue, Reason } from "@teamflow/domain/failure";
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

/** By what a request came, and by what names it calls fields. */
type How = {
  hasIfMatch: boolean;
  hasCredential: boolean;
  /** Whether the operation asks for no credential: then it is a secret in the body that is refused. */
  isPublic?: boolean;
  /** The fields that have other names here than their own. */
  names?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The fields of the request that name a record of some kind, by the kind. */
  named?: ((what: string) => readonly string[]) | undefined;
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
    message: ({ what }) => `There is no such ${wordsOf(what)}.`,
  },
  link_spent: row(
    410,
    "LINK_SPENT",
    "This token opens nothing: it was used, has expired, was withdrawn, or is for another account.",
  ),
  invalid: row(422, "VALIDATION_ERROR", "A field breaks a rule."),
  bad_request: {
    ...row(400, "BAD_REQUEST", ""),
    message: ({ detail }) =>
      unreadable[detail] ?? `The request could not be read: ${detail.replaceAll("_", " ")}.`,
  },
  bad_cursor: row(400, "BAD_CURSOR", "The cursor is none that this list has given."),
  bad_filter: {
    ...row(422, "BAD_FILTER", ""),
    message: ({ faults: [fault] }) => (fault ? faultWords(fault) : "The filter cannot be read."),
  },
  due_in_past: row(422, "DUE_IN_PAST", "A due date cannot be set to a day that is over."),
  stale: {
    ...row(409, "STALE_VERSION", ""),
    message: ({ what }) =>
      `Somebody changed the ${wordsOf(what)} first; it comes with this answer.`,
  },
  trashed: {
    ...row(409, "IN_TRASH", ""),
    message: ({ what }) => `The ${what} is in the trash; restore it first.`,
  },
  taken: {
    ...row(409, "DUPLICATE_RESOURCE", ""),
    message: ({ field }) => `There is one with this ${snakeCase(field)} already.`,
  },
  already_member: row(409, "ALREADY_MEMBER", "They are a member already."),
  last_owner: row(409, "LAST_OWNER", "At least one owner remains."),
  already_rotated: {
    ...row(409, "ALREADY_ROTATED", ""),
    message: ({ successorId }) => `Another token has taken this one's place: ${successorId}.`,
  },
  token_ended: row(
    409,
    "TOKEN_ENDED",
    "This token was ended, or its time is over. Make a new one in its place.",
  ),
  last_credential: row(409, "LAST_CREDENTIAL", "Without it there would be no way left to sign in."),
  limit_reached: {
    ...row(409, "LIMIT_REACHED", ""),
    message: ({ what, limit }) => `There can be ${limit} of these and no more: ${wordsOf(what)}.`,
  },
  role_in_use: {
    ...row(409, "ROLE_IN_USE", ""),
    message: ({ count }) => `The role is held by or promised to ${count}.`,
  },
  not_in_team: row(422, "TEAM_001", "The member is in no active team of the project."),
  function_does_not_fit: {
    ...row(422, "TEAM_002", ""),
    message: ({ accepted }) =>
      `What the member does does not fit. Accepted: ${accepted.join(", ")}.`,
  },
  type_does_not_fit: {
    ...row(422, "TEAM_002", ""),
    message: ({ accepted }) => `No such assignment is made here. Accepted: ${accepted.join(", ")}.`,
  },
  already_assigned: row(409, "TEAM_003", "The member holds this assignment already."),
  validation_timed_out: row(
    503,
    "VALIDATION_TIMEOUT",
    "The rules took too long; nothing was written.",
  ),
  has_assignments: {
    ...row(409, "HAS_ASSIGNMENTS", ""),
    message: ({ count }) => `The member has ${count} assignments here: say what becomes of them.`,
  },
  would_cycle: row(409, "WOULD_CYCLE", "A task would stand under itself, or wait for itself."),
  kind_does_not_fit: {
    ...row(422, "KIND_DOES_NOT_FIT", ""),
    message: ({ accepted }) =>
      accepted.length > 0
        ? `Under this task stand these kinds: ${accepted.join(", ")}.`
        : "Under this task stands none.",
  },
  transition_not_allowed: row(
    409,
    "TRANSITION_NOT_ALLOWED",
    "The project does not allow this move.",
  ),
  wip_limit: {
    ...row(409, "WIP_LIMIT", ""),
    message: ({ status, limit }) => `The status “${status}” takes no more than ${limit} tasks.`,
  },
  person_wip_limit: {
    ...row(409, "PERSON_WIP_LIMIT", ""),
    message: ({ person, limit, count }) =>
      `${person} would have ${count} active tasks in the project, and the limit is ${limit}.`,
  },
  too_late: {
    ...row(409, "TOO_LATE", ""),
    message: ({ what, minutes }) =>
      `This could be done to a ${wordsOf(what)} for ${minutes} minutes.`,
  },
  not_yours: {
    ...row(403, "NOT_YOURS", ""),
    message: ({ what }) => `Only its author may change the words of a ${wordsOf(what)}.`,
  },
  in_use: {
    ...row(409, "IN_USE", ""),
    message: ({ what, count }) => `It is still used by ${count}: ${what}.`,
  },
  last_status: {
    ...row(409, "LAST_STATUS", ""),
    message: ({ category }) => `A project keeps at least one status of the category ${category}.`,
  },
  archived: {
    ...row(409, "ARCHIVED", ""),
    message: ({ what }) => `The ${what} is archived: nothing in it changes.`,
  },
  feature_disabled: {
    ...row(403, "FEATURE_DISABLED", ""),
    message: ({ flag }) => `The feature ${flag} is not switched on for you.`,
  },
  bad_picture: row(415, "BAD_PICTURE", "This is no picture of a kind that is taken."),
  key_reused: row(422, "KEY_REUSED", "This idempotency key came with another request before."),
  answer_gone: row(
    410,
    "ANSWER_GONE",
    "This was done before. Its answer held a secret, which is not kept any longer.",
  ),
  too_many_attempts: row(
    429,
    "TOO_MANY_ATTEMPTS",
    "Too many failed attempts. Wait, and try again.",
  ),
  too_many_calls: {
    ...row(429, "TOO_MANY_REQUESTS", ""),
    message: ({ of }) =>
      of === "organization"
        ? "More calls in this organization than a minute has room for. Wait, and try again."
        : "More calls than a minute has room for. Wait, and try again.",
  },
  busy: row(503, "BUSY", "The server cannot answer at the moment. Try again shortly."),
  unavailable: {
    ...row(503, "UNAVAILABLE", ""),
    message: ({ what }) => `The ${wordsOf(what)} is out of reach. Try again shortly.`,
  },
  unexpected: row(500, "UNEXPECTED", "Something went wrong on our side."),
};

/**
 * What a caller is told of a reason.
 *
 * @param how with `If-Match`, a stale version is a failed precondition; a token that is refused is told from none, in
 * the same words for everything that can be wrong with it
 */
export function told(reason: Reason, how: How): Told {
  if (reason.kind === "unauthenticated") return toldOfNobody(reason, how);
  const teamCode = teamCodeOf(reason);
  if (teamCode !== null) return { ...written(reason), code: teamCode };
  if (reason.kind === "limit_reached" && reason.what === "attachment_bytes")
    return plain(409, quotaReached, `The organization's files may have ${reason.limit} bytes.`);
  if (reason.kind === "stale")
    return {
      ...written(reason),
      ...(how.hasIfMatch && { status: 412, code: "PRECONDITION_FAILED" }),
      current: reason.current,
    };
  if (isVersionMissing(reason))
    return {
      ...plain(428, "VERSION_REQUIRED", sayVersion),
      details: [{ field: "version", message: sayVersion, code: "required" }],
    };
  const details = detailsOf(reason, how);
  const fault = reason.kind === "invalid" ? { message: firstFault(details) } : {};
  return {
    ...{ ...written(reason), ...fault, details },
    ...("retryAfterSeconds" in reason && { retryAfterSeconds: reason.retryAfterSeconds }),
  };
}

/** Exactly what to send: whoever comes with an older script reads this and nothing else. */
export const sayVersion =
  'Read the record, and send its version with the change: the header If-Match: "3", or version 3 among the fields (of a DELETE, ?version=3).';

function toldOfNobody(reason: Of<"unauthenticated">, how: How): Told {
  if (how.isPublic)
    return plain(
      401,
      refusedToken,
      "The refresh token is used up, has ended, or never was: sign in.",
    );
  if (how.hasCredential)
    return plain(
      401,
      refusedToken,
      "The token is none that opens anything here, or not any longer.",
    );
  return written(reason);
}

/** One code for all that can be wrong with a token: saying which would help whoever has found one. */
const refusedToken = "TOKEN_EXPIRED";

/** Of a file that is one too many, a caller knows so whether its task has too many or its organization too much. */
export const quotaReached = "QUOTA_REACHED";

/** A code that a refusal can have, and for which kind of reason. */
export type ToldCode = { kind: Kind; status: number; code: string };

/** Every code that a refusal of a procedure can have, with its status, for the document. */
export function toldCodes(): ToldCode[] {
  return [
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are what the table's type says.
    ...(Object.keys(rows) as Kind[]).map((kind) => {
      const { status, code } = rows[kind];
      return { kind, status, code };
    }),
    { kind: "unauthenticated", status: 401, code: refusedToken },
    { kind: "limit_reached", status: 409, code: quotaReached },
    { kind: "stale", status: 412, code: "PRECONDITION_FAILED" },
    { kind: "stale", status: 428, code: "VERSION_REQUIRED" },
    { kind: "forbidden", status: 403, code: teamCodes.not_permitted },
    { kind: "not_found", status: 404, code: teamCodes.no_entity },
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

function detailsOf(reason: Reason, how: How): Detail[] {
  if (reason.kind === "invalid") return reason.issues.map((issue) => detailOf(issue, how.names));
  if (reason.kind === "bad_filter")
    return reason.faults.map((fault) => ({
      ...{ field: "filter", message: faultWords(fault), code: fault.code },
    }));
  const { message } = written(reason);
  const at = (field: string) => ({ field, message, code: reason.kind });
  if (reason.kind === "taken") return [at(fieldOnWire(reason.field))];
  if (reason.kind === "due_in_past") return [at("due_on")];
  if (reason.kind === "already_rotated") return [at("token_id")];
  return reason.kind === "not_found" ? (how.named?.(reason.what) ?? []).map(at) : [];
}

function detailOf({ path, code, message }: Issue, names: How["names"] = {}): Detail {
  const field = fieldOnWire(path);
  const own = names[path];
  if (own && code === "required") return { field: own[0] ?? field, message: oneOf(own), code };
  const rivals = Object.values(names).find((each) => each.includes(field));
  return rivals && code === "unknown_field"
    ? { field, message: oneOf(rivals), code: "one_of_several" }
    : { field: own?.[0] ?? field, message, code };
}

/** Where in a filter something is wrong, by character, and what would do there. */
function faultWords({ code, from, to, expected = [] }: Of<"bad_filter">["faults"][number]): string {
  const place = `Characters ${from} to ${to} of the filter: ${code.replaceAll("_", " ")}.`;
  return expected.length > 0 ? `${place} Expected: ${expected.join(", ")}.` : place;
}

function oneOf(names: readonly string[]): string {
  return `Send ${names.join(" or ")}, and only one of them.`;
}

function firstFault([first]: Detail[]): string {
  if (!first) return "The input breaks a rule.";
  return first.field ? `${first.field}: ${first.message}` : first.message;
}

/** A name of ours as words in a sentence: `api_token` is an API token. */
function wordsOf(what: string): string {
  return what.replace(/^api_/, "API ").replaceAll("_", " ");
}

const unreadable: Readonly<Record<string, string>> = {
  if_match: 'If-Match names one version, as in If-Match: "3".',
  two_versions: "If-Match and the field version name two versions. Send one of them.",
  idempotency_key: "An Idempotency-Key has 1 to 255 visible ASCII characters.",
};
