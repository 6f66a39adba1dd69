import { reasonOf } from "@teamflow/client/reason";
import type { Task } from "@teamflow/domain/task";
import { RotateCcw } from "lucide-react";
import { useMemo } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { DifferenceMark } from "../../ui/difference-mark.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { differenceOf, type Piece } from "./text-difference.ts";
import { useDiscussionText } from "./words.ts";

type DifferenceProps = { task: Task; number: number; mayRestore: boolean; onDone: () => void };

/** What one version of a description changed against the one before it. */
export function VersionDifference({ task, number, mayRestore, onDone }: DifferenceProps) {
  const { common } = useText();
  const { versions: words } = useDiscussionText();
  const { orgId } = useOrganization();
  const asked = { orgId, taskId: task.id };
  const version = api.descriptionVersions.byNumber.useQuery({ ...asked, number });
  const earlier = api.descriptionVersions.byNumber.useQuery(
    { ...asked, number: number - 1 },
    { enabled: number > 1 },
  );
  const before = number > 1 ? earlier.data?.body : "";
  const after = version.data?.body;
  const error = version.error ?? earlier.error;
  if (error) return <FailureLine error={error} />;
  if (before === undefined || after === undefined) return <SkeletonRows label={common.loading} />;
  return (
    <section aria-label={words.difference} className="flex min-w-0 flex-col gap-3">
      <Difference before={before} after={after} />
      {mayRestore && <Restoring {...{ task, number, onDone }} />}
    </section>
  );
}

function Difference({ before, after }: { before: string; after: string }) {
  const { versions: words } = useDiscussionText();
  const pieces = useMemo(() => differenceOf(before, after), [before, after]);
  if (before === after) return <p className="text-sm text-soft">{words.same}</p>;
  return (
    <div
      // Long texts scroll by themselves: then the arrow keys must reach them.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is operated by keys.
      tabIndex={0}
      role="group"
      aria-label={words.difference}
      className="max-h-[46vh] overflow-y-auto rounded border border-line bg-surface px-3 py-2 text-sm leading-6 break-words whitespace-pre-wrap"
    >
      {pieces.map((piece, at) => (
        <DifferencePiece key={at} piece={piece} />
      ))}
    </div>
  );
}

function DifferencePiece({ piece: { kind, text } }: { piece: Piece }) {
  const { versions: words } = useDiscussionText();
  if (kind === "same") return <>{text}</>;
  return (
    <DifferenceMark kind={kind} label={words[kind]}>
      {text}
    </DifferenceMark>
  );
}

function Restoring({ task, number, onDone }: Omit<DifferenceProps, "mayRestore">) {
  const { versions: words } = useDiscussionText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const utils = api.useUtils();
  const { mutate, isPending, error } = api.descriptionVersions.restore.useMutation({
    onSuccess: () => {
      toast({ words: words.restored(number) });
      onDone();
    },
    // Somebody was faster, or it is done: either way what is shown is read again.
    onSettled: async () => {
      await Promise.all([utils.tasks.byCode.invalidate(), utils.tasks.byId.invalidate()]);
    },
  });
  const isStale = error !== null && reasonOf(error).kind === "stale";
  return (
    <>
      {error && !isStale && <FailureLine error={error} />}
      {isStale && (
        <p role="alert" className="text-sm text-danger">
          {words.stale}
        </p>
      )}
      <Button
        className="self-start"
        icon={<RotateCcw size={14} aria-hidden />}
        busy={isPending}
        onClick={() => mutate({ orgId, taskId: task.id, number, version: task.version })}
      >
        {words.restore}
      </Button>
    </>
  );
}
