import { type ReactNode, useId } from "react";

/** A place of the account: what it is for, then its parts. */
export function Place({
  lead,
  actions,
  children,
}: {
  lead: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="max-w-2xl px-6 pb-12 max-sm:px-4">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3 pt-5">
        <p className="max-w-prose min-w-48 flex-1 text-sm text-pretty text-soft">{lead}</p>
        {actions && <div className="ms-auto">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** One part of a place: a heading, what it is for, what can be done, and below how it stands. */
export function Part({
  title,
  lead,
  mark,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  /** A badge beside the heading. */
  mark?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-b border-line py-6 last:border-b-0">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-52 flex-1">
          <div className="flex items-center gap-2">
            <h2 id={id} className="text-base font-semibold">
              {title}
            </h2>
            {mark}
          </div>
          {lead && <p className="mt-0.5 max-w-prose text-sm text-pretty text-soft">{lead}</p>}
        </div>
        {actions && (
          <div className="flex flex-wrap items-center gap-2 max-sm:flex-row-reverse max-sm:justify-end">
            {actions}
          </div>
        )}
      </div>
      {children && <div className="mt-4 flex flex-col gap-3 empty:hidden">{children}</div>}
    </section>
  );
}
