import { aMailServer } from "../test/a-mail-server.ts";
import type { Run, Surrounded } from "./fault.ts";
import { areSent, demandOneEffect, mailSettings, postMails } from "./post.ts";
import { timeUntil } from "./ready-time.ts";
import { startWorkerProcess } from "./worker-process.ts";

const mails = 5;

/** Its claim ends, another takes the job over within 30 s, and whoever gets the mail sees that it is the same. */
export const f03: Surrounded = {
  name: "F3",
  title: "a worker is killed in the middle of a job",
  open: async (ground, closing) => {
    const server = await aMailServer();
    closing.defer(() => server.close());
    const settings = mailSettings(server.url);
    const start = () => startWorkerProcess({ ...ground.settings, ...settings });
    let [victim, other] = [await start(), await start()];
    closing.defer(async () => {
      await Promise.all([victim.stop(), other.stop()]);
    });
    const marks = new Map<Run, string>();
    return {
      settings: { ...settings, JOBS: "elsewhere" },
      inject: async (run) => {
        const mark = `half-${run.place.projectId.slice(-8)}`;
        marks.set(run, mark);
        const before = server.received.length;
        // One worker alone, so that it is the one: it has given its mails away and waits for a word on them.
        await other.stop();
        server.moods.push(...Array.from({ length: mails }, () => "silent" as const));
        await postMails(run, mark, mails);
        await timeUntil(async () => server.received.length >= before + mails);
        await victim.kill();
        [victim, other] = [await start(), await start()];
        run.within("taken over after ms", await timeUntil(() => areSent(run, mark)), 30_000);
      },
      expect: async (run) => demandOneEffect(run, { server, mark: marks.get(run) ?? "" }, 2),
    };
  },
};
