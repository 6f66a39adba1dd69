import type { Run } from "./fault.ts";
import { openPsql } from "./postgres.ts";

/** A task that somebody at a terminal has locked. */
export type LockedTask = {
  orgId: string;
  taskId: string;
  version: number;
  release(): Promise<void>;
};

/** Makes a task and locks its row in a transaction that nobody ends before `release`. */
export async function lockTask({ api, place, ground }: Run): Promise<LockedTask> {
  const { id: taskId, version } = await api.tasks.create.mutate({ ...place, title: "Locked" });
  const psql = await openPsql(ground.psqlUrl);
  await psql.ask("begin");
  await psql.ask("select from task where id = $1 for update", [taskId]);
  return {
    ...{ orgId: place.orgId, taskId, version },
    release: async () => {
      await psql.ask("rollback");
      await psql.close();
    },
  };
}
