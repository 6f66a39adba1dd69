import type { PlaceKind } from "@teamflow/domain/view";
import { readId } from "@teamflow/domain/uuid";
import { useEffect, useEffectEvent } from "react";
import { api } from "./api.ts";
import { useOrganization } from "./organization.ts";

/** Whoever looks at a place again within this time is still there. */
const restMs = 5 * 60_000;
const visitedAt = new Map<string, number>();

/** Notes that somebody is at a place, so that the way back is short. Shows nothing; where it fails nothing is lost. */
export function Visit({ kind, subjectId }: { kind: PlaceKind; subjectId: string }) {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const { mutate } = api.recents.visit.useMutation({
    onSuccess: () => utils.recents.list.invalidate({ orgId }),
  });
  const visit = useEffectEvent((id: string) => {
    const place = readId<"Subject">(id);
    const before = visitedAt.get(id);
    if (!place || (before !== undefined && Date.now() - before < restMs)) return;
    visitedAt.set(id, Date.now());
    mutate({ orgId, kind, subjectId: place });
  });
  useEffect(() => visit(subjectId), [subjectId]);
  return null;
}
