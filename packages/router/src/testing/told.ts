import { run } from "@teamflow/data/testing/cluster";
import { type Happening } from "@teamflow/domain/event";
import { type MemberId, newId } from "@teamflow/domain/ids";
import type { Role } from "@teamflow/domain/permission";
import { sql } from "kysely";
import { tellNews } from "../notify/tell.ts";
import { join } from "./colleagues.ts";
import { aPerson, type Instance, type Person } from "./instance.ts";

/** A member with an inbox. */
export type Colleague = { person: Person; memberId: MemberId };

/** An organization in which things happen that members are told of. */
export async function aHouse(instance: Instance, name: string) {
  const { database } = instance.services;
  const owner = await aPerson(instance, name);
  const { id: orgId } = await owner.as().organizations.create({ name });
  const founded = { owner, orgId, mark: name };
  const key = name.slice(0, 4).toUpperCase();
  const project = await owner.as().projects.create({ orgId, name: `${name} project`, key });
  let count = 0;

  const aColleague = async (role: Role = "member"): Promise<Colleague> => {
    const person = await aPerson(instance, `${name} ${role}`);
    return { person, memberId: await join(founded, person, role) };
  };
  const aTask = (assigneeId: MemberId | null = null, projectId = project.id) =>
    owner.as().tasks.create({ orgId, projectId, title: `Task ${(count += 1)}`, assigneeId });
  /** Tells all that happened; what waits behind somebody else's transaction as well. */
  const tell = async () => {
    for (let isUnread = true; isUnread;) {
      await tellNews(database, orgId);
      const { rows } = await run(instance.url, (db) =>
        sql`select from event join event_reader place on place.org_id = event.org_id
          where event.org_id = ${orgId}
            and (event.transaction_id, event.id) > (place.transaction_id, place.event_id)`.execute(
          db,
        ),
      );
      isUnread = rows.length > 0;
    }
  };
  /** What somebody has in their inbox, oldest first, once all has been told. */
  const inboxOf = async ({ person }: Colleague) => {
    await tell();
    const { items } = await person.as().notifications.list({ orgId, limit: 200 });
    return items.toReversed();
  };
  return {
    ...{ orgId, owner, project, aColleague, aTask, tell, inboxOf },
    /** The types and titles of the same. */
    titlesOf: async (colleague: Colleague) =>
      (await inboxOf(colleague)).map(({ type, title }) => `${type}: ${title}`),
    /** Records happenings in one transaction, as whoever does such things. */
    happen: (actorId: MemberId | null, happenings: readonly Happening[]) =>
      run(instance.url, (db) =>
        db.transaction().execute(async (inside) => {
          for (const { type, ...ids } of happenings)
            await sql`insert into event (org_id, id, actor_id, type, data)
              values (${orgId}, ${newId()}, ${actorId}, ${type}, ${JSON.stringify(ids)})`.execute(
              inside,
            );
        }),
      ),
    ask: <T>(statement: ReturnType<typeof sql<T>>) =>
      run(instance.url, async (db) => (await statement.execute(db)).rows),
  };
}

export type House = Awaited<ReturnType<typeof aHouse>>;
