import type { ReactNode } from "react";

/** One line above a screen that says that what is shown may be old. It never covers anything. */
export function Banner({
  icon,
  children,
  action,
}: {
  icon: ReactNode;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div
      role="status"
      className="flex min-h-9 items-center gap-2 border-b border-line bg-accent-wash px-4 py-1 text-sm text-ink"
    >
      <span aria-hidden className="shrink-0 text-accent">
        {icon}
      </span>
      <span className="min-w-0 flex-1">{children}</span>
      {action}
    </div>
  );
}
