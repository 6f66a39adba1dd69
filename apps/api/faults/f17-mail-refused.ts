import { aMailServer, type MailServer } from "../test/a-mail-server.ts";
import { freePort } from "@teamflow/tooling/free-port.mjs";
import type { Run, Surrounded } from "./fault.ts";
import { quantile } from "./ledger.ts";
import { areSent, demandOneEffect, mailSettings, posted, postMails } from "./post.ts";
import { timeUntil } from "./ready-time.ts";

const mails = 4;
/** A refusal is answered with a wait of seconds that doubles; a silence is waited for, then its claim has to end. */
const limitMs = 60_000;

/** Nobody but the mail notices: it is tried again until it is taken, by the same id, and never not at all. */
export const f17: Surrounded = {
  name: "F17",
  title: "the mail server is away, says 421, and hangs after DATA",
  open: async (_, closing) => {
    const port = await freePort();
    let server: MailServer | null = null;
    closing.defer(async () => server?.close());
    return {
      settings: mailSettings(`smtp://127.0.0.1:${port}`),
      inject: async (run) => {
        const since = run.ledger.operations.length;
        await server?.close();
        await postMails(run, markOf(run, "away"), mails);
        await timeUntil(async () =>
          (await posted(run, markOf(run, "away"))).every(({ attempts }) => attempts > 0),
        );
        server = await aMailServer(port);
        run.within("taken after ms", await untilSent(run, "away"), limitMs);

        // The mood lasts until a mail is given away: this one is never, so all are turned away meanwhile.
        server.moods.push("later");
        await postMails(run, markOf(run, "later"), mails);
        await timeUntil(async () =>
          (await posted(run, markOf(run, "later"))).every(({ attempts }) => attempts > 0),
        );
        server.moods.length = 0;
        run.within("taken after 421 ms", await untilSent(run, "later"), limitMs);

        server.moods.push(...Array.from({ length: mails }, () => "silent" as const));
        await postMails(run, markOf(run, "hung"), mails);
        run.within("taken after silence ms", await untilSent(run, "hung"), limitMs);
        const others = quantile(run.ledger.operations.slice(since), 0.95);
        run.within("others' p95 ms", others, Math.max(2 * run.calm.p95Ms, 250));
      },
      expect: async (run) => {
        if (!server) return run.demand(false, "there was no mail server");
        await demandOneEffect(run, { server, mark: markOf(run, "away") }, 1);
        await demandOneEffect(run, { server, mark: markOf(run, "later") }, 1);
        await demandOneEffect(run, { server, mark: markOf(run, "hung") }, 2);
      },
    };
  },
};

const markOf = ({ place }: Run, mood: string) => `${mood}-${place.projectId.slice(-8)}`;

async function untilSent(run: Run, mood: string): Promise<number> {
  return await timeUntil(() => areSent(run, markOf(run, mood)));
}
