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
