import type { ReactNode } from "react";

/** A long list within a dialog or a page: it scrolls in its own place, by keyboard as well. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that is longer than its place is scrolled by keyboard as well.
      tabIndex={0}
      role="region"
      aria-label={label}
      className="max-h-80 overflow-auto rounded border border-line"
    >
      {children}
    </div>
  );
}
