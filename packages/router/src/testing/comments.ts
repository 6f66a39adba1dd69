import { run } from "@teamflow/data/testing/cluster";
import { type CommentId, type MemberId, newId, type OrganizationId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import type { Instance, Person } from "./instance.ts";

/** A comment on a task, and the making of more, by whomever. */
export async function theComments(
  instance: Instance,
  { owner, orgId, mark }: { owner: Person; orgId: OrganizationId; mark: string },
  task: Task,
) {
  /** Something that a member said just now: made at the database, since not everybody who is asked about may comment. */
  const aComment = async (authorId: MemberId): Promise<{ id: CommentId; version: number }> => {
    const id = newId<"Comment">();
    await run(instance.url, (db) =>
      sql`insert into comment (org_id, id, task_id, author_id, body)
        values (${orgId}, ${id}, ${task.id}, ${authorId}, ${mark})`.execute(db),
    );
    return { id, version: 1 };
  };
  /** Makes a deleted comment one that somebody deleted themselves. */
  const giveComment = (id: CommentId, memberId: MemberId) =>
    run(instance.url, (db) =>
      sql`update comment set author_id = ${memberId}, deleted_by = ${memberId}
        where id = ${id}`.execute(db),
    );
  /** A comment as if somebody had met it with a heart. */
  const aHeart = (id: CommentId, memberId: MemberId) =>
    run(instance.url, (db) =>
      sql`insert into comment_reaction (org_id, comment_id, member_id, reaction)
        values (${orgId}, ${id}, ${memberId}, 'heart')`.execute(db),
    );
  const body = `${mark} comment`;
  const comment = await owner.as().comments.create({ orgId, taskId: task.id, body });
  return { comment, aComment, giveComment, aHeart };
}
