import { Archive, Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { useIsFresh } from "../../app/fresh.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";

/** What a line shows of a client or a program. */
export type Plan = {
  id: string;
  code: string;
  name: string;
  description: string;
  archivedAt: Date | null;
};

/** One client, or one program: its name opens it, and a menu has what can be done. */
export function PlanLine({
  plan,
  entries,
  onOpen,
  children,
}: {
  plan: Plan;
  entries: MenuEntry[];
  /** Absent for what can't be opened, as in the trash. */
  onOpen: (() => void) | undefined;
  children?: ReactNode;
}) {
  const words = usePlanText();
  const isFresh = useIsFresh(plan.id);
  return (
    <li
      className={classes(
        "relative flex min-h-13 items-center gap-3 rounded px-2 text-sm transition-tint [contain-intrinsic-size:auto_3.25rem] [content-visibility:auto] hover:bg-hover",
        isFresh && "fresh",
      )}
    >
      <Avatar name={plan.name} square />
      <span className="min-w-0 flex-1">
        <Name {...{ plan, onOpen }} />
        {plan.description && (
          <span className="block truncate text-xs text-faint">{plan.description}</span>
        )}
      </span>
      {children}
      {entries.length > 0 && (
        <span className="relative z-10">
          <Menu label={words.more(plan.name)} entries={entries} align="end">
            {(trigger) => (
              <IconButton
                {...trigger}
                label={words.more(plan.name)}
                icon={<Ellipsis size={16} />}
              />
            )}
          </Menu>
        </span>
      )}
    </li>
  );
}

function Name({ plan, onOpen }: { plan: Plan; onOpen: (() => void) | undefined }) {
  const words = usePlanText();
  const name = (
    <span className="flex min-w-0 items-center gap-2">
      <span className="truncate font-medium">{plan.name}</span>
      <span className="shrink-0 text-xs font-normal text-faint">{plan.code}</span>
      {plan.archivedAt && (
        <Archive size={13} aria-label={words.filter.archived} className="shrink-0 text-soft" />
      )}
    </span>
  );
  if (!onOpen) return name;
  return (
    <button
      type="button"
      title={plan.name}
      onClick={onOpen}
      className="block max-w-full text-start after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      {name}
    </button>
  );
}
