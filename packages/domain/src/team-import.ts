import { z } from "zod";
import type { Day } from "./calendar.ts";
import { parseCode } from "./code.ts";
import type { MemberId } from "./ids.ts";
import { momentFor } from "./import-amounts.ts";
import { cleanCell } from "./import-cells.ts";
import { Fte } from "./team.ts";
import { type TeamRole, teamRoles } from "./team-role.ts";
import { addDays } from "./wall-clock.ts";

/** How many rows one call takes; 501 are refused before any work (decisions.md, 3). */
const teamImportLimit = 500;

/** How far ahead a list can say that somebody joins: what lies further is a slip of the pen. */
const joinAheadDays = 366;

/** Somebody to add, as they stand in somebody's list. Loose on purpose: each fault is reported for its row. */
export const TeamImportRow = z.strictObject({
  /** An address, or a code such as `USR-12`. */
  member: z.string().max(320),
  /** One of the roles in a team, in any spelling of it. */
  role: z.string().max(200).optional(),
  /** `0.5`, `0,5` or `50 %`. */
  fte: z.union([z.number(), z.string().max(50)]).optional(),
  /** Since when they are in it, `2026-04-03`. */
  joinedOn: z.string().max(50).optional(),
});
export type TeamImportRow = z.infer<typeof TeamImportRow>;

export const TeamImport = z.strictObject({
  rows: z
    .array(TeamImportRow)
    .min(1, { error: "required" })
    .max(teamImportLimit, { error: "too_long" }),
  /** Counts and reports, writes nothing. */
  dryRun: z.boolean().default(false),
});
export type TeamImport = z.infer<typeof TeamImport>;

const TeamImportFault = z.strictObject({
  /** Counted from 0 within the call. */
  row: z.int(),
  field: z.enum(["member", "role", "fte", "joinedOn"]),
  code: z.enum([
    ...(["required", "unknown_member", "duplicate", "team_full"] as const),
    ...(["unknown_role", "bad_fte", "bad_date", "too_far_ahead"] as const),
  ]),
  /** Whether the row was left out, or taken without this field. */
  skipped: z.boolean(),
});
export type TeamImportFault = z.infer<typeof TeamImportFault>;

export const TeamImportReport = z.strictObject({
  added: z.int(),
  /** Who had left, and is back. */
  reactivated: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  faults: z.array(TeamImportFault),
});
export type TeamImportReport = z.infer<typeof TeamImportReport>;

/** What a row says, once understood. Absent where it says nothing. */
export type ImportedTeamMember = {
  row: number;
  memberId: MemberId;
  role: TeamRole | undefined;
  fte: number | undefined;
  joinedOn: Day | undefined;
};

/** Whom a cell names: by an address in lower case, or by the number of a code. */
export type Named = { email: string } | { number: number };

/** Reads whom a cell names; nothing where it can be nobody. */
export function namedBy(cell: string): Named | undefined {
  const clean = cleanCell(cell).toLowerCase();
  const coded = parseCode(clean);
  if (coded?.noun === "member") return { number: coded.number };
  return clean.includes("@") ? { email: clean } : undefined;
}

/**
 * Understands the rows of a list. A row that names nobody, or somebody whom an earlier row names, is left out; any
 * other fault costs the row that field only.
 *
 * @param idOf finds an active member of the organization
 * @param today the day that it is where the organization is
 */
export function readTeamRows(
  rows: readonly TeamImportRow[],
  idOf: (named: Named) => MemberId | undefined,
  today: Day,
): { members: ImportedTeamMember[]; faults: TeamImportFault[] } {
  const faults: TeamImportFault[] = [];
  const seen = new Set<MemberId>();
  const members = rows.flatMap((cells, row): ImportedTeamMember[] => {
    const report = (field: TeamImportFault["field"], code: TeamImportFault["code"]) =>
      void faults.push({ row, field, code, skipped: field === "member" });
    const named = namedBy(cells.member);
    const memberId = named && idOf(named);
    if (cleanCell(cells.member) === "") return (report("member", "required"), []);
    if (!memberId) return (report("member", "unknown_member"), []);
    if (seen.has(memberId)) return (report("member", "duplicate"), []);
    seen.add(memberId);
    const read = <T>(field: TeamImportFault["field"], found: Read<T>): T | undefined => {
      if (found.fault) report(field, found.fault);
      return found.value;
    };
    const role = read("role", roleFor(cells.role ?? ""));
    const fte = read("fte", fteFor(cells.fte ?? ""));
    const joinedOn = read("joinedOn", dayFor(cells.joinedOn ?? "", today));
    return [{ row, memberId, role, fte, joinedOn }];
  });
  return { members, faults };
}

/** What a cell says: neither where it says nothing. */
type Read<T> = { value?: T | undefined; fault?: TeamImportFault["code"] };

/** The role that a word means. */
function roleFor(word: string): Read<TeamRole> {
  const plain = cleanCell(word)
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  if (plain === "") return {};
  const value = teamRoles.find((role) => role === plain);
  return value ? { value } : { fault: "unknown_role" };
}

/** A share as a person writes it: up to 1 it is one, above it is percent. */
function fteFor(cell: string | number): Read<Fte> {
  const plain = cleanCell(String(cell)).replace(",", ".");
  if (plain === "") return {};
  const [, digits, percent] = /^(\d{1,3}(?:\.\d{1,4})?)\s*(%?)$/.exec(plain) ?? [];
  const written = Number(digits);
  const share = percent || written > 1 ? written / 100 : written;
  const { data: value } = Fte.safeParse(share);
  return value === undefined ? { fault: "bad_fte" } : { value };
}

/** The day of a cell; a spreadsheet writes midnight behind it. */
function dayFor(cell: string, today: Day): Read<Day> {
  if (cleanCell(cell) === "") return {};
  const value = momentFor(cell, "UTC")?.on;
  if (value === undefined) return { fault: "bad_date" };
  return value > addDays(today, joinAheadDays) ? { fault: "too_far_ahead" } : { value };
}
