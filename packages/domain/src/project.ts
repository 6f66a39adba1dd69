import { z } from "zod";
import { Day } from "./calendar.ts";
import { isReservedKey } from "./code.ts";
import { fail } from "./failure.ts";
import { ClientId, MemberId, ProgramId, ProjectId, TeamId } from "./ids.ts";
import { projectRoles } from "./member.ts";
import { nameLimit } from "./name-limit.ts";
import { PlanStatus } from "./program.ts";
import { Status, WipLimit } from "./status.ts";
import { Priority } from "./task.ts";
import { text } from "./text.ts";

/** The short key of a project, `ENG`: 2 to 8 letters and digits, a letter first. It starts every task's code. */
export const ProjectKey = z
  .string()
  .trim()
  .toUpperCase()
  .min(2, { error: "too_short" })
  .max(8, { error: "too_long" })
  .regex(/^[A-Z][A-Z0-9]*$/, { error: "bad_key" });

/** A key that a project is given: none with which the codes of other records begin, `reserved_key`. */
const NewProjectKey = ProjectKey.refine((key) => !isReservedKey(key), {
  error: "reserved_key",
});

export const Project = z.strictObject({
  id: ProjectId,
  /** `PRJ-3`. It stays when the key changes. */
  code: z.string(),
  key: ProjectKey,
  name: z.string(),
  description: z.string(),
  clientId: ClientId.nullable(),
  programId: ProgramId.nullable(),
  status: PlanStatus,
  priority: Priority,
  startsOn: Day.nullable(),
  dueOn: Day.nullable(),
  leadId: MemberId.nullable(),
  /** Whether tasks may take only the steps that their statuses name; see `StatusStep`. */
  restrictsTransitions: z.boolean(),
  /** How many of its tasks in an active status one person may have as their assignee; null for any number. */
  personWipLimit: z.int().nullable(),
  statuses: z.array(Status),
  version: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
  archivedAt: z.date().nullable(),
  trashedAt: z.date().nullable(),
});
export type Project = z.infer<typeof Project>;

const Name = text({ max: nameLimit });
const Description = text({ min: 0, max: 2000, lines: true });

/**
 * It stands in a program, or directly under a client, or alone: refused as `invalid`, with `client_or_program` at
 * `programId`. It does not end before it starts: `ends_before_start` at `dueOn`.
 */
export const NewProject = z.strictObject({
  name: Name,
  key: NewProjectKey,
  description: Description.default(""),
  clientId: ClientId.nullable().default(null),
  programId: ProgramId.nullable().default(null),
  status: PlanStatus.default("active"),
  priority: Priority.default("medium"),
  startsOn: Day.nullable().default(null),
  dueOn: Day.nullable().default(null),
  /** An active member. */
  leadId: MemberId.nullable().default(null),
});
export type NewProject = z.infer<typeof NewProject>;

/** What to change. Absent leaves a field as it is; `null` empties it. */
export const ProjectPatch = z.strictObject({
  name: Name.optional(),
  /** The former one goes on leading here, until another project takes it. */
  key: NewProjectKey.optional(),
  description: Description.optional(),
  clientId: ClientId.nullable().optional(),
  programId: ProgramId.nullable().optional(),
  status: PlanStatus.optional(),
  priority: Priority.optional(),
  startsOn: Day.nullable().optional(),
  dueOn: Day.nullable().optional(),
  leadId: MemberId.nullable().optional(),
  restrictsTransitions: z.boolean().optional(),
  /** What somebody has beyond it stays; they are given no more until they have less. */
  personWipLimit: WipLimit.optional(),
});
export type ProjectPatch = z.infer<typeof ProjectPatch>;

const projectSorts = ["name", "due", "priority"] as const;
export const ProjectSort = z.enum(projectSorts);
export type ProjectSort = z.infer<typeof ProjectSort>;

/** Which projects to list: those at work, or else the archived ones; all that is given must fit. */
export const ProjectFilter = z.strictObject({
  archived: z.boolean().default(false),
  status: PlanStatus.optional(),
  /** Those directly under it; see `programId` for those of its programs. */
  clientId: ClientId.optional(),
  programId: ProgramId.optional(),
  leadId: MemberId.optional(),
  /** Part of the name, a key or a code; taken literally. */
  text: text({ max: 200 }).optional(),
});
export type ProjectFilter = z.infer<typeof ProjectFilter>;

/** Refuses whatever would change in an archived project. @throws `archived` */
export function checkOpen({ archivedAt }: Pick<Project, "archivedAt">): void {
  if (archivedAt) fail({ kind: "archived", what: "project" });
}

/** Somebody who works in a project, and whence that is known: at least one of the three says so. */
export const ProjectPerson = z.strictObject({
  memberId: MemberId,
  /** `USR-1`. */
  code: z.string(),
  name: z.string(),
  avatarId: z.string().nullable(),
  isLead: z.boolean(),
  /** The role that they hold in the project itself. */
  role: z.enum(projectRoles).nullable(),
  /** The active teams of the project that they are in. */
  teamIds: z.array(TeamId),
});
export type ProjectPerson = z.infer<typeof ProjectPerson>;

/** A key to propose for a project's name: `Public procurement` gives `PP`, `Website` gives `WEB`; nothing comes of a name in another script, nor of one that gives a key with which other codes begin. */
export function keyOf(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .toUpperCase()
    .split(/[\s-]+/)
    .map((word) => word.replace(/[^A-Z0-9]/g, ""))
    .filter((word) => /^[A-Z]/.test(word));
  const key =
    words.length > 1
      ? words
          .map((word) => word[0])
          .join("")
          .slice(0, 5)
      : (words[0] ?? "").slice(0, 3);
  return key.length >= 2 && !isReservedKey(key) ? key : "";
}
