import { type Answer, call } from "./call.ts";
import type { Fault, Run } from "./fault.ts";

const atOnce = 50;

/** Sent fifty times at once, to both servers: it happens once, and all who get an answer get the same. */
export const f20: Fault = {
  name: "F20",
  title: "the same request comes fifty times at once, to both servers",
  inject: async (run) => {
    for (let round = run.times(5); round > 0; round--) {
      const title = `Repeated ${round}`;
      const key = crypto.randomUUID();
      const answers = await Promise.all(
        Array.from({ length: atOnce }, (_, each) => send(run, { title, key }, each)),
      );
      const last = await send(run, { title, key }, round);
      judge(run, [...answers, last]);
      run.demand(last.status === 200, `who came last was answered ${last.status}`);
    }
  },
  expect: async ({ psql, place, demand, times }) => {
    const rows = await psql.ask<{ title: string; count: number }>(
      `select title, count(*)::integer as count from task
        where org_id = $1 and title like 'Repeated%' group by title`,
      [place.orgId],
    );
    demand(rows.length === times(5), `${rows.length} of the repeated requests were done`);
    for (const { title, count } of rows) demand(count === 1, `${title} is there ${count} times`);
  },
};

type Sent = { title: string; key: string };

async function send({ replicas, ground, place }: Run, { title, key }: Sent, each: number) {
  const { url } = replicas[each % 2 === 0 ? 0 : 1];
  return await call(url, "tasks.create", {
    ...{ cookie: ground.owner.cookie, input: { ...place, title }, key },
  });
}

function judge({ demand, note }: Run, answers: Answer[]): void {
  const given = answers.filter(({ status }) => status === 200);
  note("answered", given.length);
  demand(given.length > 0, "nobody got an answer");
  demand(new Set(given.map(({ body }) => body)).size <= 1, "the answers differ");
  const others = answers.filter(({ status }) => ![200, 409, 503].includes(status));
  demand(others.length === 0, `some were answered ${others[0]?.status}`);
}
