import { run } from "@teamflow/data/testing/cluster";
import { Job, type JobOf } from "@teamflow/domain/job";
import { SecurityChange } from "@teamflow/domain/mail";
import { locales } from "@teamflow/domain/user";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { saidOf } from "../notify/words.ts";
import { anInstance, type Instance } from "../testing/instance.ts";
import { aHouse, type Colleague, type House } from "../testing/told.ts";
import { tellOfAccount } from "./account-tell.ts";

let instance: Instance;
let house: House;
let ada: Colleague;

beforeAll(async () => {
  instance = await anInstance();
  house = await aHouse(instance, "Bakery");
});

beforeEach(async () => {
  ada = await house.aColleague();
  await house.tell();
  await jobs();
});

/** The jobs that wait to be done, taken. */
async function jobs(): Promise<JobOf<"account.tell">[]> {
  const { rows } = await run(instance.url, (db) =>
    sql<{
      data: unknown;
    }>`delete from pgboss.job where name = 'account.tell' returning data`.execute(db),
  );
  return rows.flatMap(({ data }) => {
    const job = Job.parse(data);
    return job.name === "account.tell" ? [job] : [];
  });
}

const changePassword = ({ person }: Colleague) =>
  person.as().account.changePassword({ current: person.password, password: "twelve red boats" });
const noticesOf = async (colleague: Colleague) =>
  (await house.inboxOf(colleague)).filter(({ type }) => type === "security");
const waysTo = ({ memberId }: Colleague) =>
  house.ask(sql<{ channel: string }>`
    select channel from delivery
    join notification on notification.id = delivery.notification_id
    where notification.member_id = ${memberId} and notification.type = 'security'`);

it("whose password was changed finds that in the inbox of each of their organizations, once", async () => {
  const own = await ada.person.as().organizations.create({ name: "Mill" });
  await changePassword(ada);
  const waiting = await jobs();
  expect(waiting).toHaveLength(1);
  for (const job of [...waiting, ...waiting]) await tellOfAccount(instance.services, job);
  expect(await noticesOf(ada)).toMatchObject([
    {
      ...{ title: "Your password was changed", actorId: null, taskId: null, projectId: null },
      ...{ message: expect.stringMatching(/^Your password was changed\. If this was not you/) },
      details: { change: "password_changed" },
    },
  ]);
  const { items } = await ada.person.as().notifications.list({ orgId: own.id });
  expect(items.map(({ type }) => type)).toEqual(["security"]);
});

it.each(locales)("in %s each change has a title of its own, of one sentence", (locale) => {
  const none = { actorName: null, taskCode: null, taskTitle: null, projectName: null };
  const titles = SecurityChange.options.map((change) => {
    const { title, message } = saidOf({ ...none, type: "security", details: { change } }, locale);
    expect(message.startsWith(`${title}. `)).toBe(true);
    return title;
  });
  expect(titles.filter((title) => title.includes(". "))).toEqual([]);
  expect(new Set(titles).size).toBe(titles.length);
});

it("the mail to the account is the only mail about it", async () => {
  await changePassword(ada);
  for (const job of await jobs()) await tellOfAccount(instance.services, job);
  expect(await waysTo(ada)).toEqual([{ channel: "in_app" }]);
});

it("colleagues hear nothing of it, and nor does whoever was suspended meanwhile", async () => {
  const bob = await house.aColleague();
  await changePassword(ada);
  await house.ask(sql`update member set status = 'suspended' where id = ${ada.memberId}`);
  for (const job of await jobs()) await tellOfAccount(instance.services, job);
  expect(await noticesOf(bob)).toEqual([]);
  expect(await waysTo(ada)).toEqual([]);
});

it("whoever visits an organization to help is not told there", async () => {
  await house.ask(sql`update member set visits_until = now() + interval '1 hour',
    role = 'viewer' where id = ${ada.memberId}`);
  await changePassword(ada);
  for (const job of await jobs()) await tellOfAccount(instance.services, job);
  expect(await waysTo(ada)).toEqual([]);
});

it("a change that was taken back with its transaction is told to nobody", async () => {
  const wrong = { current: "not my password", password: "twelve red boats" };
  await expect(ada.person.as().account.changePassword(wrong)).rejects.toThrow("wrong_credentials");
  expect(await jobs()).toEqual([]);
});

it("a token that was made in somebody's name is told to them, though it were by themselves, and mailed", async () => {
  const { orgId } = house;
  await ada.person.as().apiTokens.create({
    ...{ orgId, name: "Script", scopes: ["task:read"], expiresInDays: 7 },
  });
  expect(await noticesOf(ada)).toMatchObject([
    { title: "A token was made in your name", message: expect.stringMatching(/^Bakery member /) },
  ]);
  expect((await waysTo(ada)).map(({ channel }) => channel).toSorted()).toEqual(["email", "in_app"]);
});
