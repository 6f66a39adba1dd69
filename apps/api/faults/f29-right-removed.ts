import { setTimeout as delay } from "node:timers/promises";
import { connectApi } from "@teamflow/client/client";
import { reasonOf } from "@teamflow/client/reason";
import type { Fault, Run } from "./fault.ts";
import { follow } from "./heard.ts";
import { admitOther, memberOf } from "./member.ts";
import { timeUntil } from "./ready-time.ts";

const limitMs = 5000;

/** Whoever is shut out at one server is so at the other, within 5 s: their calls, their stream, the jobs about them. */
export const f29: Fault = {
  name: "F29",
  title: "a right is removed while a token, a stream and a job are at work",
  inject: async (run) => {
    await admitOther(run, "member");
    const [here, there] = run.replicas;
    const { cookie, email, password } = run.ground.other;
    const api = connectApi({ url: `${there.url}/trpc`, auth: { login: email, password } });
    await api.projects.list.query({ orgId: run.place.orgId });
    const stream = await follow({ url: there.url, cookie, place: run.place });
    await mintExpiringToken(run);
    const { id: memberId, version } = await memberOf(run, { email });

    const owner = connectApi({
      url: `${here.url}/trpc`,
      headers: () => ({ cookie: run.ground.owner.cookie }),
    });
    await owner.members.suspend.mutate({ orgId: run.place.orgId, memberId, version });
    const [byToken, byStream] = await Promise.all([
      timeUntil(() => isRefused(() => api.projects.list.query({ orgId: run.place.orgId }))),
      timeUntil(async () => stream.refusal() !== null),
    ]);
    run.within("calls refused after ms", byToken, limitMs);
    run.within("stream closed after ms", byStream, limitMs);
    await warnOfTokens(run);
    // What happens from here on is none of their business.
    const known = stream.created.size;
    await delay(1000);
    run.demand(stream.created.size === known, "a stream that was closed went on");
    stream.stop();
  },
  expect: async ({ psql, ground, demand }) => {
    const mails = await psql.ask(
      "select from mail where to_address = $1 and template = 'token_expiring'",
      [ground.other.email],
    );
    demand(mails.length === 0, "a job wrote to somebody who had been shut out");
  },
};

async function isRefused(call: () => Promise<unknown>): Promise<boolean> {
  return await call().then(
    () => false,
    (error: unknown) =>
      ["not_found", "forbidden", "unauthenticated"].includes(reasonOf(error).kind),
  );
}

/** A token of theirs of which a job would warn them. */
async function mintExpiringToken(run: Run): Promise<void> {
  const { id } = await memberOf(run, run.ground.other);
  await run.psql.ask(
    `insert into api_token (org_id, id, member_id, created_by, name, hint, token_hash, scopes, created_at, expires_at)
      values ($1, gen_random_uuid(), $2::uuid, $2::uuid, 'Nightly', 'tf_', sha256($2::uuid::text::bytea), '{task:read}',
        now() - interval '80 days', now() + interval '3 days')`,
    [run.place.orgId, id],
  );
}

/** Makes the job due, and waits until a server has done it. */
async function warnOfTokens({ psql }: Run): Promise<void> {
  const [job] = await psql.ask<{ id: string }>(
    `insert into pgboss.job (name, data) values ('tokens.warn', '{"name": "tokens.warn"}') returning id::text as id`,
  );
  await timeUntil(async () => {
    const [row] = await psql.ask<{ state: string }>(
      "select state::text as state from pgboss.job where id = $1",
      [job?.id],
    );
    return row === undefined || row.state === "completed";
  });
}
