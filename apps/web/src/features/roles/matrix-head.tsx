import type { CustomRole } from "@teamflow/domain/role";
import { Copy, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useMay } from "../../app/organization.ts";
import { useRoleText } from "../../app/role-words.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import type { RoleColumn } from "./role-columns.ts";
import { useIsEditable } from "./use-is-editable.ts";

const RenameDialog = lazy(async () => ({
  default: (await import("./rename-dialog.tsx")).RenameDialog,
}));
const RoleRemoval = lazy(async () => ({
  default: (await import("./role-removal.tsx")).RoleRemoval,
}));

/** The head of one role: its name, how many hold it, and what can be done with it. */
export function MatrixHead({ column, onCopy }: { column: RoleColumn; onCopy: () => void }) {
  const words = useRoleText();
  const { custom } = column;
  return (
    <th
      scope="col"
      className="sticky top-0 z-20 min-w-26 border-b border-line bg-surface px-2 py-2 align-bottom font-medium"
    >
      <div className="flex flex-col items-center gap-0.5">
        <span
          className="line-clamp-2 max-w-32 text-center leading-tight break-words hyphens-auto"
          {...(column.note ? { "data-tooltip": column.note } : {})}
        >
          {column.name}
        </span>
        <span className="flex items-center gap-0.5 text-xs font-normal text-faint">
          {custom ? holderWords(words, custom) : words.system}
          <HeadMenu column={column} onCopy={onCopy} />
        </span>
      </div>
    </th>
  );
}

function holderWords(words: ReturnType<typeof useRoleText>, { holders }: CustomRole): string {
  return holders === 0 ? words.unused : words.holders(holders);
}

type Open = "rename" | "remove" | null;

function HeadMenu({ column, onCopy }: { column: RoleColumn; onCopy: () => void }) {
  const words = useRoleText();
  const [open, setOpen] = useState<Open>(null);
  const mayManage = useMay("role:manage");
  const isEditable = useIsEditable()(column);
  if (!mayManage) return null;
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        label={words.menuOf(column.name)}
        align="end"
        entries={entriesOf(words, { isEditable, onCopy, setOpen })}
      >
        {(trigger) => (
          <IconButton
            {...trigger}
            label={words.menuOf(column.name)}
            icon={<Ellipsis size={14} />}
            className="-me-1.5 size-6"
          />
        )}
      </Menu>
      <Suspense>
        {open === "rename" && column.custom && (
          <RenameDialog role={column.custom} onClose={close} />
        )}
        {open === "remove" && column.custom && <RoleRemoval role={column.custom} onClose={close} />}
      </Suspense>
    </>
  );
}

function entriesOf(
  words: ReturnType<typeof useRoleText>,
  {
    isEditable,
    onCopy,
    setOpen,
  }: { isEditable: boolean; onCopy: () => void; setOpen: (open: Open) => void },
): MenuEntry[] {
  const copy: MenuEntry = {
    ...{ kind: "item", label: words.copy, run: onCopy },
    icon: <Copy size={15} aria-hidden />,
  };
  if (!isEditable) return [copy];
  return [
    {
      ...{ kind: "item", label: words.rename, run: () => setOpen("rename") },
      icon: <Pencil size={15} aria-hidden />,
    },
    copy,
    { kind: "separator" },
    {
      ...{ kind: "item", label: words.remove, danger: true, run: () => setOpen("remove") },
      icon: <Trash2 size={15} aria-hidden />,
    },
  ];
}
