import type { PlaceKind } from "@teamflow/domain/view";
import { Star as StarIcon } from "lucide-react";
import { IconButton } from "../ui/icon-button.tsx";
import { useFavourites } from "./places-favourites.ts";
import { usePlacesText } from "./places-recent.ts";

/** Keeps a place at hand, in the rail, or no longer. */
export function Star({ kind, subjectId }: { kind: PlaceKind; subjectId: string }) {
  const words = usePlacesText();
  const { favourites, isBusy, keep, letGo } = useFavourites();
  const kept = favourites.find((favourite) => favourite.subjectId.toString() === subjectId);
  return (
    <IconButton
      label={kept ? words.letGo : words.keep}
      icon={<StarIcon size={16} className={kept ? "fill-current text-accent" : ""} />}
      aria-busy={isBusy || undefined}
      onClick={() => {
        if (isBusy) return;
        if (kept) letGo(kept);
        else keep(kind, subjectId);
      }}
    />
  );
}
