import { PersonWipRefusal } from "@teamflow/domain/assignment-terms";
import { Failure, type Reason } from "@teamflow/domain/failure";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";

/** A rule about several fields, which only the row as it would be can break. */
function fault(path: string, code: string, message: string): Reason {
  return { kind: "invalid", issues: [{ path, code, message }] };
}

function endsBeforeStart(): Reason {
  return fault("dueOn", "ends_before_start", "It would end before it starts");
}

/** What the violation of a constraint means to a person. The one place that knows constraints by name. */
export const reasonsByConstraint: Readonly<Record<string, Reason>> = {
  user_email_key: { kind: "taken", field: "email" },
  user_username_key: { kind: "taken", field: "username" },
  passkey_credential_id_key: { kind: "taken", field: "passkey" },
  identity_subject_key: { kind: "taken", field: "identity" },
  organization_slug_key: { kind: "taken", field: "slug" },
  member_user_id_key: { kind: "already_member" },
  member_role_fkey: { kind: "not_found", what: "role" },
  role_name_key: { kind: "taken", field: "name" },
  invitation_email_key: { kind: "taken", field: "email" },
  invitation_role_fkey: { kind: "not_found", what: "role" },
  project_member_role_fkey: { kind: "not_found", what: "role" },
  project_member_project_fkey: { kind: "not_found", what: "project" },
  project_member_member_fkey: { kind: "not_found", what: "member" },
  project_key_key: { kind: "taken", field: "key" },
  project_dates_check: endsBeforeStart(),
  program_dates_check: endsBeforeStart(),
  project_parent_check: fault(
    "programId",
    "client_or_program",
    "A program says itself whose it is",
  ),
  client_name_key: { kind: "taken", field: "name" },
  program_name_key: { kind: "taken", field: "name" },
  status_name_key: { kind: "taken", field: "name" },
  status_transition_to_fkey: { kind: "not_found", what: "status" },
  label_name_key: { kind: "taken", field: "name" },
  task_status_fkey: { kind: "not_found", what: "status" },
  task_assignee_fkey: { kind: "not_found", what: "member" },
  task_parent_fkey: { kind: "not_found", what: "task" },
  task_parent_cycle: { kind: "would_cycle", what: "task" },
  task_tree_depth: { kind: "limit_reached", what: "task_depth", limit: 20 },
  task_dates_check: endsBeforeStart(),
  task_external_id_key: { kind: "taken", field: "externalId" },
  relation_self_check: { kind: "would_cycle", what: "relation" },
  relation_cycle: { kind: "would_cycle", what: "relation" },
  relation_pair_key: { kind: "taken", field: "otherId" },
  relation_related_key: { kind: "taken", field: "otherId" },
  relation_lag_check: fault(
    "lagMinutes",
    "only_of_schedule_links",
    "Only schedule links have a lag",
  ),
  task_label_label_fkey: { kind: "not_found", what: "label" },
  view_name_key: { kind: "taken", field: "name" },
  view_project_fkey: { kind: "not_found", what: "project" },
  favourite_key: { kind: "taken", field: "subjectId" },
  label_project_fkey: { kind: "not_found", what: "project" },
  team_project_name_key: { kind: "taken", field: "name" },
  team_member_count_check: { kind: "limit_reached", what: "team_member", limit: 200 },
  time_entry_full_day: { kind: "limit_reached", what: "day_minutes", limit: 1440 },
  time_entry_member_fkey: { kind: "not_found", what: "member" },
  assignment_active_key: { kind: "already_assigned" },
  assignment_member_fkey: { kind: "not_found", what: "member" },
  // Twelve thousand moves to the same spot; anywhere else there is room.
  task_rank_check: { kind: "limit_reached", what: "rank", limit: 2000 },
};

const FullStatus = z.object({ status: z.string(), limit: z.int() });
const FullPerson = PersonWipRefusal.omit({ kind: true });

/** Constraints whose violation says itself what a person must know, in its details. */
const reasonsByDetail: Readonly<Record<string, (detail: unknown) => Reason>> = {
  task_wip_limit: (detail) => ({ kind: "wip_limit", ...FullStatus.parse(detail) }),
  task_person_wip_limit: (detail) => ({ kind: "person_wip_limit", ...FullPerson.parse(detail) }),
};

/** Two writers met, and the loser need only try again: a place in the order, or who is first, was taken just now. */
export const repeatableConstraints: ReadonlySet<string> = new Set([
  "task_rank_key",
  "favourite_rank_key",
  "user_instance_owner_key",
  "assignment_primary_key",
]);
const serializationFailure = "40001";
const deadlock = "40P01";

/** Waiting would not end: a lock, a statement, a connection, or the whole server; or ours was kept waiting too long. */
const busyCodes = new Set([
  "25P03",
  "25P04",
  "57P05",
  "55P03",
  "57014",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "08000",
  "08003",
  "08006",
  "08001",
]);
const brokenConnection =
  /timeout exceeded|query read timeout|connection terminated|econnrefused|econnreset|not queryable|client has encountered|calling end on the pool/i;

type DatabaseError = Error & { code?: string; constraint?: string; detail?: string };

/** The reason behind an error of the database, where it has one that a caller can act on. */
export function reasonBehind(error: unknown): Reason | undefined {
  if (error instanceof Failure) return error.reason;
  if (!(error instanceof Error)) return undefined;
  const { code, constraint, detail, message }: DatabaseError = error;
  if (constraint && reasonsByConstraint[constraint]) return reasonsByConstraint[constraint];
  const told = constraint && reasonsByDetail[constraint];
  if (told) return told(JSON.parse(detail ?? "{}"));
  const isBusy =
    isRepeatable(error) ||
    (code !== undefined && busyCodes.has(code)) ||
    brokenConnection.test(message);
  return isBusy ? { kind: "busy", retryAfterSeconds: 1 } : undefined;
}

function isRepeatable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, constraint }: DatabaseError = error;
  return (
    code === serializationFailure ||
    code === deadlock ||
    repeatableConstraints.has(constraint ?? "")
  );
}

const attempts = 4;

/** Runs a whole transaction again when it lost a race that it can win next time. */
export async function retrying<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === attempts || !isRepeatable(error)) throw error;
      await delay(Math.random() * 20 * attempt);
    }
  }
}
