import { insertAccountEvent, type NewAccountEvent } from "@teamflow/data/account-events";
import type { Visitor } from "@teamflow/data/scope";
import type { Context } from "../context.ts";

/** Notes in an account's history what happened to it, and from where; in the transaction of the door, if it has one. */
export async function note(
  { request }: Pick<Context, "request">,
  door: Pick<Visitor, "db">,
  happened: Pick<NewAccountEvent, "userId" | "action" | "details">,
): Promise<void> {
  const { address, userAgent, requestId } = request;
  await insertAccountEvent(door, { ...happened, address, userAgent, requestId });
}
