import { newId } from "@teamflow/domain/ids";
import { type Queries, queries } from "../database.ts";
import { Unguarded } from "../guard.ts";
import { aDatabase } from "./database.ts";

/** Whose queries the guard's tests make, and whose rows they must not reach. */
export const orgId = newId<"Organization">();
export const foreign = newId<"Organization">();
export const userId = newId<"User">();
export const taskId = newId<"Task">();

export type Query = { execute(): Promise<unknown> };

/** The queries of a member of an organization, of a person, and of nobody yet. */
export async function guardedQueries(): Promise<{
  db: Queries;
  personal: Queries;
  nobodys: Queries;
}> {
  const { database } = await aDatabase();
  return {
    db: database[queries]({ orgId, userId: "" }),
    personal: database[queries]({ orgId: "", userId }),
    nobodys: database[queries]({ orgId: "", userId: "" }),
  };
}

/** Whether the guard lets a query through to the database, which then understands it. */
export async function outcomeOf(build: () => Query): Promise<"refused" | "passes"> {
  try {
    await build().execute();
    return "passes";
  } catch (error) {
    if (error instanceof Unguarded) return "refused";
    throw error;
  }
}
