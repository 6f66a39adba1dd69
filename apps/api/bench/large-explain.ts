import { recorded, type Sent } from "@teamflow/data/testing/recorded";
import pg from "pg";
import { z } from "zod";
import { callsOf, type Deed, deedNames, deeds } from "./large-calls.ts";
import type { LargeOrganization } from "./large-dataset.ts";
import type { ReferenceOptions } from "./reference.ts";
import { answerAsProduct } from "./script.ts";
import { openServices } from "./services.ts";

/** More pages than a list may need. */
const manyPages = 2000;

const Plan = z.tuple([
  z.object({
    Plan: z.object({ "Shared Hit Blocks": z.int(), "Shared Read Blocks": z.int() }),
    "Execution Time": z.number(),
  }),
]);

/**
 * Prints for each call how many statements it sends and, for those that only read, how many pages of the database they
 * touch: that is the same however busy the machine is. Of a statement that touches many, the plan.
 */
export async function explainLarge(
  options: ReferenceOptions,
  organization: LargeOrganization,
): Promise<void> {
  await using closing = new AsyncDisposableStack();
  const services = await openServices(options, closing);
  const client = new pg.Client({ connectionString: options.url });
  await client.connect();
  closing.defer(() => client.end());
  const [worker] = organization.workers;
  if (!worker) throw new Error("There is nobody to call");
  const calls = callsOf(organization, worker);
  console.log("\n| | statements | pages read | ms in the database |\n|---|---|---|---|");
  const costly: string[] = [];
  for (const deed of deedNames) costly.push(...(await explain(deed)));
  for (const plan of costly) console.log(`\n${plan}`);

  async function explain(deed: Deed): Promise<string[]> {
    const { procedure, input, isWrite } = calls(deed);
    const idempotencyKey = isWrite ? crypto.randomUUID() : null;
    const call = { procedure, input, token: worker?.token ?? "", idempotencyKey };
    const sent = await recorded(() => answerAsProduct(services, call));
    const { title } = deeds[deed];
    // What a write sends cannot be sent again.
    if (isWrite) console.log(`| ${title} | ${sent.length} | – | – |`);
    return isWrite ? [] : await explainReads(client, title, sent);
  }
}

async function explainReads(client: pg.Client, title: string, sent: Sent[]): Promise<string[]> {
  let [pages, ms] = [0, 0];
  const costly: string[] = [];
  for (const statement of sent.filter(({ text }) => /^\s*(select|with)\b/i.test(text))) {
    const cost = await costOf(client, statement);
    pages += cost.pages;
    ms += cost.ms;
    if (cost.pages > manyPages)
      costly.push(`${title}: ${cost.pages} pages\n${await planOf(client, statement)}`);
  }
  console.log(`| ${title} | ${sent.length} | ${pages} | ${ms.toFixed(1)} |`);
  return costly;
}

async function costOf(client: pg.Client, { text, values }: Sent) {
  const { rows } = await client.query<{ "QUERY PLAN": unknown }>(
    `explain (analyze, buffers, format json) ${text}`,
    values,
  );
  const [{ Plan: plan, "Execution Time": ms }] = Plan.parse(rows[0]?.["QUERY PLAN"]);
  return { pages: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], ms };
}

async function planOf(client: pg.Client, { text, values }: Sent): Promise<string> {
  const { rows } = await client.query<{ "QUERY PLAN": string }>(
    `explain (analyze, buffers, costs off, timing off) ${text}`,
    values,
  );
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}
