import { Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

/** One sentence within a page that says how things stand, and what can be done about it. */
export function Notice({
  tone = "info",
  children,
  action,
}: {
  tone?: "info" | "danger";
  children: ReactNode;
  action?: ReactNode;
}) {
  const Icon = tone === "danger" ? TriangleAlert : Info;
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={classes(
        "flex gap-2 rounded px-3 py-2 text-sm text-ink",
        tone === "danger" ? "bg-danger-wash" : "bg-accent-wash",
      )}
    >
      <Icon
        size={16}
        aria-hidden
        className={classes("mt-0.5 shrink-0", tone === "danger" ? "text-danger" : "text-accent")}
      />
      <div className="flex min-w-0 flex-1 flex-col items-start gap-1.5">
        <p className="text-pretty">{children}</p>
        {action}
      </div>
    </div>
  );
}
