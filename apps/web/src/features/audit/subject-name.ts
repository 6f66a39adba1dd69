import type { AuditEntry } from "@teamflow/domain/audit";

/** Fields by which people know a record, the best first. */
const naming = ["title", "name", "email"];

/** What the record of an entry is called, where the entry tells: what came into being or went has all its fields. */
export function subjectName({
  before,
  after,
}: Pick<AuditEntry, "before" | "after">): string | undefined {
  const fields = { ...before, ...after };
  const named = naming.map((field) => fields[field]);
  const name = named.find((value) => typeof value === "string" && value !== "");
  const code = fields["code"];
  if (typeof name !== "string") return typeof code === "string" ? code : undefined;
  return typeof code === "string" ? `${code} ${name}` : name;
}

/** What the records of several entries are called, the newest first: an entry that names nothing may borrow from another. */
export function subjectNames(
  entries: readonly (Pick<AuditEntry, "before" | "after"> & { subjectId: string | null })[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const entry of entries) {
    const name = entry.subjectId && subjectName(entry);
    if (entry.subjectId && name && !names.has(entry.subjectId)) names.set(entry.subjectId, name);
  }
  return names;
}
