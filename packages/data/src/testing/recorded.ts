import pg from "pg";
import { z } from "zod";

/** A statement as it is sent; with a name PostgreSQL keeps it prepared. */
export type Statement = { name?: string | undefined; text: string };
export type Sent = Statement & { values: unknown[] };

const Query = z.union([
  z.string().transform((text) => ({ text, values: undefined })),
  z.object({
    name: z.string().optional(),
    text: z.string(),
    values: z.array(z.unknown()).optional(),
  }),
]);

/** Everything that is sent to PostgreSQL while some work runs, in this process. */
export async function recorded(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const { query } = pg.Client.prototype;
  Reflect.set(
    pg.Client.prototype,
    "query",
    function recording(this: pg.Client, ...given: unknown[]) {
      const { values = [], ...statement } = Query.parse(given[0]);
      sent.push({ ...statement, values });
      const answer: unknown = Reflect.apply(query, this, given);
      return answer;
    },
  );
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}
