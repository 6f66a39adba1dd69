import type { Task } from "@teamflow/domain/task";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Backlinks } from "./backlinks.tsx";
import { Thread } from "./comment-thread.tsx";
import { Composer } from "./composer.tsx";
import { useCommentWrites } from "./use-comment-writes.ts";
import { useDiscussionText } from "./words.ts";

/** What is said of a task, oldest first, and where to say more; with where else the task is named. */
export function Discussion({ task }: { task: Task }) {
  const words = useDiscussionText();
  const { archivedAt } = useProject();
  const writes = useCommentWrites(task.id);
  const mayComment = useMayHere("comment:create");
  const isOpen = mayComment && !task.trashedAt && !archivedAt;
  return (
    <>
      <section
        aria-labelledby="discussion-title"
        className="flex flex-col gap-3 border-t border-line pt-3"
      >
        <h3 id="discussion-title" className="text-sm font-medium text-soft">
          {words.title}
        </h3>
        <Threads {...{ task, isOpen, writes }} />
        {isOpen && (
          <Composer
            {...{ taskId: task.id, draftOf: `task:${task.id}`, label: words.write }}
            placeholder={words.placeholder}
            submitLabel={words.send}
            onSubmit={async (body) => writes.say(body)}
          />
        )}
      </section>
      <Backlinks task={task} />
    </>
  );
}

function Threads({
  task,
  isOpen,
  writes,
}: {
  task: Task;
  isOpen: boolean;
  writes: ReturnType<typeof useCommentWrites>;
}) {
  const { common } = useText();
  const words = useDiscussionText();
  const { orgId } = useOrganization();
  const lookup = useProjectLookup();
  const list = api.comments.list.useInfiniteQuery(
    { orgId, taskId: task.id, limit: 20 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const threads = list.data?.pages.flatMap((page) => page.items).toReversed() ?? [];
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (threads.length === 0)
    return <p className="text-sm text-faint">{isOpen ? words.empty : words.emptyForReader}</p>;
  return (
    <>
      {list.hasNextPage && (
        <Button
          size="small"
          look="quiet"
          className="self-start"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {words.older}
        </Button>
      )}
      <ol aria-label={words.title} className="flex flex-col gap-3">
        {threads.map((thread) => (
          <Thread key={thread.id} {...{ thread, lookup, writes, isOpen }} />
        ))}
      </ol>
    </>
  );
}
