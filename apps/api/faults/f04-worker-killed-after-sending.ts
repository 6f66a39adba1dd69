import { aMailServer } from "../test/a-mail-server.ts";
import type { Run, Surrounded } from "./fault.ts";
import { areSent, demandOneEffect, mailSettings, posted, postMails } from "./post.ts";
import { openPsql } from "./postgres.ts";
import { timeUntil } from "./ready-time.ts";
import { startWorkerProcess } from "./worker-process.ts";

/** The mail has left and nobody has noted it: it leaves once more, by the same id, and no third time. */
export const f04: Surrounded = {
  name: "F4",
  title: "a worker is killed between sending and marking as sent",
  open: async (ground, closing) => {
    const server = await aMailServer();
    closing.defer(() => server.close());
    const settings = mailSettings(server.url);
    const start = () => startWorkerProcess({ ...ground.settings, ...settings });
    let worker = await start();
    closing.defer(() => worker.stop());
    const marks = new Map<Run, string>();
    return {
      settings: { ...settings, JOBS: "elsewhere" },
      inject: async (run) => {
        const mark = `sent-${run.place.projectId.slice(-8)}`;
        marks.set(run, mark);
        const { promise, resolve: answer } = Promise.withResolvers<void>();
        server.holdBack(promise);
        const before = server.received.length;
        await postMails(run, mark, 1);
        await timeUntil(async () => server.received.length > before);
        const release = await holdMail(run, mark);
        answer();
        await timeUntil(async () => (await marking(run)).length > 0);
        await worker.kill();
        // Its statement would go on without it, and mark the mail after all.
        for (const pid of await marking(run))
          await run.psql.ask("select pg_terminate_backend($1)", [pid]);
        await release();
        run.demand(!(await areSent(run, mark)), "the mail was marked before the worker was killed");
        worker = await start();
        run.within("sent again after ms", await timeUntil(() => areSent(run, mark)), 30_000);
      },
      expect: async (run) => demandOneEffect(run, { server, mark: marks.get(run) ?? "" }, 2),
    };
  },
};

/** Locks the row of a mail, so that nobody can mark it. */
async function holdMail(run: Run, mark: string): Promise<() => Promise<void>> {
  const [mail] = await posted(run, mark);
  const psql = await openPsql(run.ground.psqlUrl);
  await psql.ask("begin");
  await psql.ask("select from mail where id = $1 for update", [mail?.id]);
  return async () => {
    await psql.ask("rollback");
    await psql.close();
  };
}

/** The sessions that would mark a mail and wait for its row. */
async function marking({ psql }: Run): Promise<number[]> {
  const rows = await psql.ask<{ pid: number }>(
    `select pid from pg_stat_activity where wait_event_type = 'Lock' and query like 'update "mail"%'`,
  );
  return rows.map(({ pid }) => pid);
}
