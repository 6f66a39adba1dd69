import path from "node:path";
import { tmpdir } from "node:os";
import { run } from "@teamflow/data/testing/cluster";
import { openVisitor } from "@teamflow/data/scope";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { diskBlobs } from "../blobs/disk.ts";
import { postMail } from "../mail/post.ts";
import { anInstance, aPerson, type Instance } from "../testing/instance.ts";
import { everyMail } from "../testing/mails.ts";
import { refused } from "../testing/refused.ts";
import { doJob } from "./work.ts";

const attempt = { isLast: false, signal: new AbortController().signal };

function servicesOf({ services: { database, keyring } }: Instance) {
  const origin = "https://teamflow.test";
  const blobs = diskBlobs(path.join(tmpdir(), "no-blobs-here"));
  return { database, services: { database, keyring, origin, sendMail: null, blobs } };
}

/** An organization with one task in the trash, which was put there so many days ago. */
async function aTrashedTask(instance: Instance, { days, key }: { days: number; key: string }) {
  const owner = await aPerson(instance, `Owner of ${key}`);
  const api = owner.as();
  const { id: orgId } = await api.organizations.create({ name: `Bakery ${key}` });
  const { id: projectId } = await api.projects.create({ orgId, name: "Bread", key });
  const task = await api.tasks.create({ orgId, projectId, title: "An old loaf" });
  await api.tasks.trash({ orgId, taskId: task.id, version: task.version });
  await run(instance.url, (db) =>
    sql`update task set trashed_at = now() - ${days} * interval '1 day' where id = ${task.id}`.execute(
      db,
    ),
  );
  return async () => (await api.tasks.trashed({ orgId, projectId })).items.length;
}

it("the upkeep empties the trash of every organization of what is over 30 days old, and forgets old mail", async () => {
  const instance = await anInstance();
  const { database, services } = servicesOf(instance);
  const trash = [
    await aTrashedTask(instance, { days: 31, key: "OLD" }),
    await aTrashedTask(instance, { days: 29, key: "NEW" }),
    await aTrashedTask(instance, { days: 400, key: "ANCIENT" }),
  ];
  for (const mail of [everyMail.invitation, everyMail.reset_password])
    await postMail(services, openVisitor(database), { to: "ada@example.test", locale: "nl", mail });
  await run(instance.url, (db) =>
    sql`update mail set created_at = now() - interval '91 days' where template = 'invitation'`.execute(
      db,
    ),
  );

  for (let again = 0; again < 2; again++) {
    await doJob(services, { name: "upkeep.run" }, attempt);
    expect(await Promise.all(trash.map((count) => count()))).toEqual([0, 1, 0]);
  }
  const { rows } = await run(instance.url, (db) =>
    sql`select template, locale from mail`.execute(db),
  );
  expect(rows).toEqual([{ template: "reset_password", locale: "nl" }]);
  expect(instance.defects).toEqual([]);
});

it("two upkeeps at once do what one does", async () => {
  const instance = await anInstance();
  const { services } = servicesOf(instance);
  const count = await aTrashedTask(instance, { days: 31, key: "OLD" });
  await Promise.all([1, 2, 3].map(() => doJob(services, { name: "upkeep.run" }, attempt)));
  expect(await count()).toBe(0);
  const { rows } = await run(instance.url, (db) =>
    sql`select from audit where action = 'upkeep.run'`.execute(db),
  );
  expect(rows).toHaveLength(1);
});

it("the upkeep forgets what a token's answer held once ten minutes are over, and that of nothing else", async () => {
  const instance = await anInstance();
  const owner = await aPerson(instance, "Owner");
  const { id: orgId } = await owner.as().organizations.create({ name: "Bakery" });
  const mint = (idempotencyKey: string) =>
    owner
      .as({ idempotencyKey })
      .apiTokens.create({ orgId, name: "deploy", scopes: ["task:read"], expiresInDays: 30 });
  const secrets = [(await mint("old")).secret, (await mint("new")).secret];
  await owner.as({ idempotencyKey: "plain" }).projects.create({ orgId, name: "Bread", key: "BR" });
  await run(instance.url, (db) =>
    sql`update idempotency set created_at = now() - interval '11 minutes' where key <> 'new'`.execute(
      db,
    ),
  );
  for (let again = 0; again < 2; again++)
    await doJob(servicesOf(instance).services, { name: "upkeep.run" }, attempt);
  const { rows } = await run(instance.url, (db) =>
    sql<{ key: string; length: number }>`select key, length(answer) as length from idempotency
      order by key`.execute(db),
  );
  expect(rows.map(({ key, length }) => [key, length > 50])).toEqual([
    ...[["new", true] as const, ["old", false] as const],
    ["plain", true],
  ]);
  expect((await mint("new")).secret).toBe(secrets[1]);
  expect(await refused(mint("old"))).toEqual({ kind: "answer_gone" });
  expect((await owner.as().apiTokens.list({ orgId })).items).toHaveLength(2);
});
