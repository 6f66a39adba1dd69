import { may, type Permission } from "@teamflow/domain/permission";
import { Check, Minus } from "lucide-react";
import { useOrganization } from "../../app/organization.ts";
import { usePermissionName, useRoleText } from "../../app/role-words.ts";
import { classes } from "../../ui/classes.ts";
import type { RoleColumn } from "./role-columns.ts";
import { draftedPermissions, type RoleDraft } from "./role-draft.ts";

type CellProps = {
  column: RoleColumn;
  permission: Permission;
  draft: RoleDraft | undefined;
  /** Absent where the role can't be changed here. */
  onToggle: (() => void) | undefined;
};

/** Whether one role holds one permission; a box to tick where that can be changed. */
export function MatrixCell({ column, permission, draft, onToggle }: CellProps) {
  const words = useRoleText();
  const { custom } = column;
  const held = custom ? draftedPermissions(custom, draft) : column.permissions;
  const isHeld = held.includes(permission);
  const isChanged = isHeld !== column.permissions.includes(permission);
  return (
    <td
      className={classes(
        "h-8 px-2 align-middle group-hover:bg-hover",
        isChanged && "bg-accent-wash",
      )}
    >
      {onToggle ? (
        <Box {...{ column, permission, isHeld, onToggle }} />
      ) : (
        <span className="flex justify-center">
          {isHeld ? (
            <Check size={15} aria-hidden className="text-soft" />
          ) : (
            <Minus size={13} aria-hidden className="text-line" />
          )}
          <span className="sr-only">{isHeld ? words.yes : words.no}</span>
        </span>
      )}
    </td>
  );
}

function Box({
  column,
  permission,
  isHeld,
  onToggle,
}: Pick<CellProps, "column" | "permission"> & { isHeld: boolean; onToggle: () => void }) {
  const words = useRoleText();
  const nameOf = usePermissionName();
  // What one does not hold oneself can't be given, but it can be taken away.
  const isLocked = !may(useOrganization(), permission) && !isHeld;
  return (
    <label
      className="mx-auto flex size-8 items-center justify-center"
      {...(isLocked ? { "data-tooltip": words.notYours } : {})}
    >
      <input
        type="checkbox"
        aria-label={words.may(column.name, nameOf(permission))}
        checked={isHeld}
        disabled={isLocked}
        onChange={onToggle}
        className="size-4"
      />
    </label>
  );
}
