import type { Favourite, PlaceKind } from "@teamflow/domain/view";
import { readId } from "@teamflow/domain/uuid";
import { api } from "./api.ts";
import { useOrganization } from "./organization.ts";
import { usePlacesText } from "./places-recent.ts";
import { useRefused } from "./tasks/use-refused.ts";

/** What somebody keeps at hand, and what they can do about it: shown at once, and put back where it is refused. */
export function useFavourites() {
  const words = usePlacesText();
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const refused = useRefused();
  const { data: favourites = [] } = api.favourites.list.useQuery({ orgId });
  const after = {
    onError: (error: unknown) => refused(error, words.failed),
    onSettled: () => utils.favourites.list.invalidate({ orgId }),
  };
  const add = api.favourites.add.useMutation(after);
  const remove = api.favourites.remove.useMutation(after);
  const move = api.favourites.move.useMutation(after);
  const show = (next: Favourite[]) => utils.favourites.list.setData({ orgId }, next);
  return {
    favourites,
    isBusy: add.isPending || remove.isPending,
    keep: (kind: PlaceKind, id: string) => {
      const subjectId = readId<"Subject">(id);
      if (subjectId) add.mutate({ orgId, kind, subjectId });
    },
    letGo: ({ id: favouriteId }: Favourite) => {
      show(favourites.filter(({ id }) => id !== favouriteId));
      remove.mutate({ orgId, favouriteId });
    },
    /** Puts one at a place in the list, counted without it. */
    put: (favourite: Favourite, at: number) => {
      const others = favourites.filter(({ id }) => id !== favourite.id);
      const place = Math.max(0, Math.min(others.length, at));
      show(others.toSpliced(place, 0, favourite));
      const afterId = others[place - 1]?.id ?? null;
      move.mutate({ orgId, favouriteId: favourite.id, afterId });
    },
  };
}
