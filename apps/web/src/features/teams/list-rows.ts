import { type TeamRole, teamRoles } from "@teamflow/domain/team-role";
import { parse } from "papaparse";

/** One line of a list, as the server takes it. */
export type ListRow = { member: string; role?: string; fte?: string; joinedOn?: string };

/** How many rows go at once; the server refuses more before any work. */
export const listLimit = 500;

const heads = {
  member: /mail|address|adres|member|lid|code|user|person|persoon|naam|name/i,
  role: /rol/i,
  fte: /fte|share|aandeel|%/i,
  joinedOn: /since|joined|sinds|vanaf|dat(e|um)/i,
};

/**
 * Reads a pasted list or a CSV file: an address or a code, then a role, a share and the day of
 * joining where they are said. The first line
 * is a head where it names nobody; then it says which column is which. A role may be written in a language of the
 * product.
 *
 * @param roleWords what roles are called, by each word in lower case
 */
export function listRows(text: string, roleWords: ReadonlyMap<string, TeamRole>): ListRow[] {
  const { data } = parse<string[]>(text.trim(), { skipEmptyLines: "greedy" });
  const [first, ...rest] = data;
  if (!first) return [];
  const isHead = !first.some(isPerson) && rest.some((row) => row.some(isPerson));
  const columns = isHead ? columnsOf(first) : { member: 0, role: 1, fte: 2, joinedOn: 3 };
  return (isHead ? rest : data).map((row) => {
    const [role, fte] = [cellOf(row, columns.role), cellOf(row, columns.fte)];
    const joinedOn = cellOf(row, columns.joinedOn);
    return {
      member: cellOf(row, columns.member).slice(0, 320),
      ...(role !== "" && { role: (roleWords.get(role.toLowerCase()) ?? role).slice(0, 200) }),
      ...(fte !== "" && { fte: fte.slice(0, 50) }),
      ...(joinedOn !== "" && { joinedOn: joinedOn.slice(0, 50) }),
    };
  });
}

/** Every word that a role goes by in some languages. */
export function roleWordsIn(languages: Record<TeamRole, string>[]): Map<string, TeamRole> {
  return new Map(
    languages.flatMap((words) => teamRoles.map((role) => [words[role].toLowerCase(), role])),
  );
}

/** Only an address and a code tell people apart for certain. */
function isPerson(cell: string): boolean {
  return cell.includes("@") || /^\s*usr-\d+\s*$/i.test(cell);
}

function columnsOf(head: string[]) {
  const at = (pattern: RegExp) => head.findIndex((cell) => pattern.test(cell));
  const byAddress = head.findIndex((cell) => /mail|adres|address|code/i.test(cell));
  return {
    member: byAddress >= 0 ? byAddress : Math.max(0, at(heads.member)),
    role: at(heads.role),
    fte: at(heads.fte),
    joinedOn: at(heads.joinedOn),
  };
}

function cellOf(row: string[], column: number): string {
  return (column < 0 ? undefined : row[column])?.trim() ?? "";
}
