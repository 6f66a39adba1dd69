import type { Comment } from "@teamflow/domain/comment";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { Written } from "../../app/tasks/written.tsx";
import { fullInstant } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useDiscussionText } from "./words.ts";

/** What a comment said before its words were changed. */
export function FormerWords({ comment, onClose }: { comment: Comment; onClose: () => void }) {
  const { common } = useText();
  const { former } = useDiscussionText();
  const region = useRegion();
  const { orgId } = useOrganization();
  const { taskId, id: commentId } = comment;
  const versions = api.comments.versions.useQuery({ orgId, taskId, commentId });
  return (
    <Dialog title={former.title} description={former.lead} size="medium" onClose={onClose}>
      {versions.isPending && <SkeletonRows label={common.loading} />}
      {versions.error && <FailureLine error={versions.error} />}
      <ol className="flex flex-col gap-4">
        {versions.data?.map(({ version, body, writtenAt }) => (
          <li key={version} className="flex flex-col gap-1 border-s-2 border-line ps-3">
            <time dateTime={writtenAt.toISOString()} className="text-xs text-faint">
              {fullInstant(region, writtenAt)}
            </time>
            <Written text={body} mentions={comment.mentions} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
