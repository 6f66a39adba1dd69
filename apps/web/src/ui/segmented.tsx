import type { ReactNode } from "react";

/** Links or buttons that show the same things in different ways; the current one is raised. */
export function Segmented({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="inline-flex items-center gap-0.5 rounded bg-press p-0.5">
      {children}
    </nav>
  );
}

/** How one part of a `Segmented` looks; `aria-current` marks the current one. */
export const segmentLook =
  "inline-flex h-6 items-center gap-1.5 rounded-[4px] px-2 text-sm font-medium text-soft transition-tint hover:text-ink max-sm:h-9 " +
  "aria-[current=page]:bg-float aria-[current=page]:text-ink";
