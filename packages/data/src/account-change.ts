import { retrying } from "./constraints.ts";
import type { Queries } from "./database.ts";

/**
 * Runs what changes an account in one transaction: the change itself, the tokens it makes or ends, its mail, and the
 * line in the account's history. Whatever throws undoes all of it. Runs it again when two writers met.
 *
 * @param door a visitor's or a person's
 */
export function changingAccount<D extends { readonly db: Queries }, T>(
  door: D,
  change: (door: D) => Promise<T>,
): Promise<T> {
  return retrying(() => door.db.transaction().execute((db) => change({ ...door, db })));
}
