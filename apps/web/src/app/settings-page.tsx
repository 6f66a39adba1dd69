import type { ReactNode } from "react";
import { classes } from "../ui/classes.ts";

/** What one place of the settings shows: a line on what it is for, what can be done, then its parts. */
export function SettingsPage({
  lead,
  actions,
  wide = false,
  filling = false,
  children,
}: {
  lead?: ReactNode;
  actions?: ReactNode;
  /** For tables, which take the room that there is. */
  wide?: boolean;
  /** For what scrolls by itself: it gets the room that is left, and the page has nothing to scroll. */
  filling?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={classes(
        "flex min-h-full flex-col",
        !wide && "max-w-2xl",
        filling && "absolute inset-0",
      )}
    >
      {(lead || actions) && (
        <div className="flex flex-wrap items-start gap-x-6 gap-y-3 px-6 pt-5 max-sm:px-4">
          {lead && (
            <p className="max-w-prose min-w-48 flex-1 text-sm text-pretty text-soft">{lead}</p>
          )}
          {actions && <div className="ms-auto flex items-center gap-2">{actions}</div>}
        </div>
      )}
      {children}
    </div>
  );
}
