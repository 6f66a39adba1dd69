import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import type { UserId } from "@teamflow/domain/ids";
import { lowercaseUuid } from "@teamflow/domain/uuid";
import { z } from "zod";
import type { Operator } from "../scope.ts";

/** What happened to an account or the instance, as whoever runs it sees it. */
export type SeenAccountEvent = {
  id: string;
  at: Date;
  userId: UserId | null;
  name: string | null;
  action: string;
  address: string | null;
  userAgent: string | null;
  details: unknown;
};

const Place = z.tuple([z.string().regex(lowercaseUuid)]);

/** What happened to all accounts, or to one, the newest first. */
export async function listEveryAccountEvent(
  { db }: Operator,
  { cursor, limit, userId }: Page & { userId?: UserId | undefined },
): Promise<Paged<SeenAccountEvent>> {
  const [after] = decodeCursor(cursor, Place) ?? [];
  const rows = await db
    .selectFrom("account_event as happened")
    .leftJoin("user", "user.id", "happened.user_id")
    .select(["happened.id", "happened.at", "happened.user_id as userId", "user.name"])
    .select(["happened.action", "happened.address", "happened.user_agent as userAgent"])
    .select("happened.details")
    .$if(userId !== undefined, (query) => query.where("happened.user_id", "=", userId ?? null))
    .$if(after !== undefined, (query) => query.where("happened.id", "<", after ?? ""))
    .orderBy("happened.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, ({ id }) => [id]);
}
