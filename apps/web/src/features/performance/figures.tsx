import type { ReactNode } from "react";

/** A few figures side by side, each with what it counts. */
export function Figures({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl
      aria-label={label}
      className="grid grid-cols-4 divide-x divide-line rounded border border-line max-md:grid-cols-2 max-md:divide-x-0"
    >
      {children}
    </dl>
  );
}

/** One of them. */
export function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5 px-4 py-3">
      <dt className="text-xs text-faint">{name}</dt>
      <dd className="text-base font-semibold tabular-nums">{children}</dd>
    </div>
  );
}
