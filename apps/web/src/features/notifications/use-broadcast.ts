import type { MemberId } from "@teamflow/domain/ids";
import { type Broadcast, manyLimit } from "@teamflow/domain/notification";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";

type Told = { sent: number; skipped: number; ids: readonly MemberId[] };

const nobody: Told = { sent: 0, skipped: 0, ids: [] };

/**
 * Tells people something, a hundred in one call. Whoever was told before a call failed is not told again when it is sent
 * once more.
 */
export function useBroadcast() {
  const { orgId } = useOrganization();
  const { mutateAsync } = api.notifications.broadcast.useMutation();
  const [told, setTold] = useState(nobody);
  const send = async (
    memberIds: readonly MemberId[],
    words: Pick<Broadcast, "title" | "message">,
  ): Promise<Told> => {
    const left = memberIds.filter((id) => !told.ids.includes(id));
    let all = told;
    for (let at = 0; at < left.length; at += manyLimit) {
      const ids = left.slice(at, at + manyLimit);
      // oxlint-disable-next-line eslint/no-await-in-loop -- what one of them is refused for, the next would be too.
      const { sent, skipped } = await mutateAsync({ orgId, memberIds: ids, ...words });
      const { ids: before } = all;
      all = { sent: all.sent + sent, skipped: all.skipped + skipped, ids: [...before, ...ids] };
      setTold(all);
    }
    return all;
  };
  return { told, send };
}
