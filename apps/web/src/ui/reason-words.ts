import type { Issue, Reason } from "@teamflow/domain/failure";
import type { Catalogue } from "../i18n/en.ts";

type Words = Catalogue["reasons"];

/** Reasons that say something with figures in it, or one of two things. */
type Told =
  | "limit_reached"
  | "wip_limit"
  | "person_wip_limit"
  | "too_many_attempts"
  | "too_many_calls"
  | "second_factor_required"
  | "busy"
  | "unavailable";

/** The word of every other reason. A new kind does not compile until it has its line. */
const plain = {
  unauthenticated: "unauthenticated",
  forbidden: "forbidden",
  not_found: "notFound",
  invalid: "invalid",
  bad_request: "badRequest",
  bad_cursor: "badCursor",
  bad_filter: "badFilter",
  stale: "stale",
  trashed: "trashed",
  taken: "taken",
  wrong_credentials: "wrongCredentials",
  sign_up_closed: "signUpClosed",
  already_member: "alreadyMember",
  last_owner: "lastOwner",
  role_too_high: "roleTooHigh",
  own_membership: "ownMembership",
  due_in_past: "dueInPast",
  wrong_code: "wrongCode",
  account_pending: "accountPending",
  link_spent: "linkSpent",
  sign_in_again: "signInAgain",
  not_for_tokens: "notForTokens",
  already_rotated: "alreadyRotated",
  token_ended: "tokenEnded",
  last_credential: "lastCredential",
  bad_picture: "badPicture",
  role_in_use: "roleInUse",
  not_in_team: "notInTeam",
  function_does_not_fit: "functionDoesNotFit",
  type_does_not_fit: "typeDoesNotFit",
  already_assigned: "alreadyAssigned",
  validation_timed_out: "validationTimedOut",
  has_assignments: "hasAssignments",
  would_cycle: "wouldCycle",
  kind_does_not_fit: "kindDoesNotFit",
  transition_not_allowed: "transitionNotAllowed",
  too_late: "tooLate",
  not_yours: "notYours",
  in_use: "inUse",
  archived: "archived",
  last_status: "lastStatus",
  feature_disabled: "featureDisabled",
  key_reused: "keyReused",
  answer_gone: "answerGone",
  unexpected: "unexpected",
} as const satisfies Record<Exclude<Reason["kind"], Told>, keyof Words>;

/** What a refusal says to a person: the one place where a `Reason` becomes words. */
export function reasonWords(words: Words, reason: Reason): string {
  if (reason.kind === "limit_reached") return words.limitReached(reason.limit);
  if (reason.kind === "wip_limit") return words.wipLimit(reason.status, reason.limit);
  if (reason.kind === "person_wip_limit")
    return words.personWip(reason.person, reason.limit, reason.count);
  if (reason.kind === "too_many_attempts") return words.tooManyAttempts(reason.retryAfterSeconds);
  if (reason.kind === "too_many_calls") return words.tooManyCalls(reason.retryAfterSeconds);
  if (reason.kind === "busy" || reason.kind === "unavailable")
    return words.busy(reason.retryAfterSeconds);
  if (reason.kind === "second_factor_required")
    return reason.isSetUp ? words.secondStepFirst : words.secondFactorRequired;
  return words[plain[reason.kind]];
}

/** What one fault in one field says. The codes are those of the domain's schemas. */
export function issueWords(words: Words, issue: Pick<Issue, "code" | "limit">): string {
  const { field } = words;
  if (issue.code === "too_short")
    return issue.limit ? field.tooShort(issue.limit) : field.tooShortPlain;
  if (issue.code === "too_long")
    return issue.limit ? field.tooLong(issue.limit) : field.tooLongPlain;
  return plainIssues(field)[issue.code] ?? field.other;
}

function plainIssues(field: Words["field"]): Record<string, string | undefined> {
  return {
    required: field.required,
    bad_email: field.badEmail,
    bad_slug: field.badSlug,
    bad_key: field.badKey,
    reserved_key: field.reservedKey,
    bad_phone: field.badPhone,
    ends_before_start: field.endsBeforeStart,
    client_or_program: field.clientOrProgram,
    bad_date: field.badDate,
    bad_username: field.badUsername,
    bad_time_zone: field.badTimeZone,
    bad_domain: field.badDomain,
    public_domain: field.publicDomain,
    not_your_domain: field.notYourDomain,
    only_digits: field.onlyDigits,
    common_password: field.commonPassword,
    like_yourself: field.likeYourself,
    invalid_character: field.invalidCharacter,
    taken: field.taken,
  };
}
