import { reasonOf } from "@teamflow/client/reason";
import type { Assignment } from "@teamflow/domain/assignment";
import type { Reason } from "@teamflow/domain/failure";
import type { Member } from "@teamflow/domain/member";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";

/** One that could not be handed over, and why. */
export type Kept = { assignment: Assignment; reason: Reason };

/** How far the handing over is. */
type Course = { done: number; total: number; moved: number; kept: Kept[]; isOver: boolean };

/** How many are on their way at once. */
const abreast = 4;

/** Hands assignments over one by one, since each has its own rule; what is refused stays, and can be tried again. */
export function useHandingOver() {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const [course, setCourse] = useState<Course | null>(null);
  const send = async (
    { id: assignmentId, version }: Assignment,
    to: { member: Member; reason: string | null },
  ): Promise<Reason | null> => {
    const wanted = { orgId, assignmentId, version, memberId: to.member.id, reason: to.reason };
    try {
      await utils.client.assignments.reassign.mutate(wanted);
      return null;
    } catch (error) {
      return reasonOf(error);
    }
  };
  const run = async (
    items: Assignment[],
    to: { member: Member; reason: string | null },
    movedBefore = 0,
  ) => {
    const now: Course = {
      ...{ done: 0, total: items.length, moved: movedBefore, kept: [], isOver: false },
    };
    setCourse({ ...now });
    const waiting = items[Symbol.iterator]();
    const work = async () => {
      for (const assignment of waiting) {
        const reason = await send(assignment, to);
        now.done += 1;
        if (reason) now.kept = [...now.kept, { assignment, reason }];
        else now.moved += 1;
        setCourse({ ...now });
      }
    };
    await Promise.all(Array.from({ length: abreast }, work));
    setCourse({ ...now, isOver: true });
    await utils.assignments.invalidate();
  };
  return { course, run };
}
