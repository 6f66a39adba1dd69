import type { ReactNode } from "react";
import { classes } from "./classes.ts";

/** A column of a `RowTable`. The first one takes what the others leave. */
export type Column = {
  label: string;
  /** How wide it is, and below which width of the table it goes: `w-36 @max-md:hidden`. The rows' cells say so too. */
  look?: string;
  align?: "start" | "end";
};

/**
 * A list as wide as its screen, with a head.
 *
 * @param props.actions names the last column, which holds what can be done with each row; without it there is none
 * @param props.actionsLook how wide that is, where it is more than a menu
 * @param props.children the rows, within bodies of their own or not
 */
export function RowTable({
  columns,
  actions,
  actionsLook = "w-12",
  children,
}: {
  columns: readonly Column[];
  actions?: string;
  actionsLook?: string;
  children: ReactNode;
}) {
  return (
    <div className="@container">
      <table className="w-full table-fixed text-sm [&_td:first-child]:sm:ps-6 [&_th:first-child]:sm:ps-6">
        <thead className="text-xs text-faint">
          <tr className="h-9 border-b border-line">
            {columns.map(({ label, look, align = "start" }) => (
              <th
                key={label}
                className={classes(
                  "px-4 font-medium",
                  align === "end" ? "text-end" : "text-start",
                  look,
                )}
              >
                {label}
              </th>
            ))}
            {actions && (
              <th className={actionsLook}>
                <span className="sr-only">{actions}</span>
              </th>
            )}
          </tr>
        </thead>
        {children}
      </table>
    </div>
  );
}
