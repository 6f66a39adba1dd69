/** What the address says of the audit trail that is shown: the filters, and which entry is open. Days are `YYYY-MM-DD`. */
export type AuditSearch = Partial<Record<(typeof auditParams)[number], string>>;

const auditParams = [
  ...(["who", "action", "kind", "outcome"] as const),
  ...(["since", "until", "subject", "entry"] as const),
] as const;

/** Reads an address, or a change of one; what is empty or no text is dropped. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const found: AuditSearch = {};
  for (const name of auditParams) {
    const value = search[name];
    if (typeof value === "string" && value !== "") found[name] = value;
  }
  return found;
}
