import { z } from "zod";
import { parseCode } from "./code.ts";
import type { MemberId } from "./ids.ts";
import { cleanCell } from "./import-cells.ts";
import { Fte } from "./team.ts";
import { type TeamRole, teamRoles } from "./team-role.ts";

/** How many rows one call takes; 501 are refused before any work (decisions.md, 3). */
const teamImportLimit = 500;

/** Somebody to add, as they stand in somebody's list. Loose on purpose: each fault is reported for its row. */
export const TeamImportRow = z.strictObject({
  /** An address, or a code such as `USR-12`. */
  member: z.string().max(320),
  /** One of the roles in a team, in any spelling of it. */
  role: z.string().max(200).optional(),
  /** `0.5`, `0,5` or `50 %`. */
  fte: z.union([z.number(), z.string().max(50)]).optional(),
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
  field: z.enum(["member", "role", "fte"]),
  code: z.enum(["required", "unknown_member", "duplicate", "unknown_role", "bad_fte", "team_full"]),
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
 */
export function readTeamRows(
  rows: readonly TeamImportRow[],
  idOf: (named: Named) => MemberId | undefined,
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
    const [role, fte] = [roleFor(cells.role ?? ""), fteFor(cells.fte ?? "")];
    if (role === null) report("role", "unknown_role");
    if (fte === null) report("fte", "bad_fte");
    return [{ row, memberId, role: role ?? undefined, fte: fte ?? undefined }];
  });
  return { members, faults };
}

/** The role that a word means: undefined for no word, null for one that means none. */
function roleFor(word: string): TeamRole | undefined | null {
  const plain = cleanCell(word)
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  if (plain === "") return undefined;
  return teamRoles.find((role) => role === plain) ?? null;
}

/** A share as a person writes it: up to 1 it is one, above it is percent. Undefined for nothing, null for nonsense. */
function fteFor(cell: string | number): number | undefined | null {
  const plain = cleanCell(String(cell)).replace(",", ".");
  if (plain === "") return undefined;
  const [, digits, percent] = /^(\d{1,3}(?:\.\d{1,4})?)\s*(%?)$/.exec(plain) ?? [];
  if (digits === undefined) return null;
  const value = Number(digits);
  const share = percent || value > 1 ? value / 100 : value;
  return Fte.safeParse(share).data ?? null;
}
