import { listMemberships } from "@teamflow/data/organizations";
import { openAccount, openKeeper } from "@teamflow/data/scope";
import type { JobOf } from "@teamflow/domain/job";
import { tellDrafts } from "../notify/tell.ts";
import type { JobServices } from "./services.ts";

/**
 * Says in a person's inboxes what was changed about their account: an account is in no organization, an inbox is in
 * one. The mail about it left with the change, to the account's own address.
 */
export async function tellOfAccount(
  { database }: Pick<JobServices, "database">,
  { eventId, userId, what }: Omit<JobOf<"account.tell">, "name">,
): Promise<void> {
  for (const { orgId, memberId, visitsUntil } of await listMemberships(
    openAccount(database, userId),
  )) {
    if (visitsUntil !== null) continue;
    const keeper = openKeeper(database, orgId);
    const draft = {
      ...{ eventId, memberId, type: "security" as const, actorId: null },
      ...{ projectId: null, taskId: null, details: { change: what }, isMailed: true },
    };
    await keeper.db
      .transaction()
      .execute((db) => tellDrafts({ db, orgId, now: keeper.now }, [draft]));
  }
}
