import { run } from "@teamflow/data/testing/cluster";
import {
  type FavouriteId,
  type MemberId,
  newId,
  type OrganizationId,
  type ViewId,
} from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Instance, Person } from "./instance.ts";
import { memberIdOf } from "./machines.ts";
import { signedIn } from "./signed-in.ts";

/** How many of the views that were made here stay: a person may have a hundred. */
const keptViews = 40;

/** What members keep at hand: a view that is shared, and the making of more, whoever's they are. */
export async function theViews(
  instance: Instance,
  { owner, orgId, mark }: { owner: Person; orgId: OrganizationId; mark: string },
) {
  /** Whoever is no member stands for the owner. */
  const memberOf = async (person: Person): Promise<MemberId> => {
    if (person.botId) return person.botId;
    const known = person.email === "" ? owner : person;
    const found = await memberIdOf(instance, await signedIn(known), orgId);
    const memberId = found ?? (await memberIdOf(instance, await signedIn(owner), orgId));
    if (!memberId) throw new Error("The owner is no member");
    return memberId;
  };
  let count = 0;
  const made: string[] = [];
  /** Leaves nobody with so many views that they may make none: those go that were made for what is long asked. */
  const thinOut = async () => {
    const old = made.splice(1, Math.max(0, made.length - keptViews));
    for (const id of old)
      await run(instance.url, (db) => sql`delete from view where id = ${id}`.execute(db));
  };
  /** A view of a person's own that everybody sees. */
  const aView = async (person: Person = owner, visibility = "organization") => {
    const [id, ownerId, name] = [
      newId<"View">(),
      await memberOf(person),
      `${mark} ${(count += 1)}`,
    ];
    await run(instance.url, (db) =>
      sql`insert into view (org_id, id, owner_id, name, visibility, layout, content, columns)
        values (${orgId}, ${id}, ${ownerId}, ${name}, ${visibility}, 'list', '{}', '{}')`.execute(
        db,
      ),
    );
    made.push(id);
    await thinOut();
    return { id, name, version: 1 };
  };
  /** A view of their own among a person's favourites. */
  const aFavourite = async (person: Person): Promise<FavouriteId> => {
    const [id, memberId] = [newId<"Favourite">(), await memberOf(person)];
    const view = await aView(person, "private");
    const rank = `a${String((count += 1)).padStart(6, "0")}V`;
    await run(instance.url, (db) =>
      sql`insert into favourite (org_id, id, member_id, rank, view_id)
        values (${orgId}, ${id}, ${memberId}, ${rank}, ${view.id})`.execute(db),
    );
    return id;
  };
  const forgetView = forgetting(instance);
  const favouriteId = await aFavourite(owner);
  return { aView, view: await aView(), forgetView, aFavourite, favouriteId };
}

/** Puts a view into the trash, whoever's it is. */
function forgetting({ url }: Instance): (id: ViewId) => Promise<void> {
  return async (id) => {
    await run(url, (db) => sql`update view set trashed_at = now() where id = ${id}`.execute(db));
  };
}
