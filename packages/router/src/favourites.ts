import {
  deleteFavourite,
  insertFavourite,
  listFavourites,
  moveFavourite,
} from "@teamflow/data/views/favourites";
import { listRecents, visit } from "@teamflow/data/views/recents";
import { FavouriteId } from "@teamflow/domain/ids";
import { Place } from "@teamflow/domain/view";
import { z } from "zod";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const OneFavourite = z.strictObject({ favouriteId: FavouriteId });

/** Projects, views, tasks and teams that a member keeps at hand, in their own order. Nobody else sees them. */
export const favourites = router({
  list: allow("organization:read")
    .input(inOrganization(z.strictObject({})))
    .query(({ ctx: { scope } }) => listFavourites(scope)),

  /** @throws `not_found`; `taken`; `limit_reached` */
  add: allowWrite("organization:read")
    .input(inOrganization(Place))
    .mutation(({ ctx: { scope }, input: { kind, subjectId } }) =>
      insertFavourite(scope, { kind, subjectId }),
    ),

  /** Puts one behind another, or first. @throws `not_found` */
  move: allowWrite("organization:read")
    .input(inOrganization(OneFavourite.extend({ afterId: FavouriteId.nullable() })))
    .mutation(async ({ ctx: { scope }, input }) => {
      await moveFavourite(scope, input);
      return null;
    }),

  /** @throws `not_found` */
  remove: allowWrite("organization:read")
    .input(inOrganization(OneFavourite))
    .mutation(async ({ ctx: { scope }, input }) => {
      await deleteFavourite(scope, input.favouriteId);
      return null;
    }),
});

/** Where a member was last. It is told to nobody, and is no event. */
export const recents = router({
  list: allow("organization:read")
    .input(inOrganization(z.strictObject({})))
    .query(({ ctx: { scope } }) => listRecents(scope)),

  /** @throws `not_found` */
  visit: allowWrite("organization:read")
    .input(inOrganization(Place))
    .mutation(async ({ ctx: { scope }, input: { kind, subjectId } }) => {
      await visit(scope, { kind, subjectId });
      return null;
    }),
});
