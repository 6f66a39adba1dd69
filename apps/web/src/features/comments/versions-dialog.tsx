import type { DescriptionVersion } from "@teamflow/domain/description-version";
import type { Task } from "@teamflow/domain/task";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { type Version, VersionList } from "../../ui/version-list.tsx";
import { VersionDifference } from "./version-difference.tsx";
import { useDiscussionText } from "./words.ts";

/** What a task's description said before: one is chosen, what it changed is shown, and it can be brought back. */
export function VersionsDialog({
  task,
  mayEdit,
  onClose,
}: {
  task: Task;
  mayEdit: boolean;
  onClose: () => void;
}) {
  const { common } = useText();
  const { versions: words } = useDiscussionText();
  const { orgId } = useOrganization();
  const [wanted, setWanted] = useState<number>();
  const list = api.descriptionVersions.list.useInfiniteQuery(
    { orgId, taskId: task.id, limit: 30 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const versions = list.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = wanted ?? versions[0]?.number;
  const lineOf = ({ number, authorName, savedAt, restoredFrom }: DescriptionVersion): Version => ({
    ...{ number, name: words.number(number), by: authorName ?? words.nobody, at: savedAt },
    ...(restoredFrom !== null && { note: words.restoredFrom(restoredFrom) }),
  });
  return (
    <Dialog title={words.title} description={words.lead} size="large" onClose={onClose}>
      {list.isPending && <SkeletonRows label={common.loading} />}
      {list.error && <FailureLine error={list.error} />}
      {list.data && versions.length === 0 && <p className="text-sm text-soft">{words.none}</p>}
      {chosen !== undefined && (
        <div className="grid gap-4 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <VersionList
            label={words.title}
            versions={versions.map(lineOf)}
            current={words.current}
            chosen={chosen}
            onChoose={setWanted}
            onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          />
          <VersionDifference
            key={chosen}
            {...{ task, number: chosen, onDone: onClose }}
            mayRestore={mayEdit && chosen !== versions[0]?.number}
          />
        </div>
      )}
    </Dialog>
  );
}
