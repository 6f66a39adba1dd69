import { isPermission } from "../trpc.ts";
import type { Operation } from "./operations.ts";
import { quotaReached, toldCodes, type ToldCode } from "./refusals.ts";

type Kind = ToldCode["kind"];
type Can = (operation: Operation) => boolean;

/** A code that a refusal can have, with its status. */
export type Code = { status: number; code: string };

/** The codes that the refusals of an operation can have: none that cannot come of it, by what it is and does. */
export function codesOf(operation: Operation): Code[] {
  return [
    ...toldCodes().filter((told) => canBeTold(operation, told)),
    ...doorCodes.filter(({ can }) => can(operation)),
  ].map(({ status, code }) => ({ status, code }));
}

/** All codes that there are, whichever operation they come of. */
export function allCodes(): Code[] {
  return [...toldCodes(), ...doorCodes].map(({ status, code }) => ({ status, code }));
}

function canBeTold(operation: Operation, { kind, status, code }: ToldCode): boolean {
  if (code === "UNAUTHENTICATED" && !isForKnown(operation)) return false;
  if (code === quotaReached) return some("attachments.add")(operation);
  if (status === 412 || status === 428) return operation.isVersioned;
  return (reasons[kind] ?? isWriteOfKnown)(operation);
}

const always: Can = () => true;
const never: Can = () => false;
const isWrite: Can = ({ rest }) => rest.method !== "GET";
const isForKnown: Can = ({ policy }) => policy.access !== "public";
const isWriteOfKnown: Can = (operation) => isWrite(operation) && isForKnown(operation);
const isInOrganization: Can = ({ policy }) => isPermission(policy.access);

/** Those named, as `roles.remove`, or all that write of a noun, as `roles`. */
function some(...names: string[]): Can {
  return (operation) =>
    names.includes(operation.procedure) ||
    (isWrite(operation) && names.includes(operation.procedure.split(".", 1)[0] ?? ""));
}

/** Where somebody's rights are given, taken or passed on. */
const givesRights = some(
  ...["members", "roles", "apiTokens", "serviceAccounts", "projectMembers"],
  ...["invitations.create", "invitations.resend", "invitations.revoke", "organizations.transfer"],
);
const login = some("auth.issueTokens");

/** Where a decision says what it saw stand, box by box, and not by a version. */
const decidingOfTelling = [
  ...["notificationSettings.setPreferences", "notificationSettings.setProjectPreferences"],
  ...["notificationSettings.setDefaults", "notificationSettings.setProjectDefaults"],
];

/** Of which operations a kind of reason can come. A kind without a line can come of every write of somebody known. */
const reasons: { readonly [K in Kind]?: Can } = {
  unauthenticated: (operation) => isForKnown(operation) || some("auth.refreshTokens")(operation),
  wrong_credentials: login,
  wrong_code: login,
  account_pending: login,
  second_factor_required: (operation) => isInOrganization(operation) || login(operation),
  forbidden: (operation) => isInOrganization(operation) || some("organizations.create")(operation),
  sign_in_again: never,
  sign_up_closed: some("auth.signUp"),
  role_too_high: givesRights,
  own_membership: some("members", "projectMembers", "organizations.transfer"),
  not_for_tokens: ({ policy }) => policy.access === "self" || policy.isForPeople === true,
  not_found: ({ policy }) => isPermission(policy.access) || policy.access === "token",
  link_spent: (operation) => operation.isSpendable || some("auth.signUp")(operation),
  invalid: always,
  bad_request: always,
  bad_cursor: ({ isPage }) => isPage,
  bad_filter: some("tasks.find", "views.create", "views.update"),
  due_in_past: some("tasks.create", "tasks.update"),
  stale: (operation) =>
    operation.isVersioned ||
    some("members.leave", "organizations.transfer", ...decidingOfTelling)(operation),
  would_cycle: some("tasks.update", "relations.add"),
  kind_does_not_fit: some("tasks.create", "tasks.update"),
  wip_limit: some("tasks", "statuses.remove"),
  person_wip_limit: some("tasks", "assignments", "statuses.remove", "statuses.restore", "teams"),
  trashed: some(
    "tasks",
    "relations",
    "comments",
    "descriptionVersions",
    "attachments",
    "timeEntries",
  ),
  too_late: some("comments.update", "comments.restore"),
  not_yours: some("comments.update"),
  taken: (operation) => isWriteOfKnown(operation) || some("auth.signUp")(operation),
  already_member: some("invitations.create", "invitations.accept"),
  last_owner: some("members", "organizations.transfer"),
  already_rotated: some("apiTokens.rotate"),
  token_ended: some("apiTokens.rotate"),
  last_credential: never,
  role_in_use: some("roles.remove"),
  bad_picture: never,
  key_reused: isWriteOfKnown,
  answer_gone: some(
    ...["apiTokens.create", "apiTokens.rotate", "invitations.create", "invitations.resend"],
  ),
  too_many_attempts: (operation) => isWrite(operation) && !isForKnown(operation),
  too_many_calls: always,
  busy: always,
  unavailable: some("attachments.add"),
  unexpected: always,
};

/** What the door itself refuses before any procedure runs. */
const doorCodes: readonly (Code & { can: Can })[] = [
  { status: 400, code: "UNKNOWN_VERSION", can: always },
  { status: 400, code: "REPEATED_KEY", can: always },
  { status: 400, code: "FORBIDDEN_KEY", can: always },
  { status: 400, code: "BAD_JSON", can: isWrite },
  { status: 400, code: "TOO_COMPLEX", can: isWrite },
  { status: 403, code: "FOREIGN_PAGE", can: isWrite },
  { status: 404, code: "NOT_FOUND", can: never },
  { status: 405, code: "METHOD_NOT_ALLOWED", can: never },
  { status: 406, code: "NOT_ACCEPTABLE", can: always },
  { status: 413, code: "TOO_LARGE", can: isWrite },
  { status: 414, code: "URL_TOO_LONG", can: always },
  { status: 415, code: "UNSUPPORTED_TYPE", can: isWrite },
];
