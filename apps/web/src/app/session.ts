import { reasonOf } from "@teamflow/client/reason";
import { redirect } from "@tanstack/react-router";
import type { Queries } from "./api.ts";

/** Who is signed in; sends a stranger to the door with the way back, and the first visitor to make the first account. */
export async function session(queries: Queries, next: string) {
  try {
    return await queries.auth.me.ensureData();
  } catch (error) {
    if (reasonOf(error).kind !== "unauthenticated") throw error;
    const { firstRun } = await queries.auth.status.ensureData();
    throw redirect({
      to: firstRun ? "/sign-up" : "/sign-in",
      search: next === "/" ? {} : { next },
    });
  }
}
