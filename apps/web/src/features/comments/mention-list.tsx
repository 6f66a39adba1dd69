import type { Mentionable } from "@teamflow/domain/mention";
import { CircleDot, UsersRound } from "lucide-react";
import { Avatar } from "../../ui/avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { useDiscussionText } from "./words.ts";

type ListProps = {
  id: string;
  items: readonly Mentionable[];
  active: number;
  onChoose: (item: Mentionable) => void;
};

/** The id of a line, for the field that says which one is meant. */
export function optionId(listId: string, at: number): string {
  return `${listId}-${at}`;
}

/** Whom or what the typed sign could mean. The field keeps the focus; arrow keys and Enter choose. */
export function MentionList({ id, items, active, onChoose }: ListProps) {
  const { mentions, kinds } = useDiscussionText();
  return (
    <div
      id={id}
      role="listbox"
      aria-label={mentions.label}
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-56 overflow-y-auto rounded border border-line bg-float py-1 shadow-float"
    >
      {items.map((item, at) => (
        <div
          key={item.id}
          id={optionId(id, at)}
          role="option"
          aria-selected={at === active}
          // Before the field would lose the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(item);
          }}
          className={classes(
            "flex h-8 cursor-default items-center gap-2 px-2.5 text-sm max-sm:h-10",
            at === active ? "bg-hover text-ink" : "text-soft",
          )}
        >
          <Sign item={item} />
          <span className="min-w-0 flex-1 truncate">{item.name}</span>
          <span className="shrink-0 text-xs text-faint">
            <span className="sr-only">{kinds[item.kind]} </span>
            {item.code}
          </span>
        </div>
      ))}
    </div>
  );
}

function Sign({ item }: { item: Mentionable }) {
  if (item.kind === "member") return <Avatar name={item.name} size="small" />;
  const look = { size: 15, "aria-hidden": true, className: "shrink-0 text-faint" };
  return item.kind === "team" ? <UsersRound {...look} /> : <CircleDot {...look} />;
}
