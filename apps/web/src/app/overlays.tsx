import { lazy, Suspense, useEffect } from "react";
import { useRouterState } from "@tanstack/react-router";
import { showOverlay, useOverlay } from "./overlay.ts";

const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));
const Help = lazy(async () => ({ default: (await import("./help.tsx")).Help }));
const RailSheet = lazy(async () => ({ default: (await import("./rail-sheet.tsx")).RailSheet }));

/** Palette, help and, on a phone, the menu. None of them is in the first load. */
export function Overlays() {
  const overlay = useOverlay();
  const place = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => showOverlay(null), [place]);
  const close = () => showOverlay(null);
  return (
    <Suspense>
      {overlay === "palette" && <Palette onClose={close} />}
      {overlay === "help" && <Help onClose={close} />}
      {overlay === "menu" && <RailSheet onClose={close} />}
    </Suspense>
  );
}
