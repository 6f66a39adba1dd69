import { readOn } from "@teamflow/data/notifications/reader";
import { insertTellings } from "@teamflow/data/notifications/write";
import { openKeeper } from "@teamflow/data/scope";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anInstance, type Instance } from "../testing/instance.ts";
import { aHouse, type Colleague, type House } from "../testing/told.ts";
import { tellNews } from "./tell.ts";

let instance: Instance;
let house: House;
let ada: Colleague;

beforeAll(async () => {
  instance = await anInstance();
  house = await aHouse(instance, "Bakery");
});

beforeEach(async () => {
  ada = await house.aColleague();
});

const typesOf = async (colleague: Colleague) =>
  (await house.inboxOf(colleague)).map(({ type }) => type);

describe("each event is told once", () => {
  const database = () => instance.services.database;
  const toldTo = async ({ memberId }: Colleague) => {
    const [row] = await house.ask(sql<{ notices: number; ways: number }>`
      select count(distinct notification.id)::integer as notices, count(delivery.id)::integer as ways
      from notification left join delivery on delivery.notification_id = notification.id
      where notification.member_id = ${memberId}`);
    return row;
  };

  it("by any number of readers at once", async () => {
    for (let count = 0; count < 20; count += 1) await house.aTask(ada.memberId);
    await Promise.all([1, 2, 3, 4, 5].map(() => tellNews(database(), house.orgId)));
    await house.tell();
    expect(await toldTo(ada)).toEqual({ notices: 20, ways: 40 });
  });

  it("though a reader dies after its work and before its end", async () => {
    await house.tell();
    await house.aTask(ada.memberId);
    const keeper = openKeeper(database(), house.orgId);
    const died = readOn(keeper, async (inside, news) => {
      const eventId = news[0]?.event.id ?? "";
      const telling = {
        eventId,
        memberId: ada.memberId,
        type: "broadcast" as const,
        actorId: null,
      };
      const about = { projectId: null, taskId: null, details: {}, isListed: true, sent: [] };
      await insertTellings(inside, [{ ...telling, ...about }]);
      throw new Error("killed");
    });
    await expect(died).rejects.toThrow("killed");
    expect(await toldTo(ada)).toEqual({ notices: 0, ways: 0 });
    await house.tell();
    expect(await toldTo(ada)).toEqual({ notices: 1, ways: 2 });
  });

  it("though all is read again from the beginning", async () => {
    await house.aTask(ada.memberId);
    await house.tell();
    await house.ask(
      sql`update event_reader set transaction_id = '0' where org_id = ${house.orgId}`,
    );
    await house.tell();
    expect(await toldTo(ada)).toEqual({ notices: 1, ways: 2 });
  });

  it("and nothing that is older than a week", async () => {
    await house.tell();
    await house.aTask(ada.memberId);
    await house.ask(sql`update event set at = now() - interval '8 days'
      where org_id = ${house.orgId}`);
    expect(await typesOf(ada)).toEqual([]);
  });

  it("and a reader that waits for another takes nothing, and leaves nothing", async () => {
    await house.tell();
    await house.aTask(ada.memberId);
    const states: string[] = [];
    await readOn(openKeeper(database(), house.orgId), async () => {
      states.push(await readOn(openKeeper(database(), house.orgId), async () => {}));
      throw new Error("killed");
    }).catch(() => {});
    expect(states).toEqual(["taken"]);
    expect(await typesOf(ada)).toEqual(["assignment_created"]);
  });
});

describe("that a comment names somebody is told once", () => {
  const codeOf = async ({ memberId }: Colleague) => {
    const [row] = await house.ask(
      sql<{ number: number }>`select number from member where id = ${memberId}`,
    );
    return `USR-${row?.number}`;
  };
  const aTeamOf = async (colleague: Colleague) => {
    const { orgId, owner } = house;
    const name = `Crew of ${await codeOf(colleague)}`;
    const team = await owner.as().teams.create({ orgId, name });
    const { memberId } = colleague;
    await owner.as().teamMembers.add({ orgId, teamId: team.id, memberId });
    return team.code;
  };
  const said = async (body: string, colleague: Colleague) => {
    const { orgId } = house;
    const task = await house.aTask();
    const { comments } = colleague.person.as();
    const made = await comments.create({ orgId, taskId: task.id, body });
    const commentId = made.id;
    let { version } = made;
    return async (changed: string) => {
      const seen = { orgId, taskId: task.id, commentId, version };
      ({ version } = await comments.update({ ...seen, body: changed }));
    };
  };
  const mentions = async () => (await typesOf(ada)).filter((type) => type === "mentioned").length;

  it.each([
    ["when it is told at once", true],
    ["when its changes are told with it", false],
  ])(
    "%s: by a team first, then by themselves, and again after their name was gone",
    async (_, isToldBetween) => {
      const [bob, own, team] = [await house.aColleague(), await codeOf(ada), await aTeamOf(ada)];
      await house.tell();
      const change = await said(`@${team} look`, bob);
      for (const body of [`@${team} @${own} look`, "Nobody, look", `@${own} look`]) {
        if (isToldBetween) await house.tell();
        await change(body);
      }
      expect(await mentions()).toBe(1);
    },
  );

  it("and by another comment again", async () => {
    const [bob, own] = [await house.aColleague(), await codeOf(ada)];
    await said(`@${own} one`, bob);
    await said(`@${own} two`, bob);
    expect(await mentions()).toBe(2);
  });

  it("and to whom a change names first", async () => {
    const [bob, own] = [await house.aColleague(), await codeOf(ada)];
    const change = await said("Nobody yet", bob);
    await house.tell();
    await change(`@${own} now you`);
    expect(await mentions()).toBe(1);
  });
});
