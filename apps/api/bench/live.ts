import { connectApi } from "@teamflow/client/client";
import { live } from "@teamflow/client/live";
import type { Person } from "./dataset.ts";

const writes = 100;

/**
 * How long it takes until a colleague hears of a change: from the call that makes it to the event in another
 * connection, both by the typed client, one change at a time.
 *
 * @returns in milliseconds, one for each change
 */
export async function hearingTimes(port: number, { token, own }: Person): Promise<number[]> {
  const headers = () => ({ cookie: `session=${token}` });
  const api = connectApi({ url: `http://127.0.0.1:${port}/trpc`, headers });
  const { orgId, projectId } = own;
  let heard = Promise.withResolvers<void>();
  const end = live(api, { orgId, onEvent: () => heard.resolve() });
  await heard.promise;
  const times: number[] = [];
  for (let number = 0; number < writes; number++) {
    heard = Promise.withResolvers();
    const start = performance.now();
    await Promise.all([
      api.tasks.create.mutate({ orgId, projectId, title: `Heard ${number}` }),
      heard.promise,
    ]);
    times.push(performance.now() - start);
  }
  end();
  return times;
}
