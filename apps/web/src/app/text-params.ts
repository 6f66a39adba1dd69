/** A part of an address with values that may be absent: then they are not written. */
export type Cleared<T> = { [K in keyof T]?: T[K] | undefined };

/** Search parameters without those that are absent. */
export function withoutAbsent<T extends object>(
  search: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is left has values.
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

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
