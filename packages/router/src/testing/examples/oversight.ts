import { SubjectId } from "@teamflow/domain/ids";
import type { Examples } from "./example.ts";

/** An audit row can be about a record of any kind. */
const anything = (id: string) => SubjectId.parse(id);

export const oversight: Pick<Examples, "audit"> = {
  audit: {
    list: ({ orgId, viewer, task }) => ({
      orgId,
      actorId: viewer.id,
      subjectId: anything(task.id),
    }),
    taskHistory: ({ orgId, task }) => ({ orgId, taskId: task.id }),
    projectHistory: ({ orgId, project }) => ({ orgId, projectId: project.id }),
    memberHistory: ({ orgId, viewer }) => ({ orgId, memberId: viewer.id }),
    export: ({ orgId }) => ({ orgId, format: "csv" }),
    exported: ({ orgId }) => ({ orgId }),
    retention: ({ orgId }) => ({ orgId }),
    setRetention: async ({ orgId, owner }) => {
      const { days, version } = await owner.as().audit.retention({ orgId });
      return { orgId, days: days + 1, version };
    },
  },
};
