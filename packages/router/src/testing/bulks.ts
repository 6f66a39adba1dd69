import { writeRecords } from "@teamflow/data/events";
import { inTransaction, openScope } from "@teamflow/data/scope";
import { editTasks } from "@teamflow/data/tasks/bulk/edit";
import type { MemberId, SubjectId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { BulkTaskEdit } from "@teamflow/domain/task-bulk";
import { credentialOf } from "../credential.ts";
import type { Founded } from "./colleagues.ts";
import type { Instance } from "./instance.ts";
import { signedIn } from "./signed-in.ts";

/** Changes of several tasks at once, by whomever: each takes back only their own. */
export function theBulks(
  { services }: Instance,
  { owner, orgId }: Founded,
  aTask: () => Promise<Task>,
) {
  const aBulk = async (memberId: MemberId): Promise<SubjectId> => {
    const { id } = await aTask();
    const edit = BulkTaskEdit.parse({ taskIds: [id], change: { priority: "urgent" } });
    const credential = await credentialOf((await signedIn(owner)).context());
    const scope = await openScope(services.database, credential, orgId);
    const { undoId } = await inTransaction({ ...scope, memberId }, async (inside) => {
      const report = await editTasks(inside, edit);
      await writeRecords(inside, { action: "story", requestId: "story", address: null });
      return report;
    });
    if (!undoId) throw new Error("Nothing was changed");
    return undoId;
  };
  return { aBulk };
}
