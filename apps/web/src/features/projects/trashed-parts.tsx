import type { Project } from "@teamflow/domain/project";
import type { TrashedPart } from "@teamflow/domain/trashed-part";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { LabelDot } from "../../app/tasks/label-dot.tsx";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import { More } from "../../ui/more.tsx";
import { TrashedLine } from "../../ui/trashed-line.tsx";
import { Part } from "./part.tsx";
import { useRestoreLabel, useRestoreStatus } from "./use-restore-part.ts";

/** The labels and statuses that were deleted, and the way back; nothing where there are none. */
export function TrashedParts({ project }: { project: Project }) {
  const words = usePlanText().deleted;
  const { orgId } = useOrganization();
  const restoreLabel = useRestoreLabel(project.id);
  const restoreStatus = useRestoreStatus(project);
  const list = api.projects.trashedParts.useInfiniteQuery(
    { orgId, projectId: project.id },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const parts = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (parts.length === 0) return null;
  const restore = (part: TrashedPart) =>
    void (part.kind === "label" ? restoreLabel(part) : restoreStatus(part));
  return (
    <Part title={words.title} lead={words.lead}>
      <ul aria-label={words.title} className="-mx-4 max-sm:-mx-3">
        {parts.map((part) => (
          <TrashedLine
            key={part.id}
            lead={<Look part={part} />}
            name={part.name}
            trashedAt={part.trashedAt}
            onRestore={() => restore(part)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
    </Part>
  );
}

function Look({ part }: { part: TrashedPart }) {
  const words = usePlanText().deleted;
  return (
    <>
      {part.kind === "label" ? (
        <LabelDot colour={part.colour} />
      ) : (
        <StatusIcon category={part.category} />
      )}
      <span className="w-14 shrink-0 text-xs text-faint">{words[part.kind]}</span>
    </>
  );
}
