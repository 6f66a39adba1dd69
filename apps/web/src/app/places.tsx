import { Outlet, useLocation } from "@tanstack/react-router";
import { type ReactNode, type RefObject, Suspense, useLayoutEffect, useRef } from "react";
import { useText } from "../i18n/locale.ts";
import { SkeletonRows } from "../ui/skeleton.tsx";

/** How a link to one of several places looks. */
export const placeLook =
  "flex h-8 items-center gap-2.5 rounded px-2.5 text-sm font-medium whitespace-nowrap text-soft transition-tint hover:bg-hover hover:text-ink aria-[current=page]:bg-press aria-[current=page]:text-ink max-md:h-10";

/** Places that belong together: their links at the left, above on a phone, and beside them the open one. */
export function Places({ label, links }: { label: string; links: ReactNode[] }) {
  const { loading } = useText().common;
  const strip = useRef<HTMLUListElement>(null);
  useCurrentInSight(strip);
  return (
    <div className="flex min-h-full max-md:flex-col">
      <nav
        aria-label={label}
        className="w-56 shrink-0 border-e border-line max-md:w-full max-md:border-e-0 max-md:border-b print:hidden"
      >
        <ul
          ref={strip}
          className="sticky top-0 flex gap-0.5 p-2 max-md:fade-edges max-md:overflow-x-auto max-md:[scrollbar-width:none] md:flex-col"
        >
          {links.map((link, index) => (
            <li key={index} className="shrink-0">
              {link}
            </li>
          ))}
        </ul>
      </nav>
      <div className="relative min-w-0 flex-1">
        <Suspense fallback={<SkeletonRows label={loading} />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}

/** A strip that is wider than its window shows the open place in its middle, before anything is seen. */
function useCurrentInSight(strip: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  useLayoutEffect(() => {
    const current = strip.current?.querySelector("[aria-current=page]")?.getBoundingClientRect();
    const window = strip.current?.getBoundingClientRect();
    if (!current || !window) return;
    const aside = current.left + current.width / 2 - (window.left + window.width / 2);
    strip.current?.scrollBy({ left: aside, behavior: "instant" });
  }, [strip, pathname]);
}
