import type { Issue, Reason } from "@teamflow/domain/failure";
import type { Catalogue } from "../i18n/en.ts";

type Words = Catalogue["reasons"];

/** What a refusal says to a person: the one place where a `Reason` becomes words. */
export function reasonWords(words: Words, reason: Reason): string {
  switch (reason.kind) {
    case "unauthenticated":
      return words.unauthenticated;
    case "forbidden":
      return words.forbidden;
    case "not_found":
      return words.notFound;
    case "invalid":
      return words.invalid;
    case "bad_request":
      return words.badRequest;
    case "bad_cursor":
      return words.badCursor;
    case "stale":
      return words.stale;
    case "taken":
      return words.taken;
    case "limit_reached":
      return words.limitReached(reason.limit);
    case "too_many_attempts":
      return words.tooManyAttempts(reason.retryAfterSeconds);
    case "wrong_credentials":
      return words.wrongCredentials;
    case "sign_up_closed":
      return words.signUpClosed;
    case "already_member":
      return words.alreadyMember;
    case "last_owner":
      return words.lastOwner;
    case "role_too_high":
      return words.roleTooHigh;
    case "due_in_past":
      return words.dueInPast;
    case "key_reused":
      return words.keyReused;
    case "busy":
      return words.busy(reason.retryAfterSeconds);
    case "unexpected":
      return words.unexpected;
  }
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
    bad_date: field.badDate,
    only_digits: field.onlyDigits,
    common_password: field.commonPassword,
    like_yourself: field.likeYourself,
    invalid_character: field.invalidCharacter,
    taken: field.taken,
  };
}
