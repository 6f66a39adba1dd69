import { type ReactNode, useId } from "react";

/** One part of a page of settings: its heading, what it is for, what can be done, and how it stands. */
export function Part({
  title,
  lead,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-b border-line py-6 last:border-b-0">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-52 flex-1">
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          {lead && <p className="mt-0.5 max-w-prose text-sm text-pretty text-soft">{lead}</p>}
        </div>
        {actions}
      </div>
      {children && <div className="mt-4 flex flex-col gap-3 empty:hidden">{children}</div>}
    </section>
  );
}
