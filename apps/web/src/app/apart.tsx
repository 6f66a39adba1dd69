import { Link } from "@tanstack/react-router";
import { ArrowLeft, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../i18n/locale.ts";
import { Banner } from "../ui/banner.tsx";
import { useOnline } from "./online.ts";
import { Overlays } from "./overlays.tsx";
import { useShortcuts } from "./shortcuts.ts";

/** A frame for what belongs to no organization: the way back above, a `Screen` below. */
export function Apart({ back, children }: { back: string; children: ReactNode }) {
  const { skipToContent } = useText().common;
  useShortcuts();
  return (
    <div className="flex h-dvh flex-col bg-canvas">
      <a
        href="#content"
        className="sr-only z-60 rounded bg-float px-3 py-2 text-sm font-medium shadow-float focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
      >
        {skipToContent}
      </a>
      <WayBack label={back} />
      <div className="flex min-h-0 flex-1 flex-col overflow-hidden border-line bg-surface max-sm:border-t sm:mx-2 sm:mb-2 sm:rounded sm:border">
        <Offline />
        {children}
      </div>
      <Overlays />
    </div>
  );
}

function WayBack({ label }: { label: string }) {
  const { rail } = useText().common;
  return (
    <nav aria-label={rail.label} className="flex h-12 shrink-0 items-center px-2 print:hidden">
      <Link
        to="/"
        className="inline-flex h-8 items-center gap-2 rounded px-2.5 text-sm font-medium text-soft transition-tint hover:bg-hover hover:text-ink max-sm:h-10"
      >
        <ArrowLeft size={16} aria-hidden className="rtl:-scale-x-100" />
        {label}
      </Link>
    </nav>
  );
}

function Offline() {
  const { state } = useText().common;
  const isOnline = useOnline();
  return isOnline ? null : <Banner icon={<WifiOff size={15} />}>{state.offline}</Banner>;
}
