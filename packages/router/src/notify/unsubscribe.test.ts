import { newId } from "@teamflow/domain/ids";
import { beforeAll, describe, expect, it } from "vitest";
import { openKeyring } from "../keyring.ts";
import { anInstance, type Instance } from "../testing/instance.ts";
import { aHouse } from "../testing/told.ts";
import { readUnsubscribe, unsubscribe, unsubscribeToken } from "./unsubscribe.ts";

const keyring = openKeyring(["a key for tests alone, 32 characters"]);
const about = {
  orgId: newId<"Organization">(),
  memberId: newId<"Member">(),
  type: "task_due",
} as const;
let instance: Instance;

beforeAll(async () => {
  instance = await anInstance();
});

describe("the token of a link to unsubscribe", () => {
  const token = unsubscribeToken(keyring, about);
  const [body = "", signature = ""] = token.split(".");

  it("says whose mails of which kind it ends", () => {
    expect(readUnsubscribe(keyring, token)).toEqual(about);
  });

  it("is good under the key before as well, and under no other", () => {
    const renewed = openKeyring([
      "another key for tests, 32 characters",
      "a key for tests alone, 32 characters",
    ]);
    expect(readUnsubscribe(renewed, token)).toEqual(about);
    const strange = openKeyring(["another key for tests, 32 characters"]);
    expect(readUnsubscribe(strange, token)).toBeUndefined();
  });

  it.each([
    [
      "for somebody else",
      `${Buffer.from(`${about.orgId} ${newId()} task_due`).toString("base64url")}.${signature}`,
    ],
    [
      "for all mails",
      `${Buffer.from(`${about.orgId} ${about.memberId} all`).toString("base64url")}.${signature}`,
    ],
    [
      "with another's signature",
      `${body}.${keyring.hash(`${about.orgId} ${about.memberId} task_due`).toString("base64url")}`,
    ],
    ["without one", body],
    ["of nothing", ""],
    ["of too much", "a".repeat(10_000)],
  ])("made up %s is none", (_, forged) => {
    expect(readUnsubscribe(keyring, forged)).toBeUndefined();
  });
});

describe("whoever unsubscribes", () => {
  const offFor = async (type: "task_due" | "all") => {
    const house = await aHouse(instance, `House of ${type}`);
    const { person, memberId } = await house.aColleague();
    const { orgId } = house;
    const end = () => unsubscribe(instance.services.database, { orgId, memberId, type });
    expect(await Promise.all([end(), end()])).toEqual([true, true]);
    const preferences = await person.as().notificationSettings.preferences({ orgId });
    return preferences.filter(({ channel, isEnabled }) => channel === "email" && !isEnabled);
  };

  it("from one kind gets all others", async () => {
    expect((await offFor("task_due")).map(({ type }) => type)).toEqual(["task_due"]);
  });

  it("from all still hears of their own security", async () => {
    const off = (await offFor("all")).map(({ type }) => type);
    expect(off).toHaveLength(15);
    expect(off).not.toContain("security");
  });

  it("and never was there changes nothing", async () => {
    const { orgId } = await aHouse(instance, "Empty");
    const memberId = newId<"Member">();
    const done = await unsubscribe(instance.services.database, { orgId, memberId, type: "all" });
    expect(done).toBe(false);
  });
});
