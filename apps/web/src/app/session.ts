import { reasonOf } from "@teamflow/client/reason";
import { redirect } from "@tanstack/react-router";
import { adoptLocale } from "../i18n/locale.ts";
import type { Queries } from "./api.ts";

/** Who is signed in; sends a stranger to the door with the way back, and the first visitor to make the first account. */
export async function session(queries: Queries, next: string) {
  try {
    const me = await queries.auth.me.ensureData();
    // Whoever signed in elsewhere comes by no form of ours that would do it.
    if (me.user.locale) await adoptLocale(me.user.locale);
    return me;
  } catch (error) {
    if (reasonOf(error).kind !== "unauthenticated") throw error;
    const { firstRun } = await queries.auth.status.ensureData();
    throw redirect({
      to: firstRun ? "/sign-up" : "/sign-in",
      search: next === "/" ? {} : { next },
    });
  }
}
