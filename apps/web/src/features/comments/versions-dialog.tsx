import type { DescriptionVersion } from "@teamflow/domain/description-version";
import type { Task } from "@teamflow/domain/task";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { instantOf } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
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
  return (
    <Dialog title={words.title} description={words.lead} size="large" onClose={onClose}>
      {list.isPending && <SkeletonRows label={common.loading} />}
      {list.error && <FailureLine error={list.error} />}
      {list.data && versions.length === 0 && <p className="text-sm text-soft">{words.none}</p>}
      {chosen !== undefined && (
        <div className="grid gap-4 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <VersionList
            {...{ versions, chosen }}
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

function VersionList({
  versions,
  chosen,
  onChoose,
  onMore,
}: {
  versions: readonly DescriptionVersion[];
  chosen: number;
  onChoose: (number: number) => void;
  onMore: (() => void) | undefined;
}) {
  const { common } = useText();
  return (
    <div className="flex flex-col gap-2">
      <ol className="flex flex-col gap-0.5 max-sm:max-h-48 max-sm:overflow-y-auto">
        {versions.map((version, at) => (
          <VersionLine
            key={version.number}
            version={version}
            isCurrent={at === 0}
            isChosen={version.number === chosen}
            onChoose={() => onChoose(version.number)}
          />
        ))}
      </ol>
      {onMore && (
        <Button size="small" look="quiet" onClick={onMore}>
          {common.loadMore}
        </Button>
      )}
    </div>
  );
}

function VersionLine({
  version,
  isCurrent,
  isChosen,
  onChoose,
}: {
  version: DescriptionVersion;
  isCurrent: boolean;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { versions: words } = useDiscussionText();
  const region = useRegion();
  const { number, authorName, savedAt, restoredFrom } = version;
  return (
    <li>
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className={classes(
          "flex w-full flex-col items-start gap-0.5 rounded px-2.5 py-1.5 text-start text-sm transition-tint hover:bg-hover",
          isChosen && "bg-accent-wash",
        )}
      >
        <span className="flex w-full gap-2 font-medium">
          {words.number(number)}
          {isCurrent && (
            <span className="ms-auto text-xs font-normal text-soft">{words.current}</span>
          )}
        </span>
        <span className="text-xs text-soft">{authorName ?? words.nobody}</span>
        <time dateTime={savedAt.toISOString()} className="text-xs text-soft">
          {instantOf(region, savedAt)}
        </time>
        {restoredFrom !== null && (
          <span className="text-xs text-soft">{words.restoredFrom(restoredFrom)}</span>
        )}
      </button>
    </li>
  );
}
