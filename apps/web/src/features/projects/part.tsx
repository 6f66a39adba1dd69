import { type ReactNode, useId } from "react";

/** One part of the settings: its heading, a line on what it is for, what can be done, then its contents. */
export function Part({
  title,
  lead,
  action,
  children,
}: {
  title: string;
  lead?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="border-b border-line px-6 py-6 last:border-b-0 max-sm:px-4"
    >
      <div className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1">
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          {lead && <p className="mt-0.5 text-sm text-pretty text-soft">{lead}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
