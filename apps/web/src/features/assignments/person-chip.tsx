import { type Assignment, mayChange } from "@teamflow/domain/assignment";
import { may } from "@teamflow/domain/permission";
import { ArrowRightLeft, ChevronDown, Star, StarOff, UserMinus } from "lucide-react";
import { useOrganization } from "../../app/organization.ts";
import { useIsFresh } from "../../app/fresh.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { type Entity, isTask } from "./entity.ts";
import type { Doing } from "./people-part.tsx";
import { useMarkPrimary } from "./use-mark-primary.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

const look = "inline-flex min-h-8 max-w-full min-w-0 items-center gap-1.5 rounded px-2 text-start";

type ChipProps = { assignment: Assignment; entity: Entity; onDo: (doing: Doing) => void };

/** Somebody who is assigned; a press opens what can be done about it, for whoever may. */
export function PersonChip({ assignment, entity, onDo }: ChipProps) {
  const words = useAssignmentText();
  const entries = useEntries({ assignment, entity, onDo });
  const isFresh = useIsFresh(assignment.id);
  if (entries.length === 0)
    return (
      <span className={classes(look, isFresh && "fresh")}>
        <Who assignment={assignment} />
      </span>
    );
  const name = words.personAs(assignment.memberName, words.types[assignment.type]);
  return (
    <Menu label={name} entries={entries}>
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          className={classes(
            look,
            "group transition-tint hover:bg-hover max-sm:min-h-10",
            isFresh && "fresh",
          )}
        >
          <Who assignment={assignment} />
          <ChevronDown size={13} aria-hidden className="shrink-0 text-faint" />
        </button>
      )}
    </Menu>
  );
}

function Who({ assignment: { memberName, isPrimary } }: { assignment: Assignment }) {
  const words = useAssignmentText();
  return (
    <>
      <Avatar name={memberName} size="small" />
      <span className="truncate">{memberName}</span>
      {isPrimary && (
        <span
          className="inline-flex shrink-0 items-center gap-1 text-xs text-accent"
          data-tooltip={words.primaryNote}
        >
          <Star size={11} aria-hidden className="fill-current" />
          {words.primary}
        </span>
      )}
    </>
  );
}

function useEntries({ assignment, entity, onDo }: ChipProps): MenuEntry[] {
  const words = useAssignmentText();
  const own = useOrganization();
  const mark = useMarkPrimary();
  const mayMark = may(entity.holder, "assignment:update") && isTask(entity);
  const mayEnd =
    may(entity.holder, "assignment:create") && mayChange(own, entity.holder, assignment);
  const icon = { size: 14, "aria-hidden": true, className: "text-soft" } as const;
  if (!entity.isOpen) return [];
  return [
    ...(mayMark
      ? [
          {
            ...{ kind: "item" as const, run: () => mark(assignment, !assignment.isPrimary) },
            label: assignment.isPrimary ? words.notPrimary : words.makePrimary,
            icon: assignment.isPrimary ? <StarOff {...icon} /> : <Star {...icon} />,
          },
        ]
      : []),
    ...(mayEnd
      ? [
          {
            ...{ kind: "item" as const, label: words.handOver },
            icon: <ArrowRightLeft {...icon} />,
            run: () => onDo({ kind: "hand_over", assignment }),
          },
          {
            ...{ kind: "item" as const, label: words.unassign, danger: true },
            icon: <UserMinus size={14} aria-hidden />,
            run: () => onDo({ kind: "unassign", assignment }),
          },
        ]
      : []),
  ];
}
