import type { Comment } from "@teamflow/domain/comment";
import { CircleCheck, MessageSquareReply, Pencil, RotateCcw, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere } from "../../app/project.ts";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";
import { Written } from "../../app/tasks/written.tsx";
import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import type { MenuEntry } from "../../ui/menu.tsx";
import { MoreMenu } from "../../ui/more-menu.tsx";
import { commentDrafts } from "./comment-drafts.ts";
import { CommentReactions, ReactButton } from "./comment-reactions.tsx";
import { Composer } from "./composer.tsx";
import type { CommentWrites } from "./use-comment-writes.ts";
import { useDiscussionText } from "./words.ts";

const FormerWords = lazy(async () => ({
  default: (await import("./former-words.tsx")).FormerWords,
}));

export type CommentProps = {
  comment: Comment;
  lookup: Lookup;
  writes: CommentWrites;
  /** Whether anything can be said here at all. */
  isOpen: boolean;
  /** Begins an answer; absent for what cannot be answered. */
  onAnswer?: () => void;
};

/** One comment: who, when, what, and what can be done with it. */
export function CommentView(props: CommentProps) {
  const { comment, lookup, writes, isOpen } = props;
  const words = useDiscussionText();
  const draftOf = `edit:${comment.id}`;
  const [isEditing, setEditing] = useState(commentDrafts.get(draftOf) !== undefined);
  const person = lookup.personOf(comment.authorId);
  if (comment.deletedAt) return <p className="py-1 text-sm text-faint italic">{words.deleted}</p>;
  return (
    <article
      id={`comment-${comment.id}`}
      aria-label={words.commentBy(comment.authorName)}
      className="group flex gap-2.5"
    >
      <Avatar
        name={comment.authorName}
        picture={person?.avatarId && `/avatars/${person.avatarId}`}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <CommentHead {...props} onEdit={() => setEditing(true)} />
        {isEditing ? (
          <Composer
            {...{ taskId: comment.taskId, draftOf, initial: comment.body }}
            label={words.commentBy(comment.authorName)}
            submitLabel={words.save}
            onLeave={() => setEditing(false)}
            onSubmit={async (body) => {
              const isTaken = await writes.edit(comment, body);
              if (isTaken) setEditing(false);
              return isTaken;
            }}
          />
        ) : (
          <Written text={comment.body} mentions={comment.mentions} />
        )}
        <CommentReactions
          comment={comment}
          nameOf={(id) => lookup.personOf(id)?.name}
          isReadOnly={!isOpen}
          onReact={(reaction, isGiven) => writes.react(comment, reaction, isGiven)}
        />
      </div>
    </article>
  );
}

function CommentHead({ onEdit, ...props }: CommentProps & { onEdit: () => void }) {
  const { comment, writes, isOpen, onAnswer } = props;
  const words = useDiscussionText();
  const region = useRegion();
  const now = useNow();
  const entries = useCommentEntries(props, onEdit);
  return (
    <header className="flex min-h-7 flex-wrap items-center gap-x-2 text-sm">
      <span className="min-w-0 truncate font-medium">{comment.authorName}</span>
      <time
        dateTime={comment.createdAt.toISOString()}
        data-tooltip={fullInstant(region, comment.createdAt)}
        className="shrink-0 text-xs text-faint"
      >
        {agoWords(region, comment.createdAt, now)}
      </time>
      {comment.editedAt && <EditedMark comment={comment} />}
      {isOpen && (
        <span className="ms-auto flex shrink-0 items-center">
          <ReactButton
            comment={comment}
            onReact={(reaction, isGiven) => writes.react(comment, reaction, isGiven)}
          />
          {onAnswer && (
            <IconButton
              label={words.answer}
              icon={<MessageSquareReply size={15} />}
              onClick={onAnswer}
            />
          )}
          {entries.length > 0 && (
            <MoreMenu label={words.more(comment.authorName)} entries={entries} />
          )}
        </span>
      )}
    </header>
  );
}

/** What is offered is what the server would take: an edit for a while, a deletion of one's own or by a moderator. */
function useCommentEntries({ comment, writes }: CommentProps, onEdit: () => void): MenuEntry[] {
  const words = useDiscussionText();
  const { memberId } = useOrganization();
  const mayModerate = useMayHere("comment:moderate");
  const now = useNow();
  const isOwn = comment.authorId === memberId;
  const isSettled = comment.resolvedAt !== null;
  return [
    ...(isOwn && now < comment.editableUntil
      ? [{ ...item, label: words.edit, run: onEdit, icon: <Pencil size={15} aria-hidden /> }]
      : []),
    ...(comment.parentId === null
      ? [
          {
            ...item,
            label: isSettled ? words.reopen : words.resolve,
            run: () => writes.settle(comment, !isSettled),
            icon: isSettled ? (
              <RotateCcw size={15} aria-hidden />
            ) : (
              <CircleCheck size={15} aria-hidden />
            ),
          },
        ]
      : []),
    ...(isOwn || mayModerate
      ? [
          {
            ...{ ...item, label: words.remove, run: () => writes.remove(comment), danger: true },
            icon: <Trash2 size={15} aria-hidden />,
          },
        ]
      : []),
  ];
}

const item = { kind: "item" as const };

function EditedMark({ comment }: { comment: Comment }) {
  const words = useDiscussionText();
  const region = useRegion();
  const now = useNow();
  const [isShown, setShown] = useState(false);
  const when = agoWords(region, comment.editedAt ?? comment.createdAt, now);
  return (
    <>
      <button
        type="button"
        data-tooltip={words.editedAt(when)}
        onClick={() => setShown(true)}
        className="rounded text-xs text-faint underline decoration-dotted underline-offset-2 hover:text-soft max-sm:min-h-8"
      >
        {words.edited}
      </button>
      {isShown && (
        <Suspense>
          <FormerWords comment={comment} onClose={() => setShown(false)} />
        </Suspense>
      )}
    </>
  );
}
