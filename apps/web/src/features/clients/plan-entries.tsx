import { Archive, ArchiveRestore, FolderKanban, Pencil, RotateCcw, Trash2 } from "lucide-react";
import { usePlanText } from "../../app/plan-words.ts";
import type { MenuEntry } from "../../ui/menu.tsx";
import type { Standing } from "./use-standing.ts";

const icon = { size: 14, "aria-hidden": true, className: "text-soft" } as const;

type Row = { name: string; archivedAt: Date | null; trashedAt: Date | null };

/** What can be done with a client or a program: to look is for everybody, to change for whoever may. */
export function usePlanEntries<R extends Row>({
  mayManage,
  standing,
  open,
  projects,
}: {
  mayManage: boolean;
  standing: Standing<R>;
  open: (row: R) => void;
  projects: { label: (name: string) => string; go: (row: R) => void };
}): (row: R) => MenuEntry[] {
  const words = usePlanText();
  const item = (label: string, Icon: typeof Archive, run: () => void): MenuEntry => ({
    ...{ kind: "item", label, run },
    icon: <Icon {...icon} />,
  });
  return (row) => {
    if (row.trashedAt)
      return mayManage ? [item(words.restore, RotateCcw, () => standing.restore(row))] : [];
    const look = item(projects.label(row.name), FolderKanban, () => projects.go(row));
    if (!mayManage) return [look];
    if (row.archivedAt)
      return [look, item(words.unarchive, ArchiveRestore, () => standing.unarchive(row))];
    return [
      look,
      item(words.change, Pencil, () => open(row)),
      item(words.archive, Archive, () => standing.archive(row)),
      {
        ...{ kind: "item", label: words.trash, danger: true },
        icon: <Trash2 size={14} aria-hidden />,
        run: () => standing.trash(row),
      },
    ];
  };
}
