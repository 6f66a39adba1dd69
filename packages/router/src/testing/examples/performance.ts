import type { World } from "../world.ts";
import type { Examples } from "./example.ts";

const nothing = ({ orgId }: World) => ({ orgId });

export const figures: Pick<Examples, "performance" | "figures"> = {
  figures: {
    organization: ({ orgId }) => ({ orgId, days: 7, to: "2026-06-30" }),
    project: ({ orgId, project }) => ({ orgId, projectId: project.id, days: 366 }),
    mine: ({ orgId }) => ({ orgId, days: 30 }),
    performance: ({ orgId }) => ({ orgId, days: 90 }),
    activity: ({ orgId, project }) => ({ orgId, projectId: project.id }),
  },
  performance: { cache: nothing, clearCache: nothing },
};
