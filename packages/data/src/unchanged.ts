/** Some fields of a row, as they shall be. What is left out, or undefined, says nothing. */
type Said<Row> = { readonly [Field in keyof Row]?: Row[Field] | undefined };

/**
 * Whether a patch says anything of a row that the row does not say already. Where it does not, there is nothing to
 * write: the row keeps its version, and nobody is told. Lists say the same in any order.
 */
export function saysAnew<Row extends object>(row: Row, patch: Said<NoInfer<Row>>): boolean {
  const known = new Map(fieldsOf(row));
  return fieldsOf(patch).some(
    ([field, said]) => said !== undefined && !isSame(known.get(field), said),
  );
}

function fieldsOf(row: object): [string, unknown][] {
  return Object.entries<unknown>({ ...row });
}

function isSame(known: unknown, said: unknown): boolean {
  if (known instanceof Date && said instanceof Date) return known.getTime() === said.getTime();
  if (!Array.isArray(known) || !Array.isArray(said)) return known === said;
  const [ours, theirs] = [new Set<unknown>(known), new Set<unknown>(said)];
  return ours.size === theirs.size && ours.isSubsetOf(theirs);
}
