import { run } from "@teamflow/data/testing/cluster";
import { openVisitor } from "@teamflow/data/scope";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { postMail } from "../mail/post.ts";
import { anInstance, aPerson, type Instance } from "../testing/instance.ts";
import { everyMail } from "../testing/mails.ts";
import { doJob } from "./work.ts";

const attempt = { isLast: false, signal: new AbortController().signal };

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
  const { database, keyring, publicUrl } = instance.services;
  const services = { database, keyring, publicUrl, sendMail: null };
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
  const { database, keyring, publicUrl } = instance.services;
  const count = await aTrashedTask(instance, { days: 31, key: "OLD" });
  const services = { database, keyring, publicUrl, sendMail: null };
  await Promise.all([1, 2, 3].map(() => doJob(services, { name: "upkeep.run" }, attempt)));
  expect(await count()).toBe(0);
  const { rows } = await run(instance.url, (db) =>
    sql`select from audit where action = 'upkeep.run'`.execute(db),
  );
  expect(rows).toHaveLength(1);
});
