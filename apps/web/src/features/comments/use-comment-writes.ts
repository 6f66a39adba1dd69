import { reasonOf } from "@teamflow/client/reason";
import type { Comment, Reaction } from "@teamflow/domain/comment";
import type { CommentId, TaskId } from "@teamflow/domain/ids";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useText } from "../../i18n/locale.ts";
import { useToast } from "../../ui/toasts.tsx";
import { useDiscussionText } from "./words.ts";

/** All that can be done in a task's discussion. Each says why where it was refused, and answers whether it was taken. */
export function useCommentWrites(taskId: TaskId) {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const words = useDiscussionText();
  const { common } = useText();
  const toast = useToast();
  const refused = useRefused();
  const { create, update, remove, restore } = useWordWrites();
  const { resolve, reopen, react, unreact } = useSignWrites();

  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    let isTaken = true;
    try {
      await work();
    } catch (error) {
      isTaken = false;
      const reason = reasonOf(error);
      const isForTooMany = reason.kind === "limit_reached" && reason.what === "mentioned_people";
      refused(error, isForTooMany ? () => words.tooManyNamed(reason.limit) : words.failed);
    }
    await utils.comments.list.invalidate({ orgId, taskId });
    return isTaken;
  };
  const of = ({ id }: Pick<Comment, "id">) => ({ orgId, taskId, commentId: id });
  const seen = (comment: Comment) => ({ ...of(comment), version: comment.version });

  const takeBack = async (removed: Comment) => {
    const isBack = await attempt(async () => restore.mutateAsync(seen(removed)));
    if (isBack) toast({ words: words.restored });
  };
  return {
    say: async (body: string, parentId?: CommentId) =>
      attempt(async () =>
        create.mutateAsync({ orgId, taskId, body, ...(parentId && { parentId }) }),
      ),
    edit: async (comment: Comment, body: string) =>
      attempt(async () => update.mutateAsync({ ...seen(comment), body })),
    remove: (comment: Comment) =>
      void attempt(async () => {
        const removed = await remove.mutateAsync(seen(comment));
        const action = { label: common.undo, run: () => void takeBack(removed) };
        toast({ words: words.removed, action });
      }),
    settle: (comment: Comment, isSettled: boolean) =>
      void attempt(async () => (isSettled ? resolve : reopen).mutateAsync(of(comment))),
    react: (comment: Comment, reaction: Reaction, isGiven: boolean) =>
      void attempt(async () =>
        (isGiven ? react : unreact).mutateAsync({ ...of(comment), reaction }),
      ),
  };
}

function useWordWrites() {
  return {
    create: api.comments.create.useMutation(),
    update: api.comments.update.useMutation(),
    remove: api.comments.remove.useMutation(),
    restore: api.comments.restore.useMutation(),
  };
}

function useSignWrites() {
  return {
    resolve: api.comments.resolve.useMutation(),
    reopen: api.comments.reopen.useMutation(),
    react: api.comments.react.useMutation(),
    unreact: api.comments.unreact.useMutation(),
  };
}

export type CommentWrites = ReturnType<typeof useCommentWrites>;
