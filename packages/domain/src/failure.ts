import type { FilterFault } from "./filter/fault.ts";

/** One fault in an input: where, which rule, and the rule's limit where it has one. */
export type Issue = { path: string; code: string; message: string; limit?: number };

/**
 * Every way in which TeamFlow says no. Rules and data call `fail`, the router maps a kind to a status,
 * the web client maps it to words; each of these is exhaustive, so a new kind does not compile until it has both.
 * Plain types, and no schema: screens must know reasons without loading a parser first.
 */
export type Reason =
  | { kind: "unauthenticated" }
  | { kind: "forbidden"; permission: string }
  | { kind: "not_found"; what: string }
  | { kind: "invalid"; issues: Issue[] }
  | { kind: "bad_request"; detail: string }
  | { kind: "bad_cursor" }
  /** A filter's text that cannot be read, with every fault and its place. */
  | { kind: "bad_filter"; faults: FilterFault[] }
  /** Somebody changed the record first; `current` is the row as it stands now. */
  | { kind: "stale"; what: string; current: object }
  /** What is in the trash can only be read and restored. */
  | { kind: "trashed"; what: string }
  | { kind: "taken"; field: string }
  | { kind: "limit_reached"; what: string; limit: number }
  | { kind: "too_many_attempts"; retryAfterSeconds: number }
  /** More calls than a minute has room for: of whoever calls, or of all that call in their organization. */
  | { kind: "too_many_calls"; of: "caller" | "organization"; retryAfterSeconds: number }
  | { kind: "wrong_credentials" }
  | { kind: "sign_up_closed" }
  | { kind: "already_member" }
  | { kind: "last_owner" }
  | { kind: "role_too_high" }
  /** Nobody decides about their own role or membership: rights come from others, and leaving has its own way. */
  | { kind: "own_membership" }
  | { kind: "due_in_past" }
  /** Signing in goes on with a second step; see `auth.signIn`. */
  | { kind: "wrong_code" }
  /** The organization, or the person, demands a second factor that this session was not opened with. */
  | { kind: "second_factor_required"; isSetUp: boolean }
  /** The account waits for its address to be confirmed. */
  | { kind: "account_pending" }
  /** A link from a mail that was used, has expired or was withdrawn. */
  | { kind: "link_spent" }
  /** Who has no password shows who they are by having signed in a moment ago. */
  | { kind: "sign_in_again" }
  /** Programs may not do this with a token: it is for a person who is signed in. */
  | { kind: "not_for_tokens" }
  /** An API token has one successor at most; this one has it already. */
  | { kind: "already_rotated"; successorId: string }
  /** An API token that was ended, or whose time is over, gets no successor. */
  | { kind: "token_ended" }
  /** Without it there would be no way left to sign in. */
  | { kind: "last_credential" }
  /** What came is not a picture of a kind that is taken. */
  | { kind: "bad_picture" }
  /** The role is held by somebody, or promised in an invitation. */
  | { kind: "role_in_use"; count: number }
  /** The member is in no active team of the entity's project (`TEAM_001`). */
  | { kind: "not_in_team" }
  /** None of what the member does fits the type of assignment (`TEAM_002`). */
  | { kind: "function_does_not_fit"; accepted: readonly string[] }
  /** The same member holds the same type at the same entity already (`TEAM_003`). */
  | { kind: "already_assigned" }
  /** The rules know no such type of assignment at this kind of entity (`TEAM_002`). */
  | { kind: "type_does_not_fit"; accepted: readonly string[] }
  /** The rules took too long to decide; nothing was written. */
  | { kind: "validation_timed_out"; retryAfterSeconds: number }
  /** Removing a team's member who has work there needs a word on what becomes of it. */
  | { kind: "has_assignments"; count: number }
  /** It would come to stand under itself, or wait for itself. */
  | { kind: "would_cycle"; what: string }
  /** A task of this kind does not stand under one of that: these do. */
  | { kind: "kind_does_not_fit"; accepted: readonly string[] }
  /** A move between statuses that the project does not allow. */
  | { kind: "transition_not_allowed" }
  /** The status holds as many tasks as it may, and takes no more until one has left it. */
  | { kind: "wip_limit"; status: string; limit: number }
  /** Somebody, by their id and name, would have more tasks at hand in a project than one person may: so many. */
  | { kind: "person_wip_limit"; memberId: string; person: string; limit: number; count: number }
  /** It could be done for so long, and that is over: a comment is edited, or taken back, soon or not at all. */
  | { kind: "too_late"; what: string; minutes: number }
  /** Only whoever wrote it may change its words. */
  | { kind: "not_yours"; what: string }
  /** What is still used by something that stays. */
  | { kind: "in_use"; what: string; count: number }
  /** A project keeps a status where work waits, and one where it is done. */
  | { kind: "last_status"; category: string }
  /** Archived: it can be read, and nothing in it changes. */
  | { kind: "archived"; what: string }
  /** A feature that is switched off, here or for this member (`FEATURE_DISABLED`). */
  | { kind: "feature_disabled"; flag: string }
  /** The idempotency key was used before, for another request. */
  | { kind: "key_reused" }
  /** The request was done before; what it was answered held a secret, and is not kept any longer. */
  | { kind: "answer_gone" }
  | { kind: "busy"; retryAfterSeconds: number }
  /** Something that the server works with, as `file_store`, is away; the rest works. */
  | { kind: "unavailable"; what: string; retryAfterSeconds: number }
  | { kind: "unexpected" };

const kinds: Readonly<Record<Reason["kind"], true>> = {
  unauthenticated: true,
  forbidden: true,
  not_found: true,
  invalid: true,
  bad_request: true,
  bad_cursor: true,
  bad_filter: true,
  stale: true,
  trashed: true,
  taken: true,
  limit_reached: true,
  too_many_attempts: true,
  too_many_calls: true,
  wrong_credentials: true,
  sign_up_closed: true,
  already_member: true,
  last_owner: true,
  role_too_high: true,
  own_membership: true,
  due_in_past: true,
  wrong_code: true,
  second_factor_required: true,
  account_pending: true,
  link_spent: true,
  sign_in_again: true,
  not_for_tokens: true,
  already_rotated: true,
  token_ended: true,
  last_credential: true,
  bad_picture: true,
  role_in_use: true,
  not_in_team: true,
  function_does_not_fit: true,
  already_assigned: true,
  type_does_not_fit: true,
  validation_timed_out: true,
  has_assignments: true,
  would_cycle: true,
  kind_does_not_fit: true,
  transition_not_allowed: true,
  wip_limit: true,
  person_wip_limit: true,
  too_late: true,
  not_yours: true,
  in_use: true,
  last_status: true,
  archived: true,
  feature_disabled: true,
  key_reused: true,
  answer_gone: true,
  busy: true,
  unavailable: true,
  unexpected: true,
};

/** Every kind of reason there is. */
export const reasonKinds: readonly string[] = Object.keys(kinds);

/** Whether a value received from a server is a reason of a kind that is known here; a newer server may know more. */
export function isReason(value: unknown): value is Reason {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    Object.hasOwn(kinds, String(value.kind))
  );
}

/** Carries a `Reason` up to the router. Its message is never shown; the reason is. */
export class Failure extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.kind);
    this.name = "Failure";
    this.reason = reason;
  }
}

/** Says no. */
export function fail(reason: Reason): never {
  throw new Failure(reason);
}
