/** Those of the search parameters that are text; whatever else stands in an address is dropped. */
export function textParams<const K extends string>(
  search: Record<string, unknown>,
  names: K[],
): { [P in K]?: string } {
  const found: { [P in K]?: string } = {};
  for (const name of names) {
    const value = search[name];
    if (typeof value === "string" && value !== "") found[name] = value;
  }
  return found;
}
