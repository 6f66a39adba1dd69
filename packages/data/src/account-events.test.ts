import type { UserId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { insertAccountEvent, signedInDevices } from "./account-events.ts";
import type { Database } from "./database.ts";
import { openVisitor } from "./scope.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { readingsOf, statementsOf } from "./testing/plans.ts";
import { anOrganization } from "./testing/story.ts";

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
let database: Database;
let url: string;
let userId: UserId;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ userId } = (await anOrganization(database)).scope);
});

const happens = (action: string, userAgent: string | null) =>
  insertAccountEvent(openVisitor(database), {
    ...{ userId, action, userAgent, address: "192.0.2.1", requestId: "request-1" },
  });

it("tells what a person signed in with, and reads nothing else that happened to their account", async () => {
  const visitor = openVisitor(database);
  expect(await signedInDevices(visitor, userId)).toEqual(new Set());
  for (const userAgent of [firefox, null, firefox]) await happens("signed_in", userAgent);
  await happens("sign_in_failed", "curl/8.12");
  await run(url, (db) =>
    sql`insert into account_event (id, user_id, action, address, request_id, details)
      select gen_random_uuid(), ${userId}, 'sign_in_failed', '192.0.2.9', 'request-2', '{}'
      from generate_series(1, 2000)`.execute(db),
  );
  expect(await signedInDevices(visitor, userId)).toEqual(new Set(["Firefox on Linux", ""]));
  const sent = await statementsOf(visitor, (door) => signedInDevices(door, userId));
  const [asked] = await readingsOf(url, sent);
  expect(asked?.readings.map(({ table, rows }) => ({ table, rows }))).toEqual([
    { table: "account_event", rows: 3 },
  ]);
});
