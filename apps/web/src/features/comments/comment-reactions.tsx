import type { Comment, Reaction } from "@teamflow/domain/comment";
import { reactions } from "@teamflow/domain/comment-terms";
import type { MemberId } from "@teamflow/domain/ids";
import {
  Eye,
  Heart,
  type LucideIcon,
  PartyPopper,
  Smile,
  SmilePlus,
  ThumbsDown,
  ThumbsUp,
} from "lucide-react";
import type { ReactNode } from "react";
import { useOrganization } from "../../app/organization.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Popover, type PopupTrigger } from "../../ui/popover.tsx";
import { useDiscussionText } from "./words.ts";

/** The sign of each reaction; its name is said beside it. Drawn, since not every system has coloured ones. */
const signs: Record<Reaction, LucideIcon> = {
  ...{ thumbs_up: ThumbsUp, thumbs_down: ThumbsDown, heart: Heart },
  ...{ smile: Smile, celebrate: PartyPopper, eyes: Eye },
};

function Sign({ reaction, size }: { reaction: Reaction; size: number }) {
  const Icon = signs[reaction];
  return <Icon size={size} aria-hidden />;
}

type ReactProps = { comment: Comment; onReact: (reaction: Reaction, isGiven: boolean) => void };

/** How many names a tooltip holds. */
const namesShown = 8;

/** The reactions to a comment, with whose they are; pressed, one's own is given or taken back. */
export function CommentReactions({
  comment,
  onReact,
  nameOf,
  isReadOnly,
}: ReactProps & { nameOf: (id: MemberId) => string | undefined; isReadOnly: boolean }) {
  const words = useDiscussionText();
  const { memberId } = useOrganization();
  if (comment.reactions.length === 0) return null;
  const peopleOf = (ids: readonly MemberId[]) => {
    const names = ids
      .slice(0, namesShown)
      .map((id) => (id === memberId ? words.you : (nameOf(id) ?? words.somebody)));
    const rest = ids.length - names.length;
    return [...names, ...(rest > 0 ? [words.others(rest)] : [])].join(", ");
  };
  return (
    <ul className="flex flex-wrap gap-1">
      {comment.reactions.map(({ reaction, count, memberIds }) => {
        const isOwn = memberIds.includes(memberId);
        const label = words.reacted(words.reactions[reaction], peopleOf(memberIds));
        return (
          <li key={reaction}>
            <button
              type="button"
              aria-pressed={isOwn}
              data-tooltip={label}
              disabled={isReadOnly}
              onClick={() => onReact(reaction, !isOwn)}
              className="inline-flex h-6 items-center gap-1 rounded-full border border-line px-2 text-xs text-soft transition-tint hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-ink max-sm:h-8"
            >
              <Sign reaction={reaction} size={13} />
              {count}
              <span className="sr-only">{label}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function opener(label: string): (trigger: PopupTrigger) => ReactNode {
  return (trigger) => <IconButton {...trigger} label={label} icon={<SmilePlus size={15} />} />;
}

/** Opens the few reactions that there are. */
export function ReactButton({ comment, onReact }: ReactProps) {
  const words = useDiscussionText();
  const { memberId } = useOrganization();
  const isOwn = (reaction: Reaction) =>
    comment.reactions.some((one) => one.reaction === reaction && one.memberIds.includes(memberId));
  return (
    <Popover label={words.react} trigger={opener(words.react)}>
      {(close) => (
        <div className="flex gap-0.5 p-1">
          {reactions.map((reaction) => (
            <IconButton
              key={reaction}
              label={words.reactions[reaction]}
              icon={<Sign reaction={reaction} size={16} />}
              pressed={isOwn(reaction)}
              onClick={() => {
                close();
                onReact(reaction, !isOwn(reaction));
              }}
            />
          ))}
        </div>
      )}
    </Popover>
  );
}
