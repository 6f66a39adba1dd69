import type { Permission } from "@teamflow/domain/permission";
import type { CustomRole } from "@teamflow/domain/role";
import { usePermissionName, useRoleText } from "../../app/role-words.ts";
import { MatrixCell } from "./matrix-cell.tsx";
import { MatrixHead } from "./matrix-head.tsx";
import { type PermissionGroup, permissionGroups } from "./permission-groups.ts";
import { type RoleColumn, useRoleColumns } from "./role-columns.ts";
import { useIsEditable } from "./use-is-editable.ts";
import type { useRoleDrafts } from "./use-role-drafts.ts";

type Draft = ReturnType<typeof useRoleDrafts>;

/** Permissions by what they are about, against roles. Only an organization's own roles can be changed. */
export function RoleMatrix({
  roles,
  draft,
  onCopy,
}: {
  roles: readonly CustomRole[];
  draft: Draft;
  onCopy: (from: RoleColumn) => void;
}) {
  const words = useRoleText();
  const columns = useRoleColumns(roles);
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table that is wider than its place is scrolled by keyboard as well.
      tabIndex={0}
      role="region"
      aria-label={words.title}
      className="relative mt-4 min-h-64 flex-1 overflow-auto border-t border-line focus-visible:-outline-offset-2"
    >
      <table className="border-separate border-spacing-0 text-sm">
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky start-0 top-0 z-30 min-w-56 border-e border-b border-line bg-surface px-6 py-2 text-start align-bottom text-xs font-medium text-faint max-sm:min-w-36 max-sm:px-3"
            >
              {words.permission}
            </th>
            {columns.map((column) => (
              <MatrixHead key={column.id} column={column} onCopy={() => onCopy(column)} />
            ))}
          </tr>
        </thead>
        {permissionGroups.map((group) => (
          <Group key={group.resource} group={group} columns={columns} draft={draft} />
        ))}
      </table>
    </div>
  );
}

function Group({
  group,
  columns,
  draft,
}: {
  group: PermissionGroup;
  columns: RoleColumn[];
  draft: Draft;
}) {
  const { resources } = useRoleText();
  const names: Record<string, string | undefined> = resources;
  return (
    <tbody>
      <tr>
        <th
          scope="rowgroup"
          colSpan={columns.length + 1}
          className="px-6 pt-4 pb-1 text-start text-xs font-medium text-faint max-sm:px-3"
        >
          <span className="sticky start-6 max-sm:start-3">
            {names[group.resource] ?? group.resource}
          </span>
        </th>
      </tr>
      {group.permissions.map((permission) => (
        <Row key={permission} permission={permission} columns={columns} draft={draft} />
      ))}
    </tbody>
  );
}

function Row({
  permission,
  columns,
  draft,
}: {
  permission: Permission;
  columns: RoleColumn[];
  draft: Draft;
}) {
  const permissionName = usePermissionName();
  const isEditable = useIsEditable();
  const toggleOf = (column: RoleColumn) =>
    isEditable(column) ? () => column.custom && draft.toggle(column.custom, permission) : undefined;
  return (
    <tr className="group">
      <th
        scope="row"
        className="sticky start-0 z-10 h-8 border-e border-line bg-surface px-6 text-start font-normal group-hover:bg-[color-mix(in_oklab,var(--ink)_5%,var(--surface))] max-sm:px-3 max-sm:py-1"
      >
        {permissionName(permission)}
      </th>
      {columns.map((column) => (
        <MatrixCell
          key={column.id}
          column={column}
          permission={permission}
          draft={column.custom ? draft.drafts.get(column.custom.id) : undefined}
          onToggle={toggleOf(column)}
        />
      ))}
    </tr>
  );
}
