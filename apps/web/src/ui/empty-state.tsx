import type { ReactNode } from "react";

/** Nothing here yet: teaches one thing and offers one button. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="late mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-16 text-center">
      {icon && (
        <div
          aria-hidden
          className="mb-2 flex size-11 items-center justify-center rounded-full bg-hover text-soft"
        >
          {icon}
        </div>
      )}
      <h2 className="text-lg font-semibold text-balance">{title}</h2>
      {children && <div className="text-base text-pretty text-soft">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
