import { newId } from "@teamflow/domain/ids";
import type { Person, Visitor } from "./scope.ts";

/** Gives a person a picture in place of the one before. Each has an id of its own, so that it can be kept for ever. */
export async function setAvatar({ db, userId }: Person, content: Buffer): Promise<string> {
  const id: string = newId();
  await db
    .insertInto("avatar")
    .values({ user_id: userId, id, content })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet({ id, content }))
    .execute();
  return id;
}

export async function deleteAvatar({ db, userId }: Person): Promise<void> {
  await db.deleteFrom("avatar").where("user_id", "=", userId).execute();
}

/** A picture in WebP by its id, a UUID; nothing when it was replaced or taken away. */
export async function findAvatar(
  { db }: Pick<Visitor, "db">,
  id: string,
): Promise<Buffer | undefined> {
  const found = await db
    .selectFrom("avatar")
    .select("content")
    .where("id", "=", id)
    .executeTakeFirst();
  return found?.content;
}
