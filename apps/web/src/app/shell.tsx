import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { useText } from "../i18n/locale.ts";
import { fetchPopups } from "../ui/popups.ts";
import { useAccentShown } from "./accent.ts";
import { BottomBar } from "./bottom-bar.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { Overlays } from "./overlays.tsx";
import { useKeptAddress } from "./kept-address.ts";
import { useOrganization } from "./organization.ts";
import { RunningTimer } from "./panels.tsx";
import { Rail } from "./rail.tsx";
import { useShellActions } from "./shell-actions.ts";
import { useShortcuts } from "./shortcuts.ts";

const VisitBanner = lazy(async () => ({
  default: (await import("../features/instance/visit-banner.tsx")).VisitBanner,
}));

/** What stays while screens change: the rail, the banner, and what opens over everything. */
export function Shell() {
  const { skipToContent } = useText().common;
  const { visitsUntil } = useOrganization();
  useAccentShown();
  useKeptAddress();
  useShellActions();
  useShortcuts();
  usePopupsAhead();
  return (
    <div className="flex h-dvh bg-canvas">
      <a
        href="#content"
        className="sr-only z-60 rounded bg-float px-3 py-2 text-sm font-medium shadow-float focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
      >
        {skipToContent}
      </a>
      <Rail />
      <div className="flex min-w-0 flex-1 flex-col sm:py-2 sm:pe-2">
        <div className="relative flex min-h-0 flex-1 flex-col overflow-hidden bg-surface sm:rounded sm:border sm:border-line">
          <ConnectionBanner />
          {visitsUntil && (
            <Suspense>
              <VisitBanner until={visitsUntil} />
            </Suspense>
          )}
          <Suspense>
            <RunningTimer />
          </Suspense>
          <Suspense>
            <Outlet />
          </Suspense>
        </div>
        <BottomBar />
      </div>
      <Overlays />
    </div>
  );
}

/** The screen comes first. */
const aheadAfterMs = 3000;

function usePopupsAhead(): void {
  useEffect(() => {
    const timer = setTimeout(fetchPopups, aheadAfterMs);
    return () => clearTimeout(timer);
  }, []);
}
