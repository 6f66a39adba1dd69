import { anInstance } from "@teamflow/router/testing/instance";
import { expect, onTestFinished, test, vi } from "vitest";
import { aLetterBox } from "./a-letter-box.ts";
import { aMailServer } from "./a-mail-server.ts";

vi.setConfig({ testTimeout: 60_000 });

test("a way that is switched off has no row, each try leaves one, and a mail that fails is counted and tried again", async () => {
  const instance = await anInstance();
  const box = await aLetterBox(instance);
  const { house } = box;
  const [ada, bob] = [await house.aColleague(), await house.aColleague()];
  await house.tell();
  // What was told while they joined is not what this is about.
  await box.ask(`delete from delivery where org_id = $1`, [house.orgId]);
  const server = await aMailServer();
  onTestFinished(() => server.close());
  await bob.person.as().notificationSettings.setPreferences({
    orgId: house.orgId,
    preferences: [{ type: "assignment_created", channel: "email", isEnabled: false }],
  });
  for (const { memberId } of [ada, bob]) await house.aTask(memberId);
  await house.tell();
  const rows = await box.ask<{ member_id: string; channel: string }>(
    `select notification.member_id, channel from delivery
      join notification on notification.id = delivery.notification_id
      where delivery.org_id = $1 order by channel`,
    [house.orgId],
  );
  const ways = (memberId: string) =>
    rows.filter((row) => row.member_id === memberId).map(({ channel }) => channel);
  expect(ways(ada.memberId)).toEqual(["email", "in_app"]);
  expect(ways(bob.memberId)).toEqual(["in_app"]);

  instance.measured.undelivered.length = 0;
  server.moods.push("later");
  await box.deliver(server.url);
  expect(await box.kept("email")).toMatchObject([
    { status: "pending", attempts: 1, codes: ["smtp_421"] },
  ]);
  const counted = { channel: "email", code: "smtp_421" };
  expect(instance.measured.undelivered).toEqual([counted]);

  server.moods.length = 0;
  await box.hurry();
  await box.deliver(server.url);
  expect(await box.kept("email")).toMatchObject([
    { status: "sent", attempts: 2, codes: ["smtp_421", null] },
  ]);
  expect(server.received).toHaveLength(1);
  expect(instance.measured.undelivered).toEqual([counted]);

  await house.aTask(ada.memberId);
  await house.tell();
  server.moods.push("stranger");
  await box.deliver(server.url);
  const [, last] = await box.kept("email");
  expect(last).toMatchObject({ status: "failed", attempts: 1, codes: ["smtp_550"] });
  expect(instance.measured.undelivered).toEqual([counted, { channel: "email", code: "smtp_550" }]);
});
