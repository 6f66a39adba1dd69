import type { Task } from "@teamflow/domain/task";
import { Ellipsis, Link2, Trash2 } from "lucide-react";
import { useAction, useActions } from "../../app/action-registry.tsx";
import { useTaskAttention } from "../../app/notification-entries.tsx";
import { useMayHere } from "../../app/project.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { useTrashTask } from "./use-trash-task.ts";

/** What else can be done with the open task. */
export function TaskMenu({ task }: { task: Task }) {
  const { panel } = useText().tasks;
  const { close } = useTaskSearch();
  const { trash } = useTrashTask();
  useActions({
    "task.trash": {
      when: useMayHere("task:delete") && !task.trashedAt,
      run: () => {
        close();
        trash(task);
      },
    },
  });
  const remove = useAction("task.trash");
  const copy = useAction("link.copy");
  const entries: MenuEntry[] = [
    ...(copy ? [{ kind: "item" as const, ...copy, icon: <Link2 size={15} aria-hidden /> }] : []),
    ...useTaskAttention(task),
    ...(remove
      ? [{ kind: "item" as const, ...remove, icon: <Trash2 size={15} aria-hidden />, danger: true }]
      : []),
  ];
  return (
    <Menu label={panel.more} entries={entries} align="end">
      {(trigger) => <IconButton {...trigger} label={panel.more} icon={<Ellipsis size={16} />} />}
    </Menu>
  );
}
